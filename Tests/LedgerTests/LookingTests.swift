// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Ledger

/// Whoever looks changes nothing.
@Suite struct LookingTests {
    /// A ledger with a record, as an older version would have left it.
    private func older(_ path: String) async throws {
        let database = try DatabaseQueue(path: path)
        try Ledger.claim(database)
        try Schema.migrator.migrate(database, upTo: "5")
        try await database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO leaf(idx, hash) VALUES (0, zeroblob(32));
                    INSERT OR REPLACE INTO w_tree(one, size, nodes) VALUES (1, 1, zeroblob(32));
                    """)
        }
        try database.close()
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test func `a ledger is looked at while a run writes to it`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        let writer = try Ledger.open(path: path, identity: identity())
        let run = try await writer.begun([try request("R-1", "anna")])
        let looking = try Ledger.looking(at: path, identity: identity())
        #expect(try await looking.lastRun()?.number == run)
        await #expect(throws: LedgerError.self) { try await looking.linkRows(run: run) }
        try await writer.linkRows(run: run)
    }

    @Test func `tables of an older version stay as they are, and it is said`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        try await older(path)
        let before = try bytes(path)
        let error = #expect(throws: LedgerError.self) {
            try Ledger.looking(at: path, identity: identity())
        }
        #expect(error?.code == .older)
        #expect(try bytes(path) == before)
    }

    @Test(arguments: [nil, "1", "5"])
    func `a ledger whose making was cut short is neither older nor newer, and is finished`(
        made: String?
    ) async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        let database = try DatabaseQueue(path: path)
        try Ledger.claim(database)
        if let made { try Schema.migrator.migrate(database, upTo: made) }
        try database.close()
        let error = #expect(throws: LedgerError.self) {
            try Ledger.looking(at: path, identity: identity())
        }
        #expect(error?.code == .unfinished)
        let plan = try await Ledger.rehearsal(of: path, identity: identity(), exists: true)
        #expect(try await plan.lastRun() == nil)
        try Ledger.open(path: path, identity: identity()).close()
        #expect(try await Ledger.looking(at: path, identity: identity()).lastRun() == nil)
    }

    @Test func `a plan beside an older ledger works on a copy`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        try await older(path)
        let before = try bytes(path)
        let plan = try await Ledger.rehearsal(of: path, identity: identity(), exists: true)
        let run = try await plan.begun([try request("R-1", "anna")])
        #expect(try await plan.undecided(run: run, after: 0, limit: 10).count == 1)
        #expect(try bytes(path) == before)
    }

    @Test func `a newer ledger is opened in no way`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        try Ledger.open(path: path, identity: identity()).close()
        try await DatabaseQueue(path: path).write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('of-tomorrow')")
        }
        let looking = #expect(throws: LedgerError.self) {
            try Ledger.looking(at: path, identity: identity())
        }
        let opening = #expect(throws: LedgerError.self) {
            try Ledger.open(path: path, identity: identity())
        }
        let planning = await #expect(throws: LedgerError.self) {
            try await Ledger.rehearsal(of: path, identity: identity(), exists: true)
        }
        #expect([looking, opening, planning].map { $0?.code } == [.newer, .newer, .newer])
    }

    @Test func `another program's database is not looked at`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("other.db")
        try await DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other(x)") }
        let error = #expect(throws: LedgerError.self) {
            try Ledger.looking(at: path, identity: identity())
        }
        #expect(error?.code == .corrupt)
    }
}
