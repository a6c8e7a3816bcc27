// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

// Who was seen to be erased for good is looked up once more, some time afterwards: the erasure may
// have been undone. What is to be looked up waits on a list of its own, beside the agenda; when its
// time has come it is a row of a run, as what the agenda leaves is. Nothing is ever sent for such a
// row: its verdict is its outcome from the beginning, `unproven` until a look-up says otherwise.

/// Somebody who was erased some time ago.
public struct ErasedPerson: Hashable, Sendable {
    /// The number of the row that erased them, or that looks them up again.
    public var row: Int64
    /// The person.
    public var subject: SubjectID
    /// When the erasure was verified, or Stream said that it is done.
    public var erasedAt: Instant
    /// The row that erased them, under which something may have been noted of them before.
    public var erasure: Int64?
    /// What was promised; nil where only the account is looked for.
    public var modes: Modes?

    /// A person with each of these.
    public init(
        row: Int64, subject: SubjectID, erasedAt: Instant, erasure: Int64? = nil,
        modes: Modes? = nil
    ) {
        self.row = row
        self.subject = subject
        self.erasedAt = erasedAt
        self.erasure = erasure
        self.modes = modes
    }
}

extension Ledger {
    /// The people whom this run is to look up again and has not yet, in the order of the rows.
    public func rechecks(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [ErasedPerson]
    {
        try await read { db in
            try ErasedRow.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.subject, k.erased_at, k.row AS erasure, e.action
                    FROM w_request w JOIN w_recheck k ON k.row = w.carried
                    LEFT JOIN w_request e ON e.row = k.row
                    WHERE EXISTS (SELECT 1 FROM w_recheck)
                      AND w.run = ? AND w.row > ? AND w.leaf IS NULL AND \(Self.isRecheck)
                      AND w.looked_at IS NULL
                    ORDER BY w.row LIMIT ?
                    """, arguments: [run, row, limit]
            ).map { try $0.person(db) }
        }
    }

    /// Whom the run erased, as far as their ids are still there, in pages: of whom Stream said that it
    /// is done.
    public func erased(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [ErasedPerson]
    {
        try await read { db in
            try ErasedRow.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.subject, w.row AS erasure, w.action,
                      coalesce(c.settled_at, c.verified_at, c.accepted_at) AS erased_at
                    FROM w_request w JOIN w_call c ON c.run = w.run AND c.number = w.call
                    WHERE w.run = ? AND w.row > ? AND w.subject IS NOT NULL AND w.result = 'ok'
                      AND w.leaf IS NOT NULL
                    ORDER BY w.row LIMIT ?
                    """, arguments: [run, row, limit]
            ).map { try $0.person(db) }
        }
    }

    /// Keeps what the look-ups came to; the rows end with it.
    public func noteRechecks(_ outcomes: [RowOutcome]) async throws(LedgerError) {
        try await write { db in
            let update = try db.cachedStatement(
                sql: """
                    UPDATE w_request SET verdict = ?, why = ?, looked_at = ?, evidence = ?
                    WHERE row = ?
                    """)
            for found in outcomes {
                try update.execute(arguments: [
                    found.outcome.rawValue, found.reason, found.lookedUpAt?.milliseconds,
                    found.evidence?.description, found.row,
                ])
            }
        }
    }

    /// How many people are still to be looked up again.
    public func waitingRechecks() async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM w_recheck WHERE closed_run IS NULL")
                ?? 0
        }
    }

    /// Whether the row `w` only looks somebody up again.
    static let isRecheck = """
        (w.carried IS NOT NULL AND w.action IS NULL
          AND w.verdict IN ('verified', 'contradicted', 'unproven'))
        """

    static func dueRechecks(at now: Instant, _ db: Database) throws -> [DueRow] {
        try DueRow.fetchAll(
            db,
            sql: """
                SELECT k.row, r.leaf FROM w_recheck k
                JOIN w_request r ON r.row = k.row
                WHERE k.closed_run IS NULL AND k.due <= ? ORDER BY k.row
                """, arguments: [now.milliseconds])
    }

    /// Decides the rows that the run has taken in only to look somebody up: a verdict keeps them out
    /// of the search for duplicates and contradictions, and from the policy.
    static func beginRechecks(run: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE w_request SET verdict = 'unproven', why = 'not-checkable'
                WHERE run = ? AND carried IN (SELECT row FROM w_recheck WHERE closed_run IS NULL)
                """, arguments: [run])
    }
}

/// The row of somebody who was erased.
struct ErasedRow: StoredRow {
    private let row: Int64
    private let subject: SubjectID
    private let erasedAt: Instant?
    private let erasure, action: Int64?

    init(_ row: Columns) throws {
        self.row = try row.row
        subject = try row.subject
        erasedAt = try row.erased_at
        erasure = try row.erasure
        action = try row.action
    }

    /// The person, with what was promised where the row says what was done.
    func person(_ db: Database) throws -> ErasedPerson {
        var modes: Modes?
        if let action, case .delete(let promised) = try StoredAction.read(action, db) {
            modes = promised
        }
        return ErasedPerson(
            row: row, subject: subject, erasedAt: erasedAt ?? Instant(milliseconds: 0),
            erasure: erasure, modes: modes)
    }
}
