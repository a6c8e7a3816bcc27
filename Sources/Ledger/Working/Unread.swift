// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// A row that waits for a person because of another one that could not be read, or asks for what Lethe
/// does not do; where each stands. Neither says whose it is.
public struct HeldUpRow: Hashable, Sendable {
    /// The file and line of the row that waits.
    public var row: String
    /// The file and line of the other; with its run, where that is an earlier one.
    public var unread: String
}

extension Ledger {
    /// The rows of a run that are held up by others, in their order, at most `limit`.
    public func heldUp(run: Int, limit: Int = 20) async throws(LedgerError) -> [HeldUpRow] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT i.label, n.line, o.run, j.label AS other, o.line AS other_line
                    FROM w_request n JOIN w_input i ON i.run = n.run AND i.file = n.file
                    JOIN w_unread u ON u.closed_run IS NULL
                      AND (u.subject = n.subject OR u.reference = n.reference)
                    JOIN w_request o ON o.row = u.row
                    JOIN w_input j ON j.run = o.run AND j.file = o.file
                    WHERE n.run = :run AND n.row >= :first AND n.why = :why
                    ORDER BY n.row, u.row LIMIT :limit
                    """,
                arguments: [
                    "run": run, "first": try Self.firstRow(of: run, db),
                    "why": Reason.unreadRow.rawValue, "limit": limit,
                ]
            ).map { row in
                let earlier = row["run"] == run ? "" : "run \(row["run"] as Int) "
                return HeldUpRow(
                    row: "\(row["label"] as String):\(row["line"] as Int)",
                    unread: "\(earlier)\(row["other"] as String):\(row["other_line"] as Int)")
            }
        }
    }
}
