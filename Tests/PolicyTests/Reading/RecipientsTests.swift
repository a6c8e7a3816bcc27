// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Testing

@testable import Policy

@Suite struct PolicyRecipientsTests {
    private func policy(_ recipients: String) throws(NotationError) -> Policy {
        try Policy.parse(
            """
            version: 1
            time_zone: UTC
            \(recipients)
            rules:
              - {id: look, when: {kind: erasure}, then: review, why: every case}
            """, file: "policy.yaml")
    }

    @Test func `who is told of what stands in the policy, and nobody is told by itself`() throws {
        #expect(try policy("").recipients.isEmpty)
        let all = try policy(
            """
            recipients:
              - {name: Mail Inc, contact: privacy, categories: [user, messages]}
              - name: Calls Ltd
            """
        ).recipients
        #expect(all.map(\.name) == ["Mail Inc", "Calls Ltd"])
        #expect(all.map(\.contact) == ["privacy", ""])
        #expect(all.map(\.categories) == [[.user, .messages], Set(Category.allCases)])
    }

    @Test(arguments: [
        ("recipients: []", "at least one"), ("recipients: {name: a}", "must be a list"),
        ("recipients: [{contact: a}]", "‘name’ is missing"),
        ("recipients: [{name: a}, {name: a}]", "already"),
        ("recipients: [{name: a, categories: [mail]}]", "unknown word"),
        ("recipients: [{name: a, address: b}]", "unknown word"),
    ])
    func `what is wrong is said`(text: String, words: String) {
        let error = #expect(throws: NotationError.self) { _ = try policy(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
