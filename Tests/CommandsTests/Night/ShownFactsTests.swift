// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import Testing

@testable import Runs

/// What a rule asks of a person is asked of Stream: no rule waits for an answer that never comes.
@Suite struct ShownFactsTests {
    /// What the sandbox shows of its people, and nothing that it does not.
    static let questions = [
        "exists: true", "role: user", "custom: {birth_year: {more_than: 1900}}",
        "custom: {Birth-Year: {present: true}}", "custom: {email: {present: true}}",
        "created: {before: 2026-11-01}", "created: {present: true}", "last_active: {present: true}",
        "not: {deactivated: true}", "any: [{owns_channels: true}, {owns_channels: false}]",
        "not: {custom: {plan: {present: true}}, exists: true}", "not: {team: none}",
    ]

    @Test(arguments: questions)
    func `a hold by what stream shows of a person holds`(question: String) async throws {
        let policy = """
            version: 1
            time_zone: UTC
            rules:
              - id: shown
                when: {kind: erasure, \(question)}
                then: hold
                ground: what stream shows
              - id: now
                when: {kind: erasure}
                then: delete
                modes: {user: hard, messages: hard, conversations: hard}
            """
        let nights = try Nights(policy: policy)
        try await nights.with { night in
            let result = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            #expect(result.counts == [.held: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .present)
        }
    }
}
