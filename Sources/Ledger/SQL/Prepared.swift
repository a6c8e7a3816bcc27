// SPDX-License-Identifier: Apache-2.0

import GRDB
import GRDBSQLite

/// A statement that is prepared once and used for many rows: values are bound and columns are read by
/// their place, with nothing made in between. GRDB owns it, the connection and the transaction.
///
/// Use it in the closure that got the connection, and nowhere else. Whoever reads calls ``reset()``
/// before binding anew; ``run()`` does.
struct Prepared {
    /// Keeps the statement alive.
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        reset()
    }

    // MARK: Binding, from place 1 on

    func bind(_ place: Int32, _ number: Int64?) {
        if let number {
            sqlite3_bind_int64(handle, place, number)
        } else {
            sqlite3_bind_null(handle, place)
        }
    }

    func bind(_ place: Int32, _ number: Int?) { bind(place, number.map(Int64.init)) }

    func bind(_ place: Int32, _ text: String?) {
        guard let text else {
            sqlite3_bind_null(handle, place)
            return
        }
        _ = text.withCString {
            sqlite3_bind_text(handle, place, $0, Int32(text.utf8.count), Self.copied)
        }
    }

    func bind(_ place: Int32, blob bytes: [UInt8]?) {
        guard let bytes else {
            sqlite3_bind_null(handle, place)
            return
        }
        guard !bytes.isEmpty else {
            sqlite3_bind_zeroblob(handle, place, 0)
            return
        }
        _ = bytes.withUnsafeBytes {
            sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), Self.copied)
        }
    }

    /// Binds bytes that are UTF-8 as a text.
    func bind(_ place: Int32, text bytes: [UInt8]) {
        bytes.withUnsafeBytes {
            _ = $0.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(
                    handle, place, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    /// Binds the UTF-8 of a text as bytes.
    func bind(_ place: Int32, blob text: String) {
        _ = text.withCString {
            sqlite3_bind_blob(handle, place, $0, Int32(text.utf8.count), Self.copied)
        }
    }

    /// SQLite copies what is bound.
    private static var copied: sqlite3_destructor_type? {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// Binds null everywhere.
    func clear() { sqlite3_clear_bindings(handle) }

    // MARK: Stepping

    /// Does what the statement says, once; its rows, if it has any, are thrown away.
    func run() throws {
        defer { reset() }
        while try next() {}
    }

    /// Steps to the next row.
    /// - Returns: false if there is none.
    func next() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) })
        }
    }

    /// Makes it ready to be bound and used again; what is bound stays so.
    func reset() { sqlite3_reset(handle) }

    /// Whether there is any row.
    func hasRow() throws -> Bool {
        defer { reset() }
        return try next()
    }

    // MARK: Reading, from column 0 on

    /// What a column holds.
    enum Kind { case null, integer, double, text, blob }

    var columnCount: Int32 { sqlite3_column_count(handle) }

    func kind(_ column: Int32) -> Kind {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .double
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func number(_ column: Int32) -> Int64? {
        isNull(column) ? nil : sqlite3_column_int64(handle, column)
    }

    func text(_ column: Int32) -> String? {
        guard !isNull(column), let bytes = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(
            decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8]? {
        guard !isNull(column) else { return nil }
        let bytes = sqlite3_column_blob(handle, column)
        return [UInt8](
            UnsafeRawBufferPointer(
                start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// How many bytes a text or a blob has.
    func count(_ column: Int32) -> Int {
        // As a blob a text is taken as it is stored, which is UTF-8.
        _ = sqlite3_column_blob(handle, column)
        return Int(sqlite3_column_bytes(handle, column))
    }

    /// Appends the bytes of a text or a blob.
    func appendBytes(of column: Int32, to bytes: inout [UInt8]) {
        let start = sqlite3_column_blob(handle, column)
        bytes.append(
            contentsOf: UnsafeRawBufferPointer(
                start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
