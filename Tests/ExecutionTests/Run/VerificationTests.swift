// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Testing

@Suite struct VerificationTests {
    private static let now = JumpingClock.start

    enum Deed: CaseIterable, Sendable {
        case delete, deactivate, reactivate, restore

        func action() throws -> Action {
            switch self {
            case .delete: try hardDeletion()
            case .deactivate: .deactivate(Deactivation())
            case .reactivate: .reactivate(Reactivation())
            case .restore: .restore
            }
        }
    }

    enum Sight: CaseIterable, Sendable {
        case notLookedUp, absent, active, deactivated, revoked, revokedBefore

        var presence: Presence? {
            switch self {
            case .notLookedUp: nil
            case .absent: .absent
            case .active: .present(SubjectFacts(role: "user"))
            case .deactivated:
                .present(SubjectFacts(role: "user", deactivatedAt: JumpingClock.start))
            case .revoked: stopped(tokensBefore: JumpingClock.start)
            case .revokedBefore: stopped(tokensBefore: JumpingClock.start + .seconds(-1))
            }
        }
    }

    @Test(arguments: [(Sight.deactivated, Reason.lookUpDisagrees), (.revokedBefore, .lookedUp)])
    func `where nobody remembers when tokens were revoked, any time will do`(
        sight: Sight, reason: Reason
    ) throws {
        let found = Verification.outcome(
            of: .deactivate(Deactivation()), result: "ok", how: .byTask, presence: sight.presence,
            row: 7, at: Self.now)
        #expect(found.reason == reason.rawValue)
        let keeping = Verification.outcome(
            of: .deactivate(Deactivation(revokeTokens: false)), result: "ok", how: .byTask,
            presence: Sight.deactivated.presence, row: 7, at: Self.now)
        #expect(keeping.reason == Reason.lookedUp.rawValue)
    }

    /// What agrees; everything else disagrees. A deactivation revokes tokens too, and now.
    private static let agreeing: [Deed: Set<Sight>] = [
        .delete: [.absent], .deactivate: [.revoked], .reactivate: [.active],
        .restore: [.active, .deactivated, .revoked, .revokedBefore],
    ]

    private func end(
        _ deed: Deed, _ result: String?, _ how: BatchMachine.Settling, _ sight: Sight
    ) throws -> RowOutcome {
        Verification.outcome(
            of: try deed.action(), result: result, how: how, presence: sight.presence,
            revokedSince: Self.now, row: 7, at: Self.now)
    }

    private func expected(
        _ outcome: Outcome, _ reason: String, _ sight: Sight
    ) -> RowOutcome {
        RowOutcome(
            row: 7, outcome: outcome, reason: reason,
            lookedUpAt: sight == .notLookedUp ? nil : Self.now)
    }

    @Test(arguments: Deed.allCases, Sight.allCases)
    func `stream's yes is weighed against what is seen`(deed: Deed, sight: Sight) throws {
        let wanted: RowOutcome =
            if sight == .notLookedUp {
                expected(.done, "not-looked-up", sight)
            } else if Self.agreeing[deed]?.contains(sight) == true {
                expected(.verified, "looked-up", sight)
            } else {
                expected(.contradicted, "look-up-disagrees", sight)
            }
        #expect(try end(deed, "ok", .byTask, sight) == wanted)
        #expect(try end(deed, "ok", .atOnce, sight) == wanted)
    }

    @Test(arguments: Deed.allCases, Sight.allCases)
    func `without stream's yes nothing that is seen proves it`(
        deed: Deed, sight: Sight
    ) throws {
        for word in ["error", "OK", "ok ", "", "unreadable", "completed"] {
            #expect(
                try end(deed, word, .byTask, sight)
                    == expected(.failed, "result-not-ok", sight))
        }
        for how in [BatchMachine.Settling.byTask, .atOnce] {
            #expect(
                try end(deed, nil, how, sight) == expected(.unproven, "no-result", sight))
        }
    }

    @Test(arguments: Deed.allCases, [nil, "ok", "error"] as [String?])
    func `a task without an end outweighs every result`(deed: Deed, result: String?) throws {
        for sight in Sight.allCases {
            #expect(
                try end(deed, result, .taskFailed, sight)
                    == expected(.failed, "task-failed", sight))
            #expect(
                try end(deed, result, .taskLate, sight)
                    == expected(.unproven, "task-deadline", sight))
            #expect(
                try end(deed, result, .taskUnknown, sight)
                    == expected(.unproven, "task-unknown", sight))
        }
    }
}

private func stopped(tokensBefore instant: Instant) -> Presence {
    .present(
        SubjectFacts(
            role: "user", deactivatedAt: JumpingClock.start, tokensRevokedBefore: instant))
}
