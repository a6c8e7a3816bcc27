// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Model

/// What may be said of a person, from what Stream said and what a look-up shows.
public enum Verification {
    /// The outcome of one row.
    /// - Parameters:
    ///   - result: what the task said of this person; only `ok` counts, nil is silence.
    ///   - presence: what the look-up afterwards shows; nil when there was none.
    ///   - revokedSince: when tokens were revoked at the earliest; nil where nobody remembers.
    public static func outcome(
        of action: Action, result: String?, how: BatchMachine.Settling, presence: Presence?,
        content: Evidence? = nil, revokedSince: Instant? = nil, row: Int64, at now: Instant
    ) -> RowOutcome {
        var reason = reason(of: action, result, how, presence, revokedSince, now)
        var evidence: Evidence?
        // Stream said that it is done, and an answer shows whether the account is there.
        if case .delete(let modes) = action, let presence,
            [.lookedUp, .lookUpDisagrees].contains(reason)
        {
            let seen = Evidence(presence, content: content, promised: modes)
            reason = seen.reason(for: modes)
            evidence = seen
        }
        if case .deactivate = action, reason == .lookedUp, let content {
            reason = content.reasonForHiding
        }
        var outcome = RowOutcome(row: row, reason, lookedUpAt: presence == nil ? nil : now)
        outcome.evidence = evidence
        return outcome
    }

    private static func reason(
        of action: Action, _ result: String?, _ how: BatchMachine.Settling, _ presence: Presence?,
        _ revokedSince: Instant?, _ now: Instant
    ) -> Reason {
        switch how {
        case .taskFailed: return .taskFailed
        case .taskLate: return .taskDeadline
        case .taskUnknown: return .taskUnknown
        case .byTask, .atOnce: break
        }
        guard let result else { return .noResult }
        if result == FeedsDeletion.notDeleted { return .feedsNotDeleted }
        guard result == "ok" else { return .resultNotOK }
        guard let presence else { return .notLookedUp }
        return agrees(action, presence, revokedSince, now) ? .lookedUp : .lookUpDisagrees
    }

    private static func agrees(
        _ action: Action, _ presence: Presence, _ revokedSince: Instant?, _ now: Instant
    ) -> Bool {
        if case .delete(let modes) = action { return presence.isWhatIsLeft(by: modes) }
        // Of whoever is shown as deleted nothing else was brought about.
        guard case .present(let facts) = presence, facts.deletion == nil else { return false }
        switch action {
        case .deactivate(let options):
            return hasPassed(facts.deactivatedAt, now)
                && (!options.revokeTokens || isRevoked(facts.tokensRevokedBefore, revokedSince))
        case .reactivate: return facts.deactivatedAt == nil
        case .restore, .delete: return true
        }
    }

    /// How far Stream's clock may be ahead of this machine's.
    private static let clockDoubt = Duration.seconds(300)

    /// Whether something is shown to have happened, and not only to come.
    private static func hasPassed(_ shown: Instant?, _ now: Instant) -> Bool {
        shown.map { $0 <= now + clockDoubt } ?? false
    }

    /// Whether tokens are shown as revoked, and not for an earlier time. Stream may keep whole seconds.
    private static func isRevoked(_ shown: Instant?, _ since: Instant?) -> Bool {
        guard let shown else { return false }
        return since.map { shown.seconds >= $0.seconds } ?? true
    }
}

extension Presence {
    /// Whether this is what a deletion with these modes leaves of an account: nobody; a record that is
    /// marked deleted, if it was promised no more than to be hidden; an empty one, if it was pruned. A
    /// hard deletion leaves none.
    func isWhatIsLeft(by modes: Modes) -> Bool {
        guard case .present(let facts) = self else { return true }
        switch (modes[.user], facts.deletion) {
        case (_, nil), (.hard, _): return false
        case (.pruning, .whole): return false
        default: return true
        }
    }
}

extension Evidence {
    /// What may be said of a deactivation that was to hide content, and of which all else is seen.
    fileprivate var reasonForHiding: Reason {
        if !contradicted.isEmpty { return .lookUpDisagrees }
        return findings.values.allSatisfy { $0 == .hidden } ? .lookedUp : .notLookedUp
    }

    /// What a look-up of the account shows, beside what was found of its content. Content that nobody
    /// looked at was not asked for.
    init(_ presence: Presence, content: Evidence?, promised modes: Modes) {
        self = content ?? Evidence()
        if presence.isWhatIsLeft(by: modes) {
            findings[.user] = modes.isSoft(.user) ? .hidden : .gone(before: nil)
            for category in modes.reach where findings[category] == nil {
                findings[category] = .notCheckable(.notAsked)
            }
        } else {
            findings[.user] = .there(1, before: nil)
        }
    }
}

extension RowOutcome {
    init(row: Int64, _ reason: Reason, lookedUpAt: Instant? = nil) {
        self.init(
            row: row, outcome: reason.outcome, reason: reason.rawValue, lookedUpAt: lookedUpAt)
    }
}
