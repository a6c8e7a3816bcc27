// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Model

/// What may be said of a person, from what Stream said and what a look-up shows.
public enum Verification {
    /// The outcome of one row.
    /// - Parameters:
    ///   - result: what the task said of this person; only `ok` counts, nil is silence.
    ///   - presence: what the look-up afterwards shows; nil when there was none.
    public static func outcome(
        of action: Action, result: String?, how: BatchMachine.Settling, presence: Presence?,
        row: Int64, at now: Instant
    ) -> RowOutcome {
        func end(_ outcome: Outcome, _ reason: String) -> RowOutcome {
            RowOutcome(
                row: row, outcome: outcome, reason: reason,
                lookedUpAt: presence == nil ? nil : now)
        }
        switch how {
        case .taskFailed: return end(.failed, "task-failed")
        case .taskLate: return end(.unproven, "task-deadline")
        case .taskUnknown: return end(.unproven, "task-unknown")
        case .byTask, .atOnce: break
        }
        guard let result else { return end(.unproven, "no-result") }
        if result == FeedsDeletion.notDeleted { return end(.failed, FeedsDeletion.notDeleted) }
        guard result == "ok" else { return end(.failed, "result-not-ok") }
        guard let presence else { return end(.done, "not-looked-up") }
        return agrees(action, presence)
            ? end(.verified, "looked-up") : end(.contradicted, "look-up-disagrees")
    }

    private static func agrees(_ action: Action, _ presence: Presence) -> Bool {
        switch (action, presence) {
        case (.delete, .absent): true
        case (.delete, .present): false
        case (.deactivate, .present(let facts)): facts.deactivatedAt != nil
        case (.reactivate, .present(let facts)): facts.deactivatedAt == nil
        case (.restore, .present): true
        case (_, .absent): false
        }
    }
}
