// SPDX-License-Identifier: Apache-2.0

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
    /// Whether what was sent for it may be carried out.
    public var mayBeDone: Bool { rows.map(\.event).mayBeDone }

    /// Whether this can be decided about it.
    public func takes(_ decision: CaseDecision) -> Bool {
        decision.fits(state, mayBeDone: mayBeDone)
    }

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
        func place(_ file: CaseFile) -> (Int, Int64) {
            (file.deadline?.date.dayNumber ?? .max, file.row)
        }
        return try await overOpenCases(into: []) { $0.append($1) }
            .sorted { place($0) < place($1) }
    }

    /// Goes through the requests that wait for something, in no order, one in memory at a time: a night
    /// that could not be read leaves as many as its files have rows.
    public func overOpenCases<Result: Sendable>(
        into initial: Result, _ take: @Sendable (inout Result, CaseFile) -> Void
    ) async throws(LedgerError) -> Result {
        try await read { db in
            let rows = try CaseLine.fetchCursor(
                db,
                sql: """
                    SELECT \(CaseLine.columns) WHERE a.closed_run IS NULL AND a.waits <> 'refusal'
                    """)
            let decisions = try Self.decisions(
                """
                JOIN w_agenda a ON a.row = d.row
                WHERE a.closed_run IS NULL AND a.waits <> 'refusal'
                """, [], db)
            var result = initial
            while let row = try rows.next() {
                take(&result, try CaseFile(rows: [row], decisions))
            }
            return result
        }
    }

    /// The cases of this number, each with all of its rows.
    public func cases(reference: String) async throws(LedgerError) -> [CaseFile] {
        try await read { db in
            let rows = try CaseLine.fetchAll(
                db,
                sql: """
                    SELECT \(CaseLine.columns) WHERE r.reference = ? ORDER BY r.row
                    """, arguments: [reference])
            var groups: [[CaseLine]] = []
            for row in rows {
                let place = groups.firstIndex {
                    $0[0].subject == row.subject && $0[0].kind == row.kind
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
        for decided in try DecidedEvent.fetchAll(
            db, sql: "SELECT d.* FROM w_decision d \(condition) ORDER BY d.id",
            arguments: arguments)
        {
            found[decided.row, default: []].append(decided.event)
        }
        return found
    }
}
