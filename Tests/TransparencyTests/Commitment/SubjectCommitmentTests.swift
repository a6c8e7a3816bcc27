// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct SubjectCommitmentTests {
    private let epoch = [UInt8](repeating: 1, count: 32)
    private let opening = [UInt8](repeating: 2, count: 32)
    private let origin = "acme.example/erasure/7f3a9c2e51d04b66"

    private func commit(_ subject: String, _ epoch: [UInt8], _ opening: [UInt8]) -> Digest {
        SubjectCommitment.commit(
            subject: subject, origin: origin, epochKey: epoch, opening: opening)
    }

    @Test func `the commitment is what openssl computes`() throws {
        guard let openssl = Tool("/usr/bin/openssl") else { return }
        let key = SubjectCommitment.key(epochKey: epoch, opening: opening)
        func mac(_ message: [UInt8], _ key: [UInt8]) throws -> String {
            let options = ["dgst", "-sha256", "-mac", "HMAC", "-macopt"]
            let answer = try openssl.run(
                options + ["hexkey:" + Hex.encode(key)], input: message)
            #expect(answer.status == 0)
            return answer.output.split(separator: UInt8(ascii: " ")).last?.text ?? ""
        }
        #expect(try mac(opening, epoch) == Hex.encode(key) + "\n")
        let message = Array("erasure-ledger/v1/subject\n\(origin)\nanna".utf8)
        #expect(try mac(message, key) == commit("anna", epoch, opening).hex + "\n")
        #expect(
            SubjectCommitment.commit(subject: "anna", origin: origin, key: key)
                == commit("anna", epoch, opening))
    }

    @Test func `every part changes the commitment`() {
        let all: Set<Digest> = [
            commit("anna", epoch, opening), commit("Anna", epoch, opening),
            commit("anna", opening, opening), commit("anna", epoch, epoch),
            SubjectCommitment.commit(
                subject: "anna", origin: "other", epochKey: epoch, opening: opening),
        ]
        #expect(all.count == 5)
    }

    @Test func `two spellings of one letter are two people`() {
        #expect(commit("caf\u{e9}", epoch, opening) != commit("cafe\u{301}", epoch, opening))
    }
}
