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
            let find = try Prepared(
                db,
                """
                SELECT row, subject FROM w_request
                WHERE run = ? AND row > ? AND subject IS NOT NULL ORDER BY row LIMIT ?
                """)
            find.bind(1, run)
            find.bind(2, row)
            find.bind(3, limit)
            let rows = try find.all { row in
                (
                    try row.number(0).stored("a row"),
                    subject: try row.blob(1).stored("a person")
                )
            }
            // Somebody may be called as a rule is; the rule's name says nothing of them.
            let words = Set(
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT rule FROM w_request WHERE run = :run AND rule IS NOT NULL
                        UNION SELECT deadline_rule FROM w_request
                          WHERE run = :run AND deadline_rule IS NOT NULL
                        UNION SELECT confirm_rule FROM w_request
                          WHERE run = :run AND confirm_rule IS NOT NULL
                        """, arguments: ["run": run]
                ).map { Array($0.utf8) })
            var ids = rows.map(\.subject).filter { !words.contains($0) }
            if rows.count == limit { return (ids, rows.last?.0) }
            ids += try Data.fetchAll(
                db,
                sql: """
                    SELECT subject FROM w_hold UNION SELECT subject FROM w_manual
                    UNION SELECT CAST(owner AS BLOB) FROM w_request
                      WHERE run = :run AND owner IS NOT NULL
                    UNION SELECT CAST(call_owner AS BLOB) FROM w_request
                      WHERE run = :run AND call_owner IS NOT NULL
                    """, arguments: ["run": run]
            ).map { [UInt8]($0) }
            return (ids, nil)
        }
    }
}
