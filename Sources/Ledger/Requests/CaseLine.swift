// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// A row of a case, with what the ledger knows of its end and of what it waits for.
struct CaseLine: StoredRow {
    static let columns = """
        r.row, r.run, r.reference, r.kind, r.subject, r.regime, r.received, r.since, r.clock, r.deadline,
          r.deadline_rule, r.rule, r.outcome, r.line, i.label, x.effect,
          coalesce(c.attempt, 0) > 0 AS sent,
          coalesce(o.body->>'$.reason', r.why, r.rejection, '') AS why, o.body->>'$.at' AS at,
          a.waits, a.tries, a.due, a.not_before, a.decided, coalesce(a.closed_how = 'by-person', 0) AS by_person,
          a.closed_run IS NULL AND a.row IS NOT NULL AS open,
          iif(a.closed_run IS NULL, \(Ledger.waitingSince), NULL) AS waiting_since,
          (SELECT coalesce(j.name, j.label) FROM w_request f
            JOIN w_input j ON j.run = f.run AND j.file = f.file
            WHERE f.reference = r.reference AND f.subject = r.subject AND f.kind = r.kind
            ORDER BY f.row LIMIT 1) AS source
        FROM w_request r
        LEFT JOIN w_agenda a ON a.row = r.row
        LEFT JOIN w_input i ON i.run = r.run AND i.file = r.file
        LEFT JOIN w_action x ON x.id = r.action
        LEFT JOIN w_call c ON c.run = r.run AND c.number = r.call
        LEFT JOIN record o ON o.idx = r.leaf
        """

    let row: Int64
    let run: Int
    let reference: String?
    let kind: RequestKind?
    let subject: SubjectID?
    let regime: Regime?
    let received: String?
    /// The receipt that counts for it, where it stands for others.
    let since: String?
    let clock: ClockEvents?
    let deadline: Deadline?
    let outcome: Outcome?
    /// The file in which its request came, as the controller calls it.
    let source: String?
    let decided: CaseDecision?
    /// Since when it waits, as records write it.
    let waitingSince: String?
    let left: CaseEvent.Left?
    /// It as a row of its case.
    let shown: CaseRow

    init(_ row: Columns) throws {
        self.row = try row.row
        run = try row.run
        reference = try row.reference
        kind = try row.kind
        subject = try row.subject
        regime = try row.regime
        received = try row.received
        since = try row.since
        clock = try row.clock
        deadline = try row.answerBy()
        outcome = try row.outcome
        source = try row.source
        decided = try row.decided
        waitingSince = try row.waiting_since
        let (waits, tries): (Waiting?, Int?) = (try row.waits, try row.tries)
        left = try waits.map { waits in
            CaseEvent.Left(
                Leaving(stored: waits, tries: tries ?? 0), due: try row.due,
                notBefore: try row.not_before,
                isOpen: try row.open, isClosedByPerson: try row.by_person)
        }
        let (label, line): (String?, Int) = (try row.label, try row.line)
        shown = CaseRow(
            place: "\(label ?? ""):\(line)", at: try row.at, rule: try row.rule,
            event: CaseEvent(
                run: run, outcome: outcome, reason: try row.why, effect: try row.effect,
                wasSent: try row.sent, left: left))
    }

    /// Whether it waits for something.
    var isOpen: Bool { left.map { $0.isOpen && $0.leaving.waits != .refusal } ?? false }
}

extension CaseFile {
    /// The case that these rows are, at least one.
    init(rows: [CaseLine], _ decided: [Int64: [DecisionEvent]]) throws {
        guard let last = rows.last else {
            throw LedgerError(code: .conflict, message: "a case without rows")
        }
        let waiting = rows.last(where: \.isOpen)
        let speaking = rows.last { ![nil, .duplicate, .omitted].contains($0.outcome) }
        let shown = waiting ?? speaking ?? last
        let decisions = rows.flatMap { decided[$0.row] ?? [] }
        var clock = shown.clock ?? ClockEvents()
        for event in decisions {
            if let day = event.day { clock = clock.noting(event.decision, on: day) }
        }
        self.init(
            reference: last.reference ?? "", kind: last.kind, subject: last.subject,
            regime: last.regime, received: last.received, file: last.source, deadline: nil,
            state: CaseState(after: rows.map(\.shown.event)), reason: shown.shown.event.reason,
            run: last.run, waiting: waiting?.row,
            since: waiting?.waitingSince.flatMap { Instant($0) }, row: shown.row,
            decision: waiting?.decided,
            decisions: decisions, clock: clock,
            countsFrom: (shown.since ?? shown.received).flatMap { Received($0) },
            rows: rows.map(\.shown))
        // The first of the deadlines counts, until somebody moved the clock.
        for row in rows {
            if let first = row.deadline, deadline.map({ first.date < $0.date }) ?? true {
                deadline = first
            }
            for event in decided[row.row] ?? [] { deadline = event.deadline ?? deadline }
        }
    }
}

/// A decision and the row that it is about.
struct DecidedEvent: StoredRow {
    let row: Int64
    let event: DecisionEvent

    init(_ row: Columns) throws {
        self.row = try row.row
        event = try DecisionEvent(row)
    }
}
