// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// Two nights a month apart, against a sandbox on the loopback.
@Suite struct GraceTests {
    static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: back
            when: {kind: withdrawal}
            then: withdraw
          - id: later
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, files: true, feeds: hard}
            grace: {days: 30}
        """

    @Test func `an erasure in its grace comes back by itself and is carried out`() async throws {
        let nights = try Nights(policy: Self.policy, tellsTime: true)
        try await nights.with { night in
            let first = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            #expect(first.counts == [.deferred: 1])
            #expect(await nights.world.remains(of: "user-0001").deactivated)

            let early = try await night(30, nil)
            #expect(early.rows == 0)

            let due = try await night(31, nil)
            #expect(due.counts == [.verified: 1])
            let left = await nights.world.remains(of: "user-0001")
            #expect(left.user == .removed)
            #expect(left.activities == 0)
            #expect(try nights.verdict(of: due.pack).isGood)

            // Whatever file asks for it again, it is done.
            let again = try await night(32, "R-1,erasure,user-0001,2026-11-01,gdpr")
            #expect(again.counts == [.duplicate: 1])
        }
    }

    @Test func `somebody who takes it back in time stays`() async throws {
        let nights = try Nights(policy: Self.policy, tellsTime: true)
        try await nights.with { night in
            _ = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            let back = try await night(5, "R-2,withdrawal,user-0001,2026-11-06,gdpr")
            #expect(back.counts == [.verified: 1, .refused: 1])
            #expect(try await night(40, nil).rows == 0)
            let left = await nights.world.remains(of: "user-0001")
            #expect(left.user == .present && !left.deactivated)
        }
    }

    private static let held = """
        rules:
          - id: hold
            when: {attribute: {legal_hold: yes}}
            then: hold
            ground: GDPR Article 17(3)(e), legal claims
            optional: [legal_hold]
        """
    private static let withHold = "request_id,type,user_id,received_at,regime,legal_hold"

    /// The row asks for nothing new and says what the first did not: in words that a rule asks for, or that
    /// nobody asked for, under the same number or another.
    @Test(arguments: ["R-1", "R-2"], ["rules:", held])
    func `a hold that comes with the same wish in its grace stops the erasure`(
        number: String, rule: String
    ) async throws {
        let policy = Self.policy.replacing("rules:\n", with: "\(rule)\n")
        let nights = try Nights(policy: policy, tellsTime: true)
        try await nights.with { night in
            let first = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            #expect(first.counts == [.deferred: 1])

            let again = try await night(
                5, "\(number),erasure,user-0001,2026-11-02,gdpr,yes", columns: Self.withHold)
            #expect(again.counts == [.review: 1])
            #expect(try nights.verdict(of: again.pack).isGood)

            let due = try await night(31, nil)
            #expect(due.counts == [.review: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .present)
            #expect(try nights.verdict(of: due.pack).isGood)
        }
    }

    @Test func `a hold that comes when the erasure is done changes nothing of it`() async throws {
        let nights = try Nights(policy: Self.policy, tellsTime: true)
        try await nights.with { night in
            _ = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            let due = try await night(31, nil)
            #expect(due.counts == [.verified: 1])
            let again = try await night(
                32, "R-1,erasure,user-0001,2026-11-01,gdpr,yes", columns: Self.withHold)
            #expect(again.counts == [.duplicate: 1])
            #expect(try nights.verdict(of: again.pack).isGood)
        }
    }
}
