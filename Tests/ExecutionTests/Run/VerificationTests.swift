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
        case notLookedUp, absent, active, deactivated, revoked, revokedThisSecond, revokedBefore
        case deactivatedAhead, deleted, emptied

        var presence: Presence? {
            switch self {
            case .notLookedUp: nil
            case .absent: .absent
            case .active: .present(SubjectFacts(role: "user"))
            case .deactivated:
                .present(SubjectFacts(role: "user", deactivatedAt: JumpingClock.start))
            case .revoked: stopped(tokensBefore: JumpingClock.start)
            // Stream may keep whole seconds, and Lethe sends milliseconds.
            case .revokedThisSecond:
                stopped(tokensBefore: Instant(milliseconds: JumpingClock.start.seconds * 1000))
            case .revokedBefore: stopped(tokensBefore: JumpingClock.start + .seconds(-1))
            case .deactivatedAhead:
                .present(
                    SubjectFacts(
                        role: "user", deactivatedAt: JumpingClock.start + .seconds(301),
                        tokensRevokedBefore: JumpingClock.start))
            case .deleted: .present(SubjectFacts(role: "user", deletion: .whole))
            case .emptied: .present(SubjectFacts(role: "", deletion: .emptied))
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
        .delete: [.absent], .deactivate: [.revoked, .revokedThisSecond], .reactivate: [.active],
        .restore: [
            .active, .deactivated, .revoked, .revokedThisSecond, .revokedBefore, .deactivatedAhead,
        ],
    ]

    /// What is found of content that is all gone; of what is no deletion, nothing is asked.
    private static let content = Evidence([
        .messages: .gone(before: 3), .conversations: .gone(before: nil),
        .calls: .gone(before: nil), .files: .notCheckable(.noHosts),
    ])

    private func end(
        _ deed: Deed, _ result: String?, _ how: BatchMachine.Settling, _ sight: Sight
    ) throws -> RowOutcome {
        Verification.outcome(
            of: try deed.action(), result: result, how: how, presence: sight.presence,
            content: deed == .delete ? Self.content : nil, revokedSince: Self.now, row: 7,
            at: Self.now)
    }

    private func expected(
        _ outcome: Outcome, _ reason: String, _ sight: Sight, evidence: Evidence? = nil
    ) -> RowOutcome {
        RowOutcome(
            row: 7, outcome: outcome, reason: reason,
            lookedUpAt: sight == .notLookedUp ? nil : Self.now, evidence: evidence)
    }

    /// What stands beside a deletion of which Stream said that it is done.
    private func evidence(_ deed: Deed, _ sight: Sight) -> Evidence? {
        guard deed == .delete, sight != .notLookedUp else { return nil }
        var evidence = Self.content
        evidence.findings[.user] = sight == .absent ? .gone(before: nil) : .there(1, before: nil)
        return evidence
    }

    @Test(arguments: Deed.allCases, Sight.allCases)
    func `stream's yes is weighed against what is seen`(deed: Deed, sight: Sight) throws {
        let wanted: RowOutcome =
            if sight == .notLookedUp {
                expected(.done, "not-looked-up", sight)
            } else if Self.agreeing[deed]?.contains(sight) == true {
                expected(.verified, "looked-up", sight, evidence: evidence(deed, sight))
            } else {
                expected(
                    .contradicted, "look-up-disagrees", sight, evidence: evidence(deed, sight))
            }
        #expect(try end(deed, "ok", .byTask, sight) == wanted)
        #expect(try end(deed, "ok", .atOnce, sight) == wanted)
    }

    /// What a record that is marked deleted says of a deletion that promised this.
    static let records: [(Extent, Sight, Evidence.Finding)] = [
        (.soft, .deleted, .hidden), (.soft, .emptied, .hidden),
        (.pruning, .deleted, .there(1, before: nil)), (.pruning, .emptied, .gone(before: nil)),
        (.hard, .deleted, .there(1, before: nil)), (.hard, .emptied, .there(1, before: nil)),
        (.soft, .active, .there(1, before: nil)), (.hard, .absent, .gone(before: nil)),
    ]

    @Test(arguments: records)
    func `a record that is shown is no absence`(
        extent: Extent, sight: Sight, finding: Evidence.Finding
    ) throws {
        let modes = try Modes(
            user: extent, messages: extent, conversations: extent == .hard ? .hard : nil)
        let seen = Verification.outcome(
            of: .delete(modes), result: "ok", how: .byTask, presence: sight.presence, row: 7,
            at: Self.now)
        #expect(seen.evidence?.findings[.user] == finding)
        let isThere = finding == .there(1, before: nil)
        #expect((seen.outcome == .contradicted) == isThere)
    }

    /// What is found of what a deactivation was to hide, and what may be said then.
    static let hiding: [([Model.Category: Evidence.Finding], Reason)] = [
        ([.messages: .hidden], .lookedUp),
        ([.messages: .hidden, .conversations: .hidden], .lookedUp),
        ([.messages: .there(3, before: nil)], .lookUpDisagrees),
        ([.messages: .hidden, .conversations: .there(1, before: nil)], .lookUpDisagrees),
        ([.messages: .notCheckable(.noAnswer)], .notLookedUp),
        ([.messages: .notCheckable(.late), .conversations: .hidden], .notLookedUp),
    ]

    @Test(arguments: hiding)
    func `a deactivation that was to hide content says what is seen of it`(
        findings: [Model.Category: Evidence.Finding], reason: Reason
    ) {
        func end(_ sight: Sight) -> RowOutcome {
            Verification.outcome(
                of: .deactivate(Deactivation(markMessagesDeleted: true, markChannelsDeleted: true)),
                result: "ok", how: .byTask, presence: sight.presence,
                content: Evidence(findings), revokedSince: Self.now, row: 7, at: Self.now)
        }
        #expect(end(.revoked).reason == reason.rawValue)
        #expect(end(.revoked).evidence == nil)
        #expect(end(.active).reason == Reason.lookUpDisagrees.rawValue)
    }

    @Test func `a deletion whose content nobody looked at is not verified`() throws {
        let seen = Verification.outcome(
            of: try hardDeletion(), result: "ok", how: .byTask, presence: .absent, row: 7,
            at: Self.now)
        #expect(seen.outcome == .hidden)
        #expect(seen.reason == "not-all-seen")
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
