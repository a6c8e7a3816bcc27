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
        var reason = reason(of: action, result, how, presence, revokedSince)
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
        _ revokedSince: Instant?
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
        return agrees(action, presence, revokedSince) ? .lookedUp : .lookUpDisagrees
    }

    private static func agrees(
        _ action: Action, _ presence: Presence, _ revokedSince: Instant?
    ) -> Bool {
        switch (action, presence) {
        case (.delete, .absent): true
        case (.delete, .present): false
        case (.deactivate(let options), .present(let facts)):
            facts.deactivatedAt != nil
                && (!options.revokeTokens || isRevoked(facts.tokensRevokedBefore, revokedSince))
        case (.reactivate, .present(let facts)): facts.deactivatedAt == nil
        case (.restore, .present): true
        case (_, .absent): false
        }
    }
}

/// Whether tokens are shown as revoked, and not for an earlier time.
private func isRevoked(_ shown: Instant?, _ since: Instant?) -> Bool {
    guard let shown else { return false }
    return since.map { shown >= $0 } ?? true
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
        if presence == .absent {
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
