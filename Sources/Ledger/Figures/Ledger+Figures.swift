// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A figure with its answer.
public struct Figure: Hashable, Sendable {
    /// A number, and what of.
    public struct Line: Hashable, Sendable {
        /// What is counted; empty where there is one number alone.
        public var what: String
        /// The number, in decimal.
        public var number: String

        /// A number, and what of.
        public init(what: String, number: String) {
            self.what = what
            self.number = number
        }
    }

    /// What is asked.
    public var query: FigureQuery
    /// The answer; empty for nothing, and for a figure that no record answers.
    public var lines: [Line]
}

extension Ledger {
    /// The figures of a period, from what is sealed: what packs together hold.
    public func figures(_ period: FigurePeriod) async throws(LedgerError) -> [Figure] {
        let views = FigureViews.all(period).map { "\($0.name) AS (\($0.sql))" }
        let sealed = """
            record AS (SELECT body FROM main.record
              WHERE idx < (SELECT coalesce(max(size), 0) FROM main.checkpoint))
            """
        let with = "WITH " + ([sealed] + views).joined(separator: ", ")
        return try await read { db in
            try FigureQuery.all.map { query in
                guard let sql = query.sql else { return Figure(query: query, lines: []) }
                return Figure(
                    query: query,
                    lines: try Figure.Line.fetchAll(db, sql: "\(with) \(sql)"))
            }
        }
    }

    /// How many sealed records have no body any more: what figures of the ledger leave out, and packs
    /// still have.
    public func shreddedRecords() async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT coalesce(max(size), 0) - (SELECT count(*) FROM record
                      WHERE idx < (SELECT coalesce(max(size), 0) FROM checkpoint)) FROM checkpoint
                    """) ?? 0
        }
    }
}

extension FigurePeriod {
    /// The SQL that makes the views of which figures are asked, in a file with the table
    /// `record(body)`: for stock `sqlite3`.
    public var viewsSQL: String {
        FigureViews.all(self).map { "CREATE VIEW \($0.name) AS\n\($0.sql);\n" }.joined()
    }
}

extension Figure.Line: StoredRow {
    init(_ row: Columns) throws {
        let (what, number): (String?, Printed) = (try row.what, try row.number)
        self.init(what: what ?? "", number: number.text)
    }

    /// A value as `sqlite3` prints it.
    private struct Printed: StoredValue {
        let text: String

        static func read(_ stored: DatabaseValue) -> Printed? {
            switch stored.storage {
            case .int64(let number): Printed(text: String(number))
            case .double(let number): Printed(text: String(number))
            case .string(let text): Printed(text: text)
            case .null: Printed(text: "")
            case .blob: nil
            }
        }
    }
}
