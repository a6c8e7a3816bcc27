// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct PepperTests {
    private let bytes = (0..<32).map { UInt8($0) }

    @Test func `a pepper has 32 bytes and does not show itself`() throws {
        #expect(Pepper(bytes: Array(bytes.dropLast())) == nil)
        #expect(Pepper(bytes: bytes + [0]) == nil)
        let pepper = try #require(Pepper(bytes: bytes))
        var dumped = ""
        dump(pepper, to: &dumped)
        #expect("\(pepper)" == "Pepper(redacted)")
        #expect(dumped == "- Pepper(redacted)\n")
    }

    @Test func `systems, people and peppers are told apart`() throws {
        let pepper = try #require(Pepper(bytes: bytes))
        let other = try #require(Pepper(bytes: bytes.reversed()))
        let anna = Array("anna".utf8)
        let digests = [
            pepper.lookup(system: "stream", subject: anna),
            pepper.lookup(system: "mail", subject: anna),
            pepper.lookup(system: "stream", subject: Array("Anna".utf8)),
            other.lookup(system: "stream", subject: anna),
        ]
        #expect(Set(digests).count == digests.count)
        #expect(pepper.lookup(system: "stream", subject: anna) == digests[0])
    }

    @Test func `openssl computes the same`() throws {
        guard let openssl = Tool("/usr/bin/openssl") else { return }
        let pepper = try #require(Pepper(bytes: bytes))
        let options = ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:\(Hex.encode(bytes))"]
        let answer = try openssl.run(options, input: Array("stream:anna".utf8))
        let digest = pepper.lookup(system: "stream", subject: Array("anna".utf8))
        #expect(answer.output.text.contains(digest.hex))
    }
}
