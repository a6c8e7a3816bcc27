// SPDX-License-Identifier: Apache-2.0

import GRDB

/// What a night does with a row once all is decided, and which other rows have to do with it. Whose it
/// is stands nowhere in it.
public struct RowFate: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The file as the report names it, and the line.
    public var place: String
    /// What is to happen: `perform`, or the outcome that needs nothing from Stream.
    public var verdict: String
    /// Why, as a word; empty where nothing stands against it.
    public var why: String
    /// Where the row stands that stands for it; with its run, where that is an earlier one.
    public var stands: String?
    /// Where the run has other requests of the same person or number, at most ten.
    public var others: [String]
}

extension Ledger {
    /// What becomes of each row of a run that bears a request's number, those among them that are no
    /// requests.
    public func fates(run: Int, reference: String) async throws(LedgerError) -> [RowFate] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.row, r.subject, coalesce(i.name, i.label) AS label, r.line,
                      coalesce(r.verdict, 'rejected') AS verdict,
                      coalesce(r.why, r.rejection, '') AS why,
                      s.run AS other_run, coalesce(j.name, j.label) AS other, s.line AS other_line
                    FROM w_request r JOIN w_input i ON i.run = r.run AND i.file = r.file
                    LEFT JOIN w_request s ON s.row = r.stands
                    LEFT JOIN w_input j ON j.run = s.run AND j.file = s.file
                    WHERE r.run = ? AND r.reference = ? ORDER BY r.row
                    """, arguments: [run, reference]
            ).map { row in
                let subject: DatabaseValue = row["subject"]
                let others = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT coalesce(i.name, i.label) AS label, o.line FROM w_request o
                        JOIN w_input i ON i.run = o.run AND i.file = o.file
                        WHERE o.run = ? AND o.row <> ? AND o.kind IS NOT NULL
                          AND (o.subject = ? OR o.reference = ?) ORDER BY o.row LIMIT 10
                        """, arguments: [run, row["row"] as Int64, subject, reference])
                let stands = (row["other_line"] as Int?).map { line in
                    let earlier = row["other_run"] == run ? "" : "run \(row["other_run"] as Int) "
                    return "\(earlier)\(row["other"] as String? ?? "a row"):\(line)"
                }
                return RowFate(
                    row: row["row"], place: "\(row["label"] as String):\(row["line"] as Int)",
                    verdict: row["verdict"], why: row["why"], stands: stands,
                    others: others.map { "\($0["label"] as String):\($0["line"] as Int)" })
            }
        }
    }
}
