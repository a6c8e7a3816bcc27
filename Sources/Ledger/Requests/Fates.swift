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
            var fates = try RowFate.fetchAll(
                db,
                sql: """
                    SELECT r.row, coalesce(i.name, i.label) AS label, r.line,
                      coalesce(r.verdict, 'rejected') AS verdict,
                      coalesce(r.why, r.rejection, '') AS why,
                      nullif(s.run, r.run) AS other_run, coalesce(j.name, j.label) AS other, s.line AS other_line
                    FROM w_request r JOIN w_input i ON i.run = r.run AND i.file = r.file
                    LEFT JOIN w_request s ON s.row = r.stands
                    LEFT JOIN w_input j ON j.run = s.run AND j.file = s.file
                    WHERE r.run = ? AND r.reference = ? ORDER BY r.row
                    """, arguments: [run, reference])
            let others = try db.cachedStatement(
                sql: """
                    SELECT coalesce(i.name, i.label) || ':' || o.line FROM w_request r
                    JOIN w_request o ON o.run = r.run AND o.row <> r.row AND o.kind IS NOT NULL
                      AND (o.subject = r.subject OR o.reference = r.reference)
                    JOIN w_input i ON i.run = o.run AND i.file = o.file
                    WHERE r.row = ? ORDER BY o.row LIMIT 10
                    """)
            for place in fates.indices {
                fates[place].others = try String.fetchAll(others, arguments: [fates[place].row])
            }
            return fates
        }
    }
}

extension Ledger {
    /// The file and line of each of these rows.
    public func places(of rows: [Int64]) async throws(LedgerError) -> [Int64: String] {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT r.row, coalesce(i.name, i.label) AS label, r.line FROM w_request r
                    JOIN w_input i ON i.run = r.run AND i.file = r.file WHERE r.row = ?
                    """)
            var places: [Int64: String] = [:]
            for row in rows {
                let found = try PlacedRow.fetchOne(find, arguments: [row])
                if let found { places[found.row] = found.place }
            }
            return places
        }
    }
}

/// Where a row stands.
private struct PlacedRow: StoredRow {
    let row: Int64
    let place: String

    init(_ row: Columns) throws {
        self.row = try row.row
        place = try row.place()
    }
}

extension RowFate: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            row: try row.row, place: try row.place(), verdict: try row.verdict, why: try row.why,
            stands: try row.otherPlace(), others: [])
    }
}
