// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension Ledger {
    /// The ids, as bytes, of everybody whom a run's files name, held people and people of acts by
    /// hand included, in pages by row; for the search that no output holds one of them.
    /// - Parameter names: who is called so is left out (``ruleNames(run:)``).
    /// - Returns: the ids, and the row after which the next page begins; nil at the end.
    public func subjects(
        run: Int, after row: Int64, limit: Int, but names: Set<[UInt8]>
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
            var ids = rows.map(\.subject).filter { !names.contains($0) }
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

    /// The names of the rules that decided about a run's rows, as bytes: somebody may be called as a rule
    /// is, and the rule's name says nothing of them.
    public func ruleNames(run: Int) async throws(LedgerError) -> Set<[UInt8]> {
        try await read { db in
            let find = try Prepared(
                db,
                """
                SELECT DISTINCT rule, deadline_rule, confirm_rule FROM w_request WHERE run = ?
                """)
            find.bind(1, run)
            let named = try find.all { row in
                (0..<row.columnCount).compactMap { row.blob($0) }
            }
            return Set(named.joined())
        }
    }
}
