// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Transparency

@Suite struct TimeStampTests {
    /// A response in DER, with parts that a test can spoil.
    struct Answer {
        var status: [UInt8] = [0]
        var content: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
        var version: UInt8 = 1
        var hash: [UInt8] = TimeStampRequest.sha256 + [0x05, 0x00]
        var digest = Digest.sha256([1]).bytes
        var time = "20261123142807Z"
        var accuracy: [UInt8] = []
        var nonce: [UInt8]? = [0x47, 1, 2, 3, 4, 5, 6, 7]
        var after: [UInt8] = []

        var bytes: [UInt8] {
            let info =
                der(0x02, [version]) + der(0x06, [0x2A, 0x03])
                + der(0x30, der(0x30, hash) + der(0x04, digest)) + der(0x02, [2])
                + der(0x18, Array(time.utf8)) + accuracy + (nonce.map { der(0x02, $0) } ?? [])
            let token: [UInt8] = [
                0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04,
            ]
            let signed =
                der(0x02, [3]) + der(0x31, [])
                + der(0x30, der(0x06, token) + der(0xA0, der(0x04, der(0x30, info))))
            return der(
                0x30,
                der(0x30, der(0x02, status))
                    + der(0x30, der(0x06, content) + der(0xA0, der(0x30, signed)))) + after
        }

        private func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
            let count = content.count
            let length: [UInt8] =
                count < 0x80
                ? [UInt8(count)]
                : count < 0x100
                    ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
            return [tag] + length + content
        }
    }

    private static let digest = Digest.sha256(Array("checkpoint\n".utf8))

    @Test func `the request is what openssl writes`() throws {
        let request = TimeStampRequest(digest: Self.digest)
        #expect(request.bytes.count == 59)
        guard let openssl = Tool("/usr/bin/openssl") else { return }
        let theirs = try openssl.run([
            "ts", "-query", "-digest", Self.digest.hex, "-sha256", "-cert", "-no_nonce",
        ])
        #expect(request.bytes == theirs.output)
    }

    @Test(arguments: [0x00, 0x7F, 0x80, 0xFF] as [UInt8])
    func `a nonce is eight bytes of a positive number`(first: UInt8) throws {
        let random = [first, 0, 1, 2, 3, 4, 5, 0xFF]
        let request = TimeStampRequest(digest: Self.digest, random: random)
        let nonce = try #require(request.nonce)
        #expect(request.bytes.count == 69)
        #expect(nonce[0] & 0xC0 == 0x40)
        #expect(nonce.dropFirst() == random.dropFirst())
        #expect(TimeStampRequest(digest: Self.digest, random: [1]).nonce == nil)
        guard let openssl = Tool("/usr/bin/openssl") else { return }
        let said = try openssl.run(
            ["ts", "-query", "-in", "/dev/stdin", "-text"], input: request.bytes)
        let text = String(decoding: said.output, as: UTF8.self)
        #expect(text.contains("Nonce: 0x\(Hex.encode(nonce).uppercased())"))
        #expect(text.contains("Hash Algorithm: sha256"))
        #expect(text.contains("Certificate required: yes"))
    }

    @Test func `an answer says what existed and when`() throws {
        let stamp = try TimeStamp(parsing: Answer().bytes)
        #expect(stamp.digest == .sha256([1]))
        #expect(stamp.time == "2026-11-23T14:28:07Z")
        let random: [UInt8] = [0x47, 1, 2, 3, 4, 5, 6, 7]
        try stamp.check(against: TimeStampRequest(digest: .sha256([1]), random: random))
        #expect(throws: TimeStampError.otherNonce) {
            try stamp.check(against: TimeStampRequest(digest: .sha256([1])))
        }
        #expect(throws: TimeStampError.otherDigest) {
            try stamp.check(against: TimeStampRequest(digest: .sha256([2]), random: random))
        }
    }

    @Test func `what may be there or not is read either way`() throws {
        var answer = Answer(status: [1], hash: TimeStampRequest.sha256, nonce: nil)
        answer.time = "20261123142807.25Z"
        answer.accuracy = [0x30, 0x03, 0x02, 0x01, 0x01, 0x01, 0x01, 0xFF]
        let stamp = try TimeStamp(parsing: answer.bytes)
        #expect(stamp.nonce == nil)
        #expect(stamp.time == "2026-11-23T14:28:07Z")
    }

    @Test(
        arguments: [
            (Answer(status: [2]), .refused(status: 2)), (Answer(status: [5]), .refused(status: 5)),
            (Answer(status: [0, 0]), .malformed), (Answer(status: [0xFF]), .malformed),
            (Answer(content: [0x2A]), .malformed), (Answer(version: 2), .malformed),
            (Answer(hash: [0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A]), .otherHash),
            (Answer(digest: [1, 2, 3]), .malformed),
            (Answer(time: "20261123142807"), .malformed),
            (Answer(time: "20261323142807Z"), .malformed),
            (Answer(time: "20260231142807Z"), .malformed),
            (Answer(time: "20261131142807Z"), .malformed),
            (Answer(time: "20270229142807Z"), .malformed),
            (Answer(time: "20261123246807Z"), .malformed),
            (Answer(time: "20261123142861Z"), .malformed),
            (Answer(time: "20261123142807.Z"), .malformed),
            (Answer(time: "20261123142807+1"), .malformed),
            (Answer(time: "2026112314280😀Z"), .malformed), (Answer(after: [0]), .malformed),
        ] as [(Answer, TimeStampError)])
    func `what is no stamp is refused`(answer: Answer, error: TimeStampError) {
        #expect(throws: error) { try TimeStamp(parsing: answer.bytes) }
    }

    @Test func `an answer that is cut anywhere is refused`() {
        let bytes = Answer().bytes
        for end in bytes.indices {
            #expect(throws: TimeStampError.malformed) {
                try TimeStamp(parsing: Array(bytes[..<end]))
            }
        }
    }

    @Test func `no flipped bit crashes, nor passes for the answer to the request`() throws {
        let bytes = Answer().bytes
        let request = TimeStampRequest(
            digest: .sha256([1]), random: [0x47, 1, 2, 3, 4, 5, 6, 7])
        let kept = Digest.sha256([1]).bytes + (request.nonce ?? [])
        for bit in 0..<bytes.count * 8 {
            var spoilt = bytes
            spoilt[bit / 8] ^= 1 << (bit % 8)
            guard let stamp = try? TimeStamp(parsing: spoilt),
                (try? stamp.check(against: request)) != nil
            else { continue }
            #expect(stamp.digest.bytes + (stamp.nonce ?? []) == kept)
        }
    }

    @Test(
        arguments: [
            [0x30, 0x80, 0x00, 0x00], [0x30, 0x85, 1, 1, 1, 1, 1], [0x30, 0x81, 0x05],
            [0x30, 0x82, 0x00, 0x81], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x3F, 0x00], [0x30],
            [],
        ] as [[UInt8]])
    func `a length that der does not have is refused`(bytes: [UInt8]) {
        #expect(throws: TimeStampError.malformed) { try TimeStamp(parsing: bytes) }
    }
}
