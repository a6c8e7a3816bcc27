// SPDX-License-Identifier: Apache-2.0

public import Model

extension CaseFile {
    /// What it waits for, and since when, as far as ``Model/WaitingLimits`` speak of it; nil where
    /// nothing waits, and where the day is not known any more.
    /// - Parameter day: the controller's day of an instant.
    public func waits(
        _ day: (Instant) -> CalendarDate
    ) -> (kind: WaitingLimits.Kind, since: CalendarDate)? {
        if let decision, let event = decisions.last(where: { $0.decision == decision }) {
            return (.nextRun, day(event.at))
        }
        if waitsForProof, let asked = decisions.last(where: { $0.decision == .identityAsked }) {
            return (.identity, asked.day ?? day(asked.at))
        }
        if state == .next, let event = decisions.last(where: { $0.decision == .reopen }) {
            return (.nextRun, day(max(event.at, since ?? event.at)))
        }
        if case .grace(let until?) = state { return (.nextRun, until) }
        guard let kind = state.waits, let since else { return nil }
        return (kind, day(since))
    }
}

extension Ledger {
    /// Since when the row of the case has waited for what it waits for, over all the rows that took it
    /// over meanwhile, in SQL over `r` and `a`.
    static let waitingSince = """
        (WITH RECURSIVE back(row, leaf, carried) AS (
            SELECT r.row, r.leaf, r.carried
            UNION ALL SELECT p.row, p.leaf, p.carried FROM back b
            JOIN w_request p ON p.row = b.carried
            JOIN w_agenda g ON g.row = p.row AND g.waits = a.waits)
          SELECT e.body->>'$.at' FROM back JOIN record e ON e.idx = back.leaf
          ORDER BY back.row LIMIT 1)
        """
}

extension CaseState {
    /// What kind of waiting it is; nil for what ends on a day of its own, and for what waits no more.
    fileprivate var waits: WaitingLimits.Kind? {
        switch self {
        case .decision, .braked: .decision
        case .confirming: .confirming
        case .retry: .retry
        case .next: .nextRun
        case .inFlight: .inFlight
        case .held: .held
        case .kept: .kept
        case .inRun, .grace, .unseen, .done, .refused, .withdrawn, .nobody, .invalid, .closed,
            .aside:
            nil
        }
    }
}
