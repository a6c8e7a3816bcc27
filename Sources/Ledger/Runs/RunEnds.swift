// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model
import Transparency

/// How a sealed run ended.
public struct RunEnd: Hashable, Sendable {
    /// When.
    public var at: Instant
    /// How many rows there are.
    public var rows: Int
    /// How many ended in each outcome.
    public var counts: [Outcome: Int]
    /// How many rows were answered after their last day.
    public var late: Int
    /// Of how many erased people not all could be looked at that was to go.
    public var notAllSeen: Int

    /// What of it was counted; nil for what was not.
    private struct Sums: StoredRow {
        let late, unseen: Int?

        init(_ row: Columns) throws {
            late = try row.late
            unseen = try row.unseen
        }
    }

    /// What the run's end does not say and its outcomes do.
    struct Told {
        let late: Int
        let notAllSeen: Int

        /// Counts it over all outcomes of a run.
        init(run: Int, _ db: Database) throws {
            let told = try Sums.fetchOne(
                db,
                sql: """
                    SELECT sum(r.body->>'$.deadline_met' = 0) AS late, sum(r.body->>'$.reason' = ?) AS unseen
                    FROM w_request w JOIN record r ON r.idx = w.leaf WHERE w.run = ?
                    """, arguments: [Reason.notAllSeen.rawValue, run])
            late = told?.late ?? 0
            notAllSeen = told?.unseen ?? 0
        }

        /// What was counted when the run was sealed; counted now for one that an earlier version sealed.
        init(sealed run: Int, _ db: Database) throws {
            let told = try Sums.fetchOne(
                db, sql: "SELECT late, unseen FROM w_run WHERE number = ?", arguments: [run])
            guard let late = told?.late, let unseen = told?.unseen else {
                self = try Told(run: run, db)
                return
            }
            self.late = late
            notAllSeen = unseen
        }
    }
}

extension Ledger {
    /// How a sealed run ended; nil for one that did not, or whose records are shredded. It costs the same
    /// whatever the run had to do.
    public func runEnd(_ run: RunSummary) async throws(LedgerError) -> RunEnd? {
        try await read { db in
            let body = try String.fetchOne(
                db,
                sql: """
                    SELECT body FROM record WHERE kind = 'run-end'
                    AND idx = (SELECT min(size) - 1 FROM checkpoint WHERE size > ?)
                    """, arguments: [run.firstLeaf])
            guard let body else { return nil }
            let record = try Record(parsing: Array(body.utf8))
            guard let at = record.string("at").flatMap({ Instant($0) }) else { return nil }
            let told = try RunEnd.Told(sealed: run.number, db)
            return RunEnd(
                at: at, rows: record.integer("rows").map(Int.init(clamping:)) ?? 0,
                counts: Dictionary(
                    uniqueKeysWithValues: Outcome.allCases.compactMap { outcome in
                        record.integer(outcome.rawValue).map { (outcome, Int(clamping: $0)) }
                    }.filter { $0.1 > 0 }), late: told.late, notAllSeen: told.notAllSeen)
        }
    }
}
