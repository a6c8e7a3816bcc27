// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

// What a person must decide although the policy would let it through.

extension Ledger {
    /// Everybody who is to receive the channels or calls of somebody hard deleted.
    public func newOwners(run: Int) async throws(LedgerError) -> [SubjectID] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    WITH used AS (SELECT DISTINCT a.channel_owner, a.call_owner FROM w_request r
                      JOIN w_action a ON a.id = r.action
                      WHERE r.run = ? AND r.verdict = 'perform' AND r.call IS NULL)
                    SELECT channel_owner AS owner FROM used WHERE owner IS NOT NULL
                    UNION SELECT call_owner AS owner FROM used WHERE owner IS NOT NULL
                    """, arguments: [run]
            ).map { try SubjectID($0).stored("a new owner") }
        }
    }

    /// Which of these people the run is to delete.
    public func deleted(run: Int, among people: [SubjectID]) async throws(LedgerError)
        -> Set<SubjectID>
    {
        try await read { db in
            let found = try db.cachedStatement(
                sql: """
                    SELECT 1 FROM w_request r JOIN w_action a ON a.id = r.action
                    WHERE r.subject = ? AND r.run = ? AND r.verdict = 'perform'
                      AND a.user IS NOT NULL
                    """)
            return try Set(
                people.filter {
                    try Bool.fetchOne(found, arguments: [Data($0.rawValue.utf8), run]) ?? false
                })
        }
    }

    /// Gives the deletions that hand channels or calls to somebody to a person.
    public func review(
        run: Int, handingTo owner: SubjectID, why: Reason
    ) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = :why, action = NULL
                    WHERE \(Self.unsent) AND action IN (
                      SELECT id FROM w_action WHERE :owner IN (channel_owner, call_owner))
                    """,
                arguments: ["run": run, "owner": owner.rawValue, "why": why.rawValue])
        }
    }

    /// Each row with what is decided for it, in the order of the rows, a page at a time; whose it is
    /// stands nowhere in it.
    public func decided(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [DecidedRow]
    {
        try await read { db in
            try DecidedRow.fetchAll(
                db,
                sql: """
                    SELECT r.row, coalesce(i.name, i.label) AS label, r.line, coalesce(r.verdict, 'rejected') AS verdict,
                      coalesce(r.why, r.rejection, '') AS why, coalesce(r.rule, '') AS rule
                    FROM w_request r JOIN w_input i ON i.run = r.run AND i.file = r.file
                    WHERE r.run = ? AND r.row > ? ORDER BY r.row LIMIT ?
                    """, arguments: [run, row, limit])
        }
    }

    /// How many people the run is to delete for good, without those whom a stopped run's calls are
    /// deleting, and without those of whom a person decided it.
    public func hardDeletions(run: Int) async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM w_request r JOIN w_action a ON a.id = r.action
                    WHERE r.run = ? AND r.verdict = 'perform' AND r.call IS NULL
                      AND NOT \(Self.isDecided("r")) AND a.effect = 'erasure'
                    """, arguments: [run]) ?? 0
        }
    }

    /// How many people each of the last runs deleted for good, the last run last.
    public func hardDeletions(before run: Int, runs: Int) async throws(LedgerError) -> [Int] {
        try await read { db in
            try Int.fetchAll(
                db,
                sql: """
                    SELECT coalesce(erased, 0) FROM w_run WHERE number < ?
                    ORDER BY number DESC LIMIT ?
                    """, arguments: [run, runs]
            ).reversed()
        }
    }

    /// Whether somebody decided about this one row that it is carried out.
    private static func isDecided(_ row: String) -> String {
        """
        EXISTS (SELECT 1 FROM w_agenda d WHERE d.row = \(row).carried AND d.closed_run IS NULL
          AND d.decided IN (\(liftingWords)))
        """
    }

    /// Rows that no call carries: before the plan, those that a stopped run did not leave on its way.
    private static let unsent = "run = :run AND verdict = 'perform' AND call IS NULL"

    /// Lets none of the run's hard deletions go out: a brake has tripped.
    public func reviewHardDeletions(run: Int, why: String) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = :why, action = NULL,
                      remainder = NULL, waits = NULL
                    WHERE \(Self.unsent) AND NOT \(Self.isDecided("w_request")) AND action IN (
                      SELECT id FROM w_action WHERE effect = 'erasure')
                    """, arguments: ["run": run, "why": why])
        }
    }
}

/// A row as a plan shows it.
public struct DecidedRow: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The file as the report names it, and the line.
    public var place: String
    /// What is to happen: `perform`, or the outcome that needs nothing from Stream.
    public var verdict: String
    /// Why, as a word.
    public var why: String
    /// The rule that decided; empty where none did.
    public var rule: String
}

extension DecidedRow: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            row: try row.row, place: try row.place(), verdict: try row.verdict, why: try row.why,
            rule: try row.rule)
    }
}
