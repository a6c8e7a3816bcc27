// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import TestSupport
import Testing
import Transparency

@testable import Ledger

@Suite struct LedgerTests {
    @Test func `a ledger is made where there is none, and is empty`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        #expect(try await ledger.storedOrigin() == nil)
        #expect(try await ledger.lastRun() == nil)
        #expect(try await ledger.lastCheckpoint() == nil)
        #expect(try await ledger.leaves(from: 0, limit: 10).isEmpty)
    }

    @Test func `a database of another program is refused and stays as it was`() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("other.db")
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "CREATE TABLE other(x)")
        }
        let before = try Data(contentsOf: URL(filePath: path))
        let error = #expect(throws: LedgerError.self) {
            try Ledger.open(path: path, identity: identity())
        }
        #expect(error?.code == .corrupt)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a database that names another application is refused`() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("other.db")
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: "PRAGMA application_id = 7")
        }
        let error = #expect(throws: LedgerError.self) {
            try Ledger.open(path: path, identity: identity())
        }
        #expect(error?.code == .corrupt)
    }

    @Test func `a ledger that was interrupted while its tables were made is made to its end`()
        async throws
    {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        do {
            let database = try DatabaseQueue(path: path)
            try Ledger.claim(database)
            // What GRDB makes first, in a transaction of its own.
            try await database.write { db in
                try db.execute(
                    sql: "CREATE TABLE grdb_migrations(identifier TEXT NOT NULL PRIMARY KEY)")
            }
        }
        let ledger = try Ledger.open(path: path, identity: identity())
        #expect(try await ledger.lastRun() == nil)
    }

    @Test func `a file that is no database is refused`() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("notes.txt")
        try Data(String(repeating: "not a database\n", count: 200).utf8)
            .write(to: URL(filePath: path))
        let error = #expect(throws: LedgerError.self) {
            try Ledger.open(path: path, identity: identity())
        }
        #expect(error?.code == .corrupt)
    }

    @Test func `a folder that is not there is an error, not a crash`() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let error = #expect(throws: LedgerError.self) {
            try Ledger.open(path: scratch.path("no/such/ledger.db"), identity: identity())
        }
        #expect(error?.code == .io)
    }

    @Test func `opening again goes on with the same tree`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        do {
            let ledger = try Ledger.open(path: path, identity: identity())
            _ = try await ledger.begun([rejected("R-1")])
            try ledger.database.close()
        }
        let ledger = try Ledger.open(path: path, identity: identity())
        let before = try await ledger.leaves(from: 0, limit: 100)
        #expect(before.count == 3)
        #expect(try await ledger.concludeDecided(run: 1, at: noon) == 1)
        _ = try await ledger.seal(run: 1, at: noon, sign: sign)

        let leaves = try await ledger.leaves(from: 0, limit: 100)
        let edge = try await ledger.read { db in try RecordWriter.load(db) }
        #expect(Array(leaves.prefix(3)) == before)
        #expect(edge.size == leaves.count)
        #expect(edge.root == MerkleTree.root(of: leaves))
        #expect(try await ledger.allRecords().map(\.leafHash) == leaves)
    }

    @Test func `records and leaves come in pages`() async throws {
        let ledger = try temporaryLedger()
        _ = try await ledger.begun([])
        let whole = try await ledger.leaves(from: 0, limit: 100)
        let first = try await ledger.leaves(from: 0, limit: 2)
        let rest = try await ledger.leaves(from: 2, limit: 2)
        #expect(first + rest == whole)
        #expect(try await ledger.records(from: 2, limit: 100).count == 1)
        #expect(try await ledger.records(from: 3, limit: 100).isEmpty)
    }

    @Test func `errors say no value of a row`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([try request("R-1", "anna-secret")])
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.write { db in
                try db.execute(
                    sql: "INSERT INTO w_action(id, text, effect) VALUES (1, ?, ''), (1, ?, '')",
                    arguments: ["anna-secret", "anna-secret"])
            }
        }
        #expect(error?.code == .conflict)
        #expect(error?.description.hasPrefix("ledger: ") == true)
        #expect(error?.description.contains("anna") == false)
        #expect(run == 1)
    }
}
