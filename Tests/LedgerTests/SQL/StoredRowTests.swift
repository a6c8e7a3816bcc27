// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

/// What is read by the name of its column, and what is not to be read as something else.
@Suite struct StoredRowTests {
    /// A row of one column `value`.
    struct One<Value: StoredValue & Sendable>: StoredRow, Sendable {
        let value: Value

        init(_ row: Columns) throws { value = try row.value }
    }

    private func read<Value: StoredValue & Sendable>(
        _ type: Value.Type = Value.self, _ sql: String
    ) async throws -> Value? {
        try await temporaryLedger().read { db in
            try One<Value>.fetchOne(db, sql: "SELECT \(sql)")?.value
        }
    }

    @Test func `a value comes back as it is stored`() async throws {
        #expect(try await read(Int.self, "7 AS value") == 7)
        #expect(try await read(Bool.self, "1 AS value") == true)
        #expect(try await read(String.self, "'a' AS value") == "a")
        #expect(try await read(Outcome.self, "'held' AS value") == .held)
        #expect(try await read(SubjectID.self, "x'616e6e61' AS value") == SubjectID("anna"))
        #expect(try await read(Instant.self, "5 AS value") == Instant(milliseconds: 5))
        #expect(try await read(CalendarDate.self, "5 AS value") == CalendarDate(dayNumber: 5))
        let digest = Digest.sha256([])
        #expect(try await read(Digest.self, "x'\(digest.hex)' AS value") == digest)
        #expect(try await read(Digest.self, "'\(digest.hex)' AS value") == digest)
        #expect(
            try await read(Attributes.self, #"'{"a":"b"}' AS value"#).map(Array.init)?.count == 1)
    }

    @Test func `an empty column is nothing, where nothing can be`() async throws {
        #expect(try await read(Outcome?.self, "NULL AS value") == .some(nil))
        #expect(try await read(Instant?.self, "NULL AS value") == .some(nil))
        #expect(try await read(Outcome?.self, "'held' AS value") == .held)
    }

    @Test(arguments: ["NULL AS value", "'lost' AS value", "'held' AS valve", "x'00' AS value"])
    func `what cannot be read is corruption, whatever it was`(sql: String) async throws {
        let error = await #expect(throws: LedgerError.self) {
            try await read(Outcome.self, sql)
        }
        #expect(error?.code == .corrupt)
        #expect(error?.message == "a row's value in the ledger cannot be read")
    }

    @Test(arguments: ["'lost' AS value", "'held' AS valve", "1 AS value"])
    func `what is there and cannot be read, or was not asked for, is not nothing`(
        sql: String
    ) async throws {
        await #expect(throws: LedgerError.self) { try await read(Outcome?.self, sql) }
    }

    @Test(arguments: ["x'' AS value", "x'0A' AS value", "x'ff' AS value", "1.5 AS value"])
    func `an id that is none is not an id`(sql: String) async throws {
        await #expect(throws: LedgerError.self) { try await read(SubjectID?.self, sql) }
    }
}
