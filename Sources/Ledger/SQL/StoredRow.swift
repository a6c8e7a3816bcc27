// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Transparency

/// What a query gives a row of: the one place where its columns are read. A query is asked for values
/// of such a type, never for rows.
protocol StoredRow {
    /// - Throws: ``LedgerError`` `corrupt`
    init(_ row: Columns) throws
}

extension StoredRow {
    /// All rows of a query, one after the other.
    static func fetchCursor(
        _ db: Database, sql: String, arguments: StatementArguments = []
    ) throws -> some Cursor<Self> {
        try Row.fetchCursor(db, sql: sql, arguments: arguments).map { try Self(Columns($0)) }
    }

    /// All rows of a query.
    static func fetchAll(
        _ db: Database, sql: String, arguments: StatementArguments = []
    ) throws -> [Self] {
        try Array(fetchCursor(db, sql: sql, arguments: arguments))
    }

    /// All rows of a statement that is used again.
    static func fetchAll(
        _ statement: Statement, arguments: StatementArguments
    ) throws -> [Self] {
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        return try Array(rows.map { try Self(Columns($0)) })
    }

    /// The first row of a query; nil if there is none.
    static func fetchOne(
        _ db: Database, sql: String, arguments: StatementArguments = []
    ) throws -> Self? {
        try fetchCursor(db, sql: sql, arguments: arguments).next()
    }

    /// The first row of a statement that is used again; nil if there is none.
    static func fetchOne(
        _ statement: Statement, arguments: StatementArguments = []
    ) throws -> Self? {
        try Row.fetchOne(statement, arguments: arguments).map { try Self(Columns($0)) }
    }
}

/// The columns of a row, by their names: `try row.deadline_rule`.
///
/// Hardest fault: a column that a query does not ask for, read as an optional, would look like one that
/// is empty. It is an error, as is a value that is not of its type.
@dynamicMemberLookup
struct Columns {
    private let found: Row

    fileprivate init(_ found: Row) { self.found = found }

    /// - Throws: ``LedgerError`` `corrupt`
    subscript<Value: StoredValue>(dynamicMember name: String) -> Value {
        get throws {
            guard found.hasColumn(name), let value = Value.read(found[name]) else {
                throw LedgerError(
                    code: .corrupt, message: "a row's \(name) in the ledger cannot be read")
            }
            return value
        }
    }
}

// What several queries ask for alike.

extension Columns {
    /// `label` and `line`, as a report names a row.
    func place() throws -> String {
        let (label, line): (String, Int) = (try self.label, try self.line)
        return "\(label):\(line)"
    }

    /// `other` and `other_line`, as a report names another row, with `other_run` unless that is null as
    /// of a row of the same run; nil where there is none.
    func otherPlace() throws -> String? {
        let (label, line, run): (String?, Int?, Int?) = (
            try self.other, try self.other_line, try self.other_run
        )
        return line.map { "\(run.map { "run \($0) " } ?? "")\(label ?? "a row"):\($0)" }
    }

    /// `deadline` and `deadline_rule`; nil where no law gives one.
    func answerBy() throws -> Deadline? {
        let (date, rule): (CalendarDate?, String?) = (try self.deadline, try self.deadline_rule)
        return date.map { Deadline(date: $0, rule: rule ?? "") }
    }

    /// `body`; nil where a record has none any more.
    func record() throws -> Transparency.Record? {
        let text: String? = try self.body
        return try text.map { try Record(parsing: Array($0.utf8)) }
    }
}

/// How many rows have a word.
struct Tally<Word: StoredValue & Hashable>: StoredRow {
    let word: Word
    let count: Int

    init(_ row: Columns) throws {
        word = try row.word
        count = try row.n
    }

    /// What the query's `n` is for each `word`.
    static func all(
        _ db: Database, _ sql: String, _ arguments: StatementArguments = []
    ) throws -> [Word: Int] {
        Dictionary(
            try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
                .map { ($0.word, $0.count) }, uniquingKeysWith: +)
    }
}
