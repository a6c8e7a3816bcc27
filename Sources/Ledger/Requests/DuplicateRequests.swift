// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// A row that another one of the same run stands for.
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

    /// Takes back what was to be carried out for rows of a run, so that it is decided anew.
    public func undecide(run: Int, _ rows: [Int64]) async throws(LedgerError) {
        try await write { db in
            for row in rows {
                try db.execute(
                    sql: """
                        UPDATE w_request SET verdict = NULL, action = NULL
                        WHERE row = ? AND run = ? AND verdict = 'perform' AND call IS NULL
                        """, arguments: [row, run])
            }
        }
    }
}
