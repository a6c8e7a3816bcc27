// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

extension Ledger {
    /// Who was erased for good at this time or later, as Stream said: of each person the row of the
    /// newest erasure, and when its task's results were read; in the order of the rows.
    public func erasures(since: Instant) async throws(LedgerError) -> [ErasedPerson] {
        try await read { db in
            try ErasedRow.fetchAll(
                db,
                sql: """
                    SELECT max(w.row) AS row, w.subject, \(Self.erasedAt) AS erased_at,
                      NULL AS erasure, NULL AS action \(Self.erased)
                    AND w.subject IS NOT NULL GROUP BY w.subject ORDER BY 1
                    """, arguments: [since.milliseconds]
            ).map { try $0.person(db) }
        }
    }

    /// How many of these erasures no record proves: whoever is erased again because of a row must be the
    /// one of its signed record.
    public func unproven(
        _ erasures: [ErasedPerson], keys: VaultKeys
    ) async throws(LedgerError) -> Int {
        try await read { [identity] db in
            let opener = Opener(db: db, origin: identity.origin, keys: keys)
            let rows = try db.cachedStatement(
                sql: """
                    SELECT w.opening, w.leaf, l.hash FROM w_request w JOIN leaf l ON l.idx = w.leaf
                    WHERE w.row = ?
                    """)
            return try erasures.count { erasure in
                guard let row = try RowLeaf.fetchOne(rows, arguments: [erasure.row]) else {
                    return true
                }
                let opened = try opener.open(row.leaf, erasure.subject, row.opening)
                let record = opened.record
                return opened.check != .opens || record?.string("effect") != Effect.erasure.rawValue
                    || !["verified", "done"].contains(record?.string("outcome"))
                    || record?.leafHash != row.hash
            }
        }
    }

    /// When each person was erased of whom no id is left, so that nobody can look for them.
    public func namelessErasures(since: Instant) async throws(LedgerError) -> [Instant] {
        try await read { db in
            try Int64.fetchAll(
                db, sql: "SELECT \(Self.erasedAt) \(Self.erased) AND w.subject IS NULL",
                arguments: [since.milliseconds]
            ).map(Instant.init(milliseconds:))
        }
    }

    private static let erasedAt = "coalesce(c.settled_at, c.verified_at, c.accepted_at)"
    private static let erased = """
        FROM w_request w JOIN w_call c ON c.run = w.run AND c.number = w.call
        JOIN w_action a ON a.id = w.action
        WHERE w.outcome IN ('verified', 'done') AND a.effect = 'erasure'
          AND \(erasedAt) >= ?
        """

    /// Takes rows of earlier runs into a run once more, as the input `name`; each says which it was.
    public func takeAgain(
        run: Int, file: Int, name: String, _ rows: [Int64]
    ) async throws(LedgerError) {
        try await addInput(run: run, file: file, name: name)
        let leaves = try await write { [identity, people] db in
            people.forget()
            let carried = try CarriedRow(db, run: run, file: file)
            let leaf = try db.cachedStatement(sql: "SELECT leaf FROM w_request WHERE row = ?")
            return try rows.enumerated().reduce(into: "") { leaves, item in
                try carried.insert(
                    item.element, line: item.offset + 1, opening: identity.random(32))
                leaves += "\(try Int64.fetchOne(leaf, arguments: [item.element]) ?? -1)\n"
            }
        }
        // As for what is carried over: the indices of the outcomes, one a line.
        let bytes = Array(leaves.utf8)
        try await finishInput(
            run: run, file: file, digest: .sha256(bytes), bytes: bytes.count, rows: rows.count)
    }

    /// What was done to the people whom a run takes again, in the order of its rows.
    public func doneBefore(
        run: Int, after row: Int64, limit: Int
    ) async throws(LedgerError) -> [(row: Int64, subject: SubjectID, action: Action)] {
        try await read { db in
            var actions: [Int64: Action] = [:]
            return try DoneRow.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.subject, o.action FROM w_request w
                    JOIN w_request o ON o.row = w.carried
                    WHERE w.run = ? AND w.row > ? AND w.verdict IS NULL
                      AND o.action IS NOT NULL AND w.subject IS NOT NULL
                    ORDER BY w.row LIMIT ?
                    """, arguments: [run, row, limit]
            ).map { done in
                let action = try actions[done.action] ?? StoredAction.read(done.action, db)
                actions[done.action] = action
                return (done.row, done.subject, action)
            }
        }
    }
}

/// Where the record of a row's end is, and what opens it.
private struct RowLeaf: StoredRow {
    let leaf: Int
    let hash: Digest
    let opening: Data

    init(_ row: Columns) throws {
        leaf = try row.leaf
        hash = try row.hash
        opening = try row.opening
    }
}

/// A row of a person to whom something was done.
private struct DoneRow: StoredRow {
    let row: Int64
    let subject: SubjectID
    let action: Int64

    init(_ row: Columns) throws {
        self.row = try row.row
        subject = try row.subject
        action = try row.action
    }
}
