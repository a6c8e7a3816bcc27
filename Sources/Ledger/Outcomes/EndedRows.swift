// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

/// A row that came to its end, and whose it is: for the controller's eyes, when they ask for it.
public struct EndedRow: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The file as the report names it, and the line.
    public var place: String
    /// The controller's number of the request, as its file writes it.
    public var reference: String?
    /// The person; nil once the clear id is shredded, and for a row that was not understood.
    public var subject: SubjectID?
    /// Why it ended so, as a word.
    public var reason: String
    /// Where it stood in the earlier run that it comes from.
    public var carried: String?
}

extension Ledger {
    /// The rows of a run that ended in `outcome`, in their order, a page at a time.
    public func endedRows(
        run: Int, in outcome: Outcome, after row: Int64, limit: Int
    ) async throws(LedgerError) -> [EndedRow] {
        try await read { db in
            try EndedRow.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.reference, w.subject, coalesce(i.name, i.label) AS label, w.line,
                      coalesce(r.body->>'$.reason', w.why) AS reason,
                      r.body->>'$.carried' AS carried FROM w_request w
                    JOIN w_input i ON i.run = w.run AND i.file = w.file
                    LEFT JOIN record r ON r.idx = w.leaf
                    WHERE w.run = ? AND w.outcome = ? AND w.row > ? ORDER BY w.row LIMIT ?
                    """, arguments: [run, outcome.rawValue, row, limit])
        }
    }
}

extension EndedRow: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            row: try row.row, place: try row.place(), reference: try row.reference,
            subject: try row.subject, reason: try row.reason ?? "", carried: try row.carried)
    }
}
