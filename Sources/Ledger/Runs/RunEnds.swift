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
    /// The least time that Stream's limits and tasks allowed it, in whole seconds; nil where nobody
    /// worked it out.
    public var bound: Duration?

    /// What a sealed run's row keeps of it; nil for one that an earlier version sealed.
    private struct Kept: StoredRow {
        let late, unseen, bound: Int?

        init(_ row: Columns) throws {
            late = try row.late
            unseen = try row.unseen
            bound = try row.bound_seconds
        }
    }

    /// What the outcomes of a run say.
    struct Told {
        private(set) var counts: [Outcome: Int] = [:]
        private(set) var late = 0
        private(set) var notAllSeen = 0
        /// How many people calls of the run have deleted for good.
        private(set) var erased = 0

        /// The outcomes of somebody whose account may be gone.
        private static let erasures = Set(
            [Outcome.verified, .done, .contradicted, .unproven].map(\.rawValue))

        /// Counts it over the records of all outcomes of a run, once.
        init(run: Int, _ db: Database) throws {
            // All since the checkpoint before it up to its own.
            let find = try Prepared(
                db,
                """
                SELECT body FROM record
                WHERE idx >= (SELECT first_leaf FROM w_run WHERE number = ?1)
                  AND idx < coalesce((SELECT min(size) FROM checkpoint
                    WHERE size > (SELECT first_leaf FROM w_run WHERE number = ?1)),
                    (SELECT max(idx) + 1 FROM leaf))
                ORDER BY idx
                """)
            find.bind(1, run)
            defer { find.reset() }
            var words: [String: Int] = [:]
            var record = Record.place
            var bytes: [UInt8] = []
            while try find.next() {
                bytes.removeAll(keepingCapacity: true)
                find.appendBytes(of: 0, to: &bytes)
                try record.take(&bytes)
                guard record.holds("kind", OutcomeRecord.kind), record.integer("run") == Int64(run)
                else { continue }
                let word = record.string("outcome") ?? ""
                words[word, default: 0] += 1
                if record.holds("effect", Effect.erasure.rawValue), record.integer("call") != nil,
                    Self.erasures.contains(word)
                {
                    erased += 1
                }
                if record.boolean("deadline_met") == false { late += 1 }
                if record.holds("reason", Reason.notAllSeen.rawValue) { notAllSeen += 1 }
            }
            for (word, count) in words {
                counts[try Outcome(rawValue: word).stored("an outcome")] = count
            }
        }
    }

    /// The record of the end of a sealed run whose first leaf is `first`; nil for one that is not sealed.
    static func record(first: Int, _ db: Database) throws -> Transparency.Record? {
        let body = try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT body FROM record WHERE kind = 'run-end'
                    AND idx = (SELECT min(size) - 1 FROM checkpoint WHERE size > ?)
                    """), arguments: [first])
        return try body.map { try Record(parsing: Array($0.utf8)) }
    }

    /// How many rows a run had that ended so, and how many ended in each outcome.
    static func balance(_ record: Transparency.Record) -> (rows: Int, counts: [Outcome: Int]) {
        (
            record.integer("rows").map(Int.init(clamping:)) ?? 0,
            Dictionary(
                uniqueKeysWithValues: Outcome.allCases.compactMap { outcome in
                    record.integer(RecordKey(outcome.rawValue)).map {
                        (outcome, Int(clamping: $0))
                    }
                }.filter { $0.1 > 0 })
        )
    }

    /// What the run's end does not say: what was counted when the run was sealed, or is counted now for
    /// one that an earlier version sealed.
    static func untold(
        _ run: Int, _ db: Database
    ) throws -> (late: Int, notAllSeen: Int, bound: Duration?) {
        let kept = try Kept.fetchOne(
            db, sql: "SELECT late, unseen, bound_seconds FROM w_run WHERE number = ?",
            arguments: [run])
        let bound = kept?.bound.map { Duration.seconds($0) }
        if let late = kept?.late, let unseen = kept?.unseen { return (late, unseen, bound) }
        let told = try Told(run: run, db)
        return (told.late, told.notAllSeen, bound)
    }
}

extension Ledger {
    /// How a sealed run ended; nil for one that did not, or whose records are shredded. It costs the same
    /// whatever the run had to do.
    public func runEnd(_ run: RunSummary) async throws(LedgerError) -> RunEnd? {
        try await read { db in
            guard let record = try RunEnd.record(first: run.firstLeaf, db),
                let at = record.string("at").flatMap({ Instant($0) })
            else { return nil }
            let untold = try RunEnd.untold(run.number, db)
            let (rows, counts) = RunEnd.balance(record)
            return RunEnd(
                at: at, rows: rows, counts: counts, late: untold.late,
                notAllSeen: untold.notAllSeen, bound: untold.bound)
        }
    }
}
