// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// A row that another one stands for, of the same run or of an earlier one.
public struct DuplicateRequest: Sendable {
    /// The row and what it asks for.
    public var item: NumberedRequest
    /// The row that stands for it.
    public var stands: Int64
}

extension Ledger {
    /// The erasures of a run that are duplicates of another row and say more than their fields do,
    /// from behind a row on, in their order.
    public func duplicates(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [DuplicateRequest]
    {
        try await read { db in
            let find = try Prepared(
                db,
                """
                SELECT \(StoredRequest.columns), stands FROM w_request
                WHERE run = ? AND row > ? AND verdict = 'duplicate'
                  AND kind = 'erasure' AND stands IS NOT NULL AND attributes IS NOT NULL
                ORDER BY row LIMIT ?
                """)
            find.bind(1, run)
            find.bind(2, row)
            find.bind(3, limit)
            return try find.all { row in
                DuplicateRequest(
                    item: try NumberedRequest(StoredRequest(row)),
                    stands: try row.number(StoredRequest.columnCount).stored("a row"))
            }
        }
    }

    /// Takes back what was to be carried out for a row of a run, so that it is decided anew.
    /// - Returns: whether there was anything to take back: what was sent, waits or has ended stays as it is.
    public func undecide(run: Int, _ row: Int64) async throws(LedgerError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = NULL, action = NULL
                    WHERE row = ? AND run = ? AND verdict = 'perform' AND call IS NULL
                    """, arguments: [row, run])
            return db.changesCount > 0
        }
    }

    /// Lets a duplicate of a run speak for itself, so that it is decided: nothing irreversible is done for
    /// its person before somebody has looked at it.
    /// - Returns: false for one of what is sent or has ended, which stays a duplicate.
    public func speakAlone(run: Int, _ row: Int64) async throws(LedgerError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = NULL, stands = NULL
                    WHERE row = :row AND run = :run AND verdict = 'duplicate'
                      AND (EXISTS (SELECT 1 FROM w_agenda a
                          WHERE a.row = w_request.stands AND a.closed_run IS NULL)
                        OR EXISTS (SELECT 1 FROM w_request o WHERE o.row = w_request.stands
                          AND o.run = :run AND o.call IS NULL))
                    """, arguments: ["row": row, "run": run])
            guard db.changesCount > 0 else { return false }
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO w_unread(row, run, subject, reference, kind)
                    SELECT row, run, subject, reference, kind FROM w_request WHERE row = ?
                    """, arguments: [row])
            return true
        }
    }
}
