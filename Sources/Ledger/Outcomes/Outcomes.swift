// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model

/// Where a row ends, and why.
public struct RowOutcome: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// Where it ends.
    public var outcome: Outcome
    /// Why, as a word of `docs/formats/reasons.md`.
    public var reason: String
    /// When a look-up agreed or disagreed.
    public var lookedUpAt: Instant?
    /// What was seen of each category, where somebody looked.
    public var evidence: Evidence?

    /// An outcome with each of its parts.
    public init(
        row: Int64, outcome: Outcome, reason: String, lookedUpAt: Instant? = nil,
        evidence: Evidence? = nil
    ) {
        self.row = row
        self.outcome = outcome
        self.reason = reason
        self.lookedUpAt = lookedUpAt
        self.evidence = evidence
    }
}

extension Ledger {
    /// Records the outcomes of rows, each exactly once; a row that has one keeps it.
    /// - Parameter call: the call that is finished with these rows, if it is.
    public func conclude(run: Int, call: Int?, _ outcomes: [RowOutcome], at: Instant)
        async throws(LedgerError)
    {
        try await writeTogether { [identity, people] db in
            var writer = try OutcomeWriter(
                db, run: run, identity: identity, people: people.look(run: run, db), at: at)
            for outcome in outcomes { try writer.write(outcome, db) }
            if let call {
                try db.cachedStatement(
                    sql: """
                        UPDATE w_call SET state = 'concluded', verified_at = ?
                        WHERE run = ? AND number = ?
                        """
                ).execute(arguments: [at.milliseconds, run, call])
            }
            try writer.records.save(db)
        }
    }

    /// Records the outcomes of rows that need nothing from Stream: rejected, duplicate, held,
    /// refused, for review, absent; a page at a time.
    /// - Returns: how many were recorded; 0 when none is left.
    public func concludeDecided(run: Int, at: Instant) async throws(LedgerError) -> Int {
        try await write { [identity, people] db in
            let rows = try RowOutcome.fetchAll(
                db,
                sql: """
                    SELECT row, coalesce(verdict, 'rejected') AS outcome,
                      coalesce(why, rejection, 'unreadable') AS reason, looked_at
                    FROM w_request WHERE run = ? AND leaf IS NULL
                    AND (verdict IS NULL AND rejection IS NOT NULL OR verdict <> 'perform')
                    ORDER BY row LIMIT 1000
                    """, arguments: [run])
            guard !rows.isEmpty else { return 0 }
            var writer = try OutcomeWriter(
                db, run: run, identity: identity, people: people.look(run: run, db), at: at)
            for row in rows { try writer.write(row, db) }
            try writer.records.save(db)
            return rows.count
        }
    }

    /// Of how many erased people of the run not all could be looked at that was to go.
    public func notAllSeen(run: Int) async throws(LedgerError) -> Int {
        try await read { db in try RunEnd.untold(run, db).notAllSeen }
    }

    /// How many rows the run has, and how many ended in each outcome.
    public func balance(run: Int) async throws(LedgerError) -> (rows: Int, counts: [Outcome: Int]) {
        try await read { db in
            let first = try Int.fetchOne(
                db, sql: "SELECT first_leaf FROM w_run WHERE number = ? AND state = 'sealed'",
                arguments: [run])
            if let end = try first.flatMap({ try RunEnd.record(first: $0, db) }) {
                return RunEnd.balance(end)
            }
            let found = try Tally<Outcome?>.all(
                db,
                """
                SELECT iif(leaf IS NULL, NULL, outcome) AS word, count(*) AS n
                FROM w_request WHERE run = ? GROUP BY 1
                """, [run])
            let ended = found.compactMap { word, count in word.map { ($0, count) } }
            return (
                found.values.reduce(0, +), Dictionary(ended, uniquingKeysWith: +)
            )
        }
    }
}

extension RowOutcome: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            row: try row.row, outcome: try row.outcome, reason: try row.reason,
            lookedUpAt: try row.looked_at)
    }
}
