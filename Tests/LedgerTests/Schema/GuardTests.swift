// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct GuardTests {
    static let refused = [
        "UPDATE leaf SET hash = zeroblob(32) WHERE idx = 0",
        "DELETE FROM leaf WHERE idx = 0",
        "DELETE FROM leaf WHERE idx = (SELECT max(idx) FROM leaf)",
        "INSERT OR REPLACE INTO leaf(idx, hash) VALUES (0, zeroblob(32))",
        "INSERT INTO leaf(idx, hash) VALUES (1000, zeroblob(32))",
        "INSERT INTO leaf(idx, hash) VALUES (-1, zeroblob(32))",
        "INSERT INTO leaf(idx, hash) SELECT max(idx) + 1, zeroblob(31) FROM leaf",
        "UPDATE record SET body = '{}' WHERE idx = 0",
        "INSERT OR REPLACE INTO record(idx, body) VALUES (0, '{}')",
        "REPLACE INTO record(idx, body) VALUES (0, '{}')",
        "INSERT INTO record(idx, body) VALUES (1000, '{}')",
        "UPDATE checkpoint SET note = ''",
        "DELETE FROM checkpoint",
        "INSERT OR REPLACE INTO checkpoint(size, note) SELECT size, '' FROM checkpoint",
        "INSERT INTO checkpoint(size, note) VALUES (1, '')",
    ]

    @Test(arguments: refused)
    func `what was written stays`(statement: String) async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([])
        let note = try await ledger.seal(run: run, at: noon, sign: sign)
        let records = try await ledger.records(from: 0, limit: 100)
        let leaves = try await ledger.leaves(from: 0, limit: 100)

        let error = await #expect(throws: LedgerError.self) {
            try await ledger.write { db in try db.execute(sql: statement) }
        }
        #expect(error?.code == .conflict)
        #expect(try await ledger.records(from: 0, limit: 100) == records)
        #expect(try await ledger.leaves(from: 0, limit: 100) == leaves)
        #expect(try await ledger.lastCheckpoint() == note)
    }

    @Test func `a body that is no json is refused`() async throws {
        let ledger = try temporaryLedger()
        _ = try await ledger.begun([])
        await #expect(throws: LedgerError.self) {
            try await ledger.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO leaf(idx, hash) SELECT max(idx) + 1, zeroblob(32) FROM leaf;
                        INSERT INTO record(idx, body) SELECT max(idx), 'no json' FROM leaf;
                        """)
            }
        }
        #expect(try await ledger.leaves(from: 0, limit: 9).count == 3)
    }

    @Test func `the file says whose it is`() async throws {
        let ledger = try temporaryLedger()
        let id = try await ledger.read { db in try Int.fetchOne(db, sql: "PRAGMA application_id") }
        // "ERL2": an older Lethe, which knows "ERL1" alone, refuses it.
        #expect(id == 0x4552_4C32)
    }

    @Test func `every transaction is synced and what is deleted is overwritten`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        let found = try await ledger.read { db in
            try ["journal_mode", "synchronous", "secure_delete"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
            }
        }
        #expect(found == ["wal", "2", "1"])
    }
}
