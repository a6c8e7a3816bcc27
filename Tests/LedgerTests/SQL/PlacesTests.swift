// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

@testable import Ledger

/// Columns are read by their place: each is read from a row that says another thing in every column.
@Suite struct PlacesTests {
    /// Text columns say their own name, columns of bytes too, and numbers their place in the table.
    private static func fill(_ db: Database) throws -> [String: Int64] {
        let columns = try db.columns(in: "w_request").filter { $0.name != "row" }
        var numbers: [String: Int64] = [:]
        var values: [DatabaseValue] = []
        for (place, column) in columns.enumerated() {
            switch column.type {
            case "TEXT": values.append(column.name.databaseValue)
            case "BLOB": values.append(DatabaseValue(value: Data(column.name.utf8)) ?? .null)
            default:
                numbers[column.name] = Int64(place + 100)
                values.append((place + 100).databaseValue)
            }
        }
        numbers["row"] = 7
        let names = columns.map(\.name).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            sql: "INSERT INTO w_request(row, \(names)) VALUES (7, \(marks))",
            arguments: StatementArguments(values))
        return numbers
    }

    private static func column(_ property: String) -> String {
        property.reduce("") { $1.isUppercase ? $0 + "_" + $1.lowercased() : $0 + String($1) }
    }

    /// The properties that do not say what their column does.
    private static func wrong(_ value: Any, _ numbers: [String: Int64]) -> [String] {
        Mirror(reflecting: value).children.compactMap { property in
            let name = column(property.label ?? "")
            let isRight =
                switch property.value {
                case let text as String: text == name
                case let bytes as [UInt8]: bytes == Array(name.utf8)
                case let number as Int64: number == numbers[name]
                case let number as Int: Int64(number) == numbers[name]
                default: false
                }
            return isRight ? nil : name
        }
    }

    @Test func `a row that ends has each value from its own column`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.write { db in
            let numbers = try Self.fill(db)
            let find = try Prepared(db, "SELECT \(OpenRow.columns) FROM w_request")
            defer { find.reset() }
            #expect(try find.next())
            #expect(Self.wrong(try OpenRow(7, find), numbers).isEmpty)
        }
    }

    @Test func `a stored request has each value from its own column`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.write { db in
            let numbers = try Self.fill(db)
            let find = try Prepared(db, "SELECT \(StoredRequest.columns) FROM w_request")
            #expect(try find.next())
            #expect(Self.wrong(try StoredRequest(find), numbers).isEmpty)
            find.reset()
        }
    }
}

@Suite struct PreparedTests {
    @Test(arguments: [nil, "", "a", "é, 日本", "with\0zero"])
    func `a text comes back as it was bound`(_ text: String?) async throws {
        let ledger = try temporaryLedger()
        try await ledger.read { db in
            let echo = try Prepared(db, "SELECT ?1, typeof(?1)")
            echo.bind(1, text)
            #expect(try echo.next())
            #expect(echo.text(0) == text)
            #expect(echo.text(1) == (text == nil ? "null" : "text"))
            echo.reset()
        }
    }

    @Test(arguments: [nil, [], [0], [0xFF, 0, 1]] as [[UInt8]?])
    func `bytes come back as they were bound`(_ bytes: [UInt8]?) async throws {
        let ledger = try temporaryLedger()
        try await ledger.read { db in
            let echo = try Prepared(db, "SELECT ?1, typeof(?1)")
            echo.bind(1, blob: bytes)
            #expect(try echo.next())
            #expect(echo.blob(0) == bytes)
            #expect(echo.text(1) == (bytes == nil ? "null" : "blob"))
            echo.reset()
        }
    }

    @Test(arguments: [nil, 0, .min, .max] as [Int64?])
    func `a number comes back as it was bound`(_ number: Int64?) async throws {
        let ledger = try temporaryLedger()
        try await ledger.read { db in
            let echo = try Prepared(db, "SELECT ?")
            echo.bind(1, number)
            #expect(try echo.next())
            #expect(echo.number(0) == number)
            echo.reset()
        }
    }

    @Test func `what the tables refuse is refused, and nothing of it stays`() async throws {
        let ledger = try temporaryLedger()
        await #expect(throws: LedgerError.self) {
            try await ledger.write { db in
                let insert = try Prepared(db, "INSERT INTO leaf(idx, hash) VALUES (?, ?)")
                insert.bind(1, 0)
                insert.bind(2, blob: [UInt8](repeating: 1, count: 32))
                try insert.run()
                insert.bind(1, 5)
                try insert.run()
            }
        }
        #expect(try await ledger.leaves(from: 0, limit: 10).isEmpty)
    }

    @Test func `what protects people is written out as it ever was`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.read { db in
            let find = try Prepared(db, "SELECT NULL, -5, 1.5, 'é;', x'00FF', ''")
            #expect(try find.next())
            var line: [UInt8] = []
            for column in 0..<find.columnCount { find.append(column, to: &line) }
            find.reset()
            let number = (1.5).bitPattern
            #expect(
                line == Array("n;i-5;d\(number);s3:é;;b2:".utf8) + [0, 0xFF] + Array("s0:;".utf8))
        }
    }
}
