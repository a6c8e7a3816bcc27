// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension Ledger {
    /// The ids, as bytes, of everybody whom a run's files name, held people and people of acts by
    /// hand included, in pages by row; for the search that no output holds one of them.
    /// - Returns: the ids, and the row after which the next page begins; nil at the end.
    public func subjects(
        run: Int, after row: Int64, limit: Int
    ) async throws(LedgerError) -> (ids: [[UInt8]], next: Int64?) {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT row, subject FROM w_request
                    WHERE run = ? AND row > ? AND subject IS NOT NULL ORDER BY row LIMIT ?
                    """, arguments: [run, row, limit])
            var ids = rows.map { [UInt8]($0["subject"] as Data) }
            if rows.count == limit { return (ids, rows.last?["row"]) }
            ids += try Data.fetchAll(
                db,
                sql: """
                    SELECT subject FROM w_hold UNION SELECT subject FROM w_manual
                    UNION SELECT CAST(owner AS BLOB) FROM w_request
                      WHERE run = ? AND owner IS NOT NULL
                    """, arguments: [run]
            ).map { [UInt8]($0) }
            return (ids, nil)
        }
    }
}
