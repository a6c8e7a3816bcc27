// SPDX-License-Identifier: Apache-2.0

import Notation
import Testing

@testable import Policy

struct EvidencePolicyTests {
    private static let rules = """
        version: 1
        time_zone: UTC
        rules:
          - id: now
            then: review
            why: each by hand

        """

    private func policy(_ evidence: String) throws -> Policy {
        try Policy.parse(Self.rules + evidence, file: "policy.yaml")
    }

    @Test func `without the key everybody of a small night is looked at, and no host`() throws {
        #expect(try policy("").evidence == EvidencePolicy())
        #expect(try policy("").evidence.everybody == 500)
        #expect(try policy("").evidence.fileHosts.isEmpty)
    }

    @Test func `the share and the hosts are read`() throws {
        let evidence = try policy(
            "evidence: {everybody: 50, file_hosts: [CDN.example.com, 'files.example.com:8443']}"
        ).evidence
        #expect(evidence.everybody == 50)
        #expect(evidence.fileHosts == ["cdn.example.com", "files.example.com:8443"])
        #expect(try policy("evidence: {everybody: 0}").evidence.everybody == 0)
    }

    @Test(arguments: [
        "evidence: {everybody: -1}", "evidence: {everybody: many}",
        "evidence: {everybody: 1000001}", "evidence: {hosts: [a]}", "evidence: yes",
        "evidence: {file_hosts: ['https://cdn.example.com']}",
        "evidence: {file_hosts: ['cdn.example.com/a']}", "evidence: {file_hosts: ['']}",
        "evidence: {file_hosts: ['.example.com']}", "evidence: {file_hosts: ['a b']}",
        "evidence: {file_hosts: [{a: b}]}",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: NotationError.self) { try policy(text) }
    }
}
