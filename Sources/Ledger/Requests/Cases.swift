// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

/// A request of a person over all nights, and where it stands.
public struct CaseFile: Hashable, Sendable {
    /// The controller's number of the request.
    public var reference: String
    /// What is asked for; nil for a row that was not understood.
    public var kind: RequestKind?
    /// The person; nil once the clear id is shredded.
    public var subject: SubjectID?
    /// The law under which it is answered.
    public var regime: Regime?
    /// When it was received, as its file says.
    public var received: String?
    /// The file in which it came, as the controller calls it.
    public var file: String?
    /// The last day for an answer, and the rule that gave it.
    public var deadline: Deadline?
    /// Where it stands.
    public var state: CaseState
    /// Why, as a word.
    public var reason: String
    /// The newest run that had it.
    public var run: Int
    /// The row that waits; nil if none does.
    public var waiting: Int64?
    /// Since when it has waited for the same; nil where nothing waits, or the day is not known.
    public var since: Instant?
    /// The row that says where it stands, about which somebody decides.
    public var row: Int64
    /// What somebody decided, and no run has carried out yet.
    public var decision: CaseDecision?
    /// All that was decided about it, in its order.
    public var decisions: [DecisionEvent]
    /// What moves its legal clock, by its file and by hand.
    public var clock: ClockEvents
    /// The receipt from which its period counts.
    public var countsFrom: Received?
    /// Its rows, in their order.
    public var rows: [CaseRow]
}

/// A row of a case.
public struct CaseRow: Hashable, Sendable {
    /// The file as the report names it, and the line.
    public var place: String
    /// When the row ended.
    public var at: String?
    /// The rule of the policy that decided.
    public var rule: String?
    /// What happened.
    public var event: CaseEvent
}

extension CaseFile {
    /// Whether its person was asked to prove who they are, and has not yet.
    public var waitsForProof: Bool {
        state.isOpen
            && decisions.last { [.identityAsked, .identityProved].contains($0.decision) }?.decision
                == .identityAsked
    }
}

extension Ledger {
    /// The requests that wait for something, the oldest deadline first, as it is after what somebody
    /// decided; those without one come last.
    public func openCases() async throws(LedgerError) -> [CaseFile] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(Self.caseColumns) WHERE a.closed_run IS NULL AND a.waits <> 'refusal'
                    """)
            let decisions = try Self.decisions(
                """
                JOIN w_agenda a ON a.row = d.row
                WHERE a.closed_run IS NULL AND a.waits <> 'refusal'
                """, [], db)
            var cases: [CaseFile] = []
            while let row = try rows.next() {
                cases.append(try CaseFile(rows: [row], decisions))
            }
            func place(_ file: CaseFile) -> (Int, Int64) {
                (file.deadline?.date.dayNumber ?? .max, file.row)
            }
            return cases.sorted { place($0) < place($1) }
        }
    }

    /// The cases of this number, each with all of its rows.
    public func cases(reference: String) async throws(LedgerError) -> [CaseFile] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.caseColumns) WHERE r.reference = ? ORDER BY r.row
                    """, arguments: [reference])
            var groups: [[Row]] = []
            for row in rows {
                let place = groups.firstIndex {
                    ($0[0]["subject"] as Data?) == (row["subject"] as Data?)
                        && ($0[0]["kind"] as String?) == (row["kind"] as String?)
                }
                if let place { groups[place].append(row) } else { groups.append([row]) }
            }
            let decisions = try Self.decisions(
                "JOIN w_request r ON r.row = d.row WHERE r.reference = ?", [reference], db)
            return try groups.map { try CaseFile(rows: $0, decisions) }
        }
    }

    /// Decisions by the row that they are about, in their order.
    private static func decisions(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [Int64: [DecisionEvent]] {
        var found: [Int64: [DecisionEvent]] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT d.* FROM w_decision d \(condition) ORDER BY d.id",
            arguments: arguments)
        {
            found[row["row"] as Int64, default: []].append(try DecisionEvent(row))
        }
        return found
    }

    private static let caseColumns = """
        r.row, r.run, r.reference, r.kind, r.subject, r.regime, r.received, r.since, r.clock, r.deadline,
          r.deadline_rule, r.rule, r.outcome, r.line, i.label, x.effect,
          coalesce(c.attempt, 0) > 0 AS sent,
          coalesce(o.body->>'$.reason', r.why, r.rejection, '') AS why, o.body->>'$.at' AS at,
          a.waits, a.tries, a.due, a.not_before, a.decided, coalesce(a.closed_how = 'by-person', 0) AS by_person,
          a.closed_run IS NULL AND a.row IS NOT NULL AS open,
          iif(a.closed_run IS NULL, \(waitingSince), NULL) AS waiting_since,
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
}

extension CaseFile {
    /// The case that these rows are, at least one.
    fileprivate init(rows: [Row], _ decided: [Int64: [DecisionEvent]]) throws {
        guard let last = rows.last else {
            throw LedgerError(code: .conflict, message: "a case without rows")
        }
        let events = try rows.map { try CaseRow($0) }
        let waiting = rows.last {
            ($0["open"] as Bool) && ($0["waits"] as String?) != Waiting.refusal.rawValue
        }
        let speaking = rows.last {
            ![nil, "duplicate", "omitted"].contains($0["outcome"] as String?)
        }
        let shown = waiting ?? speaking ?? last
        let decisions = rows.flatMap { decided[$0["row"]] ?? [] }
        var clock =
            try (shown["clock"] as String?).map {
                try decoded(ClockEvents.self, $0).stored("the events of a clock")
            } ?? ClockEvents()
        for event in decisions {
            if let day = event.day { clock = clock.noting(event.decision, on: day) }
        }
        self.init(
            reference: (last["reference"] as String?) ?? "",
            kind: try (last["kind"] as String?).map {
                try RequestKind(rawValue: $0).stored("a kind of request")
            },
            subject: last["subject"] as Data? == nil ? nil : try SubjectID(stored: last),
            regime: (last["regime"] as String?).flatMap(Regime.init(rawValue:)),
            received: last["received"], file: last["source"], deadline: nil,
            state: CaseState(after: events.map(\.event)), reason: shown["why"], run: last["run"],
            waiting: waiting.map { $0["row"] as Int64 },
            since: waiting.flatMap { $0["waiting_since"] as String? }.flatMap { Instant($0) },
            row: shown["row"],
            decision: waiting.flatMap { $0["decided"] as String? }.flatMap(
                CaseDecision.init(rawValue:)),
            decisions: decisions, clock: clock,
            countsFrom: (shown["since"] as String? ?? shown["received"]).flatMap { Received($0) },
            rows: events)
        // The first of the deadlines counts, until somebody moved the clock.
        for row in rows {
            if let day = row["deadline"] as Int? {
                let date = CalendarDate(dayNumber: day)
                if deadline.map({ date < $0.date }) ?? true {
                    deadline = Deadline(date: date, rule: row["deadline_rule"] ?? "")
                }
            }
            for event in decided[row["row"]] ?? [] { deadline = event.deadline ?? deadline }
        }
    }
}

extension CaseRow {
    fileprivate init(_ row: Row) throws {
        let left = try (row["waits"] as String?).map { word in
            CaseEvent.Left(
                Leaving(
                    try Waiting(rawValue: word).stored("what a row waits for"),
                    tries: row["tries"]),
                due: (row["due"] as Int?).map(CalendarDate.init(dayNumber:)),
                notBefore: (row["not_before"] as Int?).map(CalendarDate.init(dayNumber:)),
                isOpen: row["open"], isClosedByPerson: row["by_person"])
        }
        self.init(
            place: "\((row["label"] as String?) ?? ""):\(row["line"] as Int)", at: row["at"],
            rule: row["rule"],
            event: CaseEvent(
                run: row["run"],
                outcome: try (row["outcome"] as String?).map {
                    try Outcome(rawValue: $0).stored("an outcome")
                },
                reason: row["why"],
                effect: (row["effect"] as String?).flatMap(Effect.init(rawValue:)),
                wasSent: row["sent"], left: left))
    }
}
