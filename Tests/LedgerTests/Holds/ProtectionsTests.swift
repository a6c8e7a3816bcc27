// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct ProtectionsTests {
    private let people = Protected()

    @Test func `what lethe wrote passes, at rest and after each act`() async throws {
        let ledger = try people.keyed()
        try await ledger.checkProtections(keys: try people.keys())
        try await people.fill(ledger)
        try await ledger.checkProtections(keys: try people.keys())
        let hold = try #require(try await ledger.holds().first)
        #expect(try await ledger.releaseHold(hold.id, at: noon))
        try await ledger.checkProtections(keys: try people.keys())
        // A run that died while it read its files changes nothing.
        let run = try await ledger.begun([try request("R-5", "cleo", .withdrawal)])
        _ = try await ledger.carryOver(
            run: run, today: noon.utcDate, held: [], policy: .sha256([9]), at: noon)
        try await ledger.linkRows(run: run)
        try await ledger.checkProtections(keys: try people.keys())
    }

    @Test(arguments: Protections.parts)
    func `what is open is found without a look at what is not`(part: String) async throws {
        let ledger = try people.keyed()
        try await people.fill(ledger)
        let plan = try await ledger.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + part).map { $0["detail"] as String }
        }
        // Of the tables that grow with each night: agenda, requests, calls, actions, graces.
        for table in ["a", "r", "c", "x", "g"] {
            #expect(!plan.contains { "\($0) ".hasPrefix("SCAN \(table) ") }, "\(plan)")
        }
    }

    static let tampering = [
        "DELETE FROM w_hold", "DELETE FROM w_hold WHERE id = 1",
        "UPDATE w_hold SET subject = CAST('zoe' AS BLOB) WHERE id = 1",
        "UPDATE w_hold SET categories = 'files' WHERE id = 1",
        "UPDATE w_hold SET review = review - 900 WHERE id = 1",
        "UPDATE w_hold SET released_at = 1 WHERE id = 1",
        "UPDATE w_hold SET released_at = 1, release_leaf = (SELECT release_leaf FROM w_hold WHERE id = 2) WHERE id = 1",
        "UPDATE w_hold SET ground = 'none' WHERE id = 1",
        "UPDATE w_hold SET owner = 'nobody' WHERE id = 1",
        "UPDATE w_hold SET opening = zeroblob(32) WHERE id = 1",
        "UPDATE w_hold SET leaf = 0 WHERE id = 1",
        "UPDATE w_hold SET subject = (SELECT subject FROM w_hold WHERE id = 2) WHERE id = 1",
        "DELETE FROM w_agenda", "UPDATE w_agenda SET due = due - 30 WHERE waits = 'grace'",
        "UPDATE w_agenda SET subject = CAST('zoe' AS BLOB)",
        "UPDATE w_agenda SET kind = 'restoration'", "UPDATE w_agenda SET waits = 'stopped'",
        "UPDATE w_agenda SET closed_run = 1, closed_how = 'verified'",
        "UPDATE w_agenda SET policy = ''", "UPDATE w_agenda SET tries = 0 WHERE tries > 0",
        "UPDATE w_agenda SET not_before = 99999",
        "UPDATE w_request SET subject = CAST('zoe' AS BLOB) WHERE row = 1",
        "UPDATE w_request SET kind = 'deactivation' WHERE row = 1",
        "UPDATE w_request SET attributes = '{\"legal_hold\":\"no\"}' WHERE row = 1",
        "UPDATE w_request SET regime = 'none' WHERE row = 1",
        "UPDATE w_request SET received = '2001-01-01' WHERE row = 1",
        "UPDATE w_request SET owner = 'zoe' WHERE row = 1",
        "UPDATE w_request SET outcome = 'verified' WHERE row = 2",
        "UPDATE w_request SET action = NULL WHERE row = 2", "DELETE FROM w_request WHERE row = 2",
        "UPDATE w_call SET attempt = 0", "UPDATE w_call SET doubt = 1", "DELETE FROM w_call",
        "UPDATE w_action SET text = 'restore' WHERE id = (SELECT max(id) FROM w_action)",
        "DELETE FROM w_unread", "UPDATE w_unread SET subject = CAST('zoe' AS BLOB)",
        "UPDATE w_unread SET reference = 'R-0'", "UPDATE w_unread SET closed_run = 1",
        // Rows that are said to be of a run that is over.
        """
        INSERT INTO w_decision(row, word, at, role, because, leaf, used_run)
        VALUES (1, 'identity-proved', 0, 'privacy', 'seen', 0, 1)
        """,
        """
        INSERT INTO w_decision(row, word, at, role, because, owner, leaf, used_run)
        VALUES (1, 'erase', 0, 'privacy', 'seen', 'zoe', 0, 1)
        """,
        "UPDATE w_run SET app = '99'", "UPDATE w_run SET erased = 90",
        "UPDATE w_protection SET digest = zeroblob(32)",
        "UPDATE w_protection SET size = size - 1",
    ]

    @Test(arguments: tampering)
    func `a table that says otherwise stops the next run`(statement: String) async throws {
        let ledger = try people.keyed()
        try await people.fill(ledger)
        try await ledger.write { db in
            try db.execute(sql: statement)
            #expect(db.changesCount > 0)
        }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try people.keys())
        }
        #expect(error?.code == .corrupt)
    }

    static let holds = [
        "DELETE FROM w_hold WHERE id = 1", "UPDATE w_hold SET categories = 'files' WHERE id = 1",
        "UPDATE w_hold SET subject = CAST('zoe' AS BLOB) WHERE id = 1",
        "UPDATE w_hold SET released_at = 1 WHERE id = 1",
    ]

    @Test(arguments: holds)
    func `without a digest the signed records are looked at`(statement: String) async throws {
        let ledger = try temporaryLedger()
        try await people.fill(ledger)
        try await ledger.checkProtections(keys: try people.keys())
        try await ledger.write { db in try db.execute(sql: statement) }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try people.keys())
        }
        #expect(error?.code == .corrupt)
    }

    private static let unguarded = """
        DROP TRIGGER record_gone_explained; DROP TRIGGER record_kept; DROP TRIGGER leaf_kept;
        """
    /// What is taken away together: a row and the record that tells of it.
    private static let together = """
        DELETE FROM record WHERE idx = (SELECT max(leaf) FROM w_hold);
        DELETE FROM w_hold WHERE id = (SELECT max(id) FROM w_hold);
        """

    /// A statement that puts back what is remembered now.
    private func puttingBack(_ ledger: Ledger) async throws -> String {
        try await ledger.read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT format('INSERT OR REPLACE INTO w_protection VALUES (1, %d, x''%s'', x''%s'');',
                      size, hex(digest), hex(holds)) FROM w_protection
                    """) ?? ""
        }
    }

    /// The hardest fault: row and record go together, and what is remembered goes, stays or is put back
    /// as it was before.
    @Test(arguments: [true, false], ["", "DELETE FROM w_protection;", "put back"])
    func `a row and its record cannot go together`(
        isSealed: Bool, memory: String
    ) async throws {
        let ledger = try people.keyed()
        try await people.fill(ledger)
        let before = try await puttingBack(ledger)
        _ = try await people.hold("dora", in: ledger)
        if isSealed {
            let run = try await ledger.begun([])
            _ = try await ledger.seal(run: run, at: noon, sign: sign)
        }
        try await ledger.checkProtections(keys: try people.keys())
        let sql = Self.unguarded + Self.together + (memory == "put back" ? before : memory)
        try await ledger.write { try $0.execute(sql: sql) }
        for isAtRest in [true, false] {
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.checkProtections(keys: try people.keys(), isAtRest: isAtRest)
            }
            #expect(error?.code == .corrupt)
        }
    }

    @Test func `before any run is sealed a hold and its record cannot go together`() async throws {
        for memory in ["", "DELETE FROM w_protection;"] {
            let ledger = try people.keyed()
            _ = try await people.hold("anna", in: ledger)
            try await ledger.checkProtections(keys: try people.keys())
            let sql = Self.unguarded + Self.together + memory
            try await ledger.write { try $0.execute(sql: sql) }
            await #expect(throws: LedgerError.self) {
                try await ledger.checkProtections(keys: try people.keys())
            }
        }
    }

    @Test(arguments: [
        "UPDATE record SET body = replace(body, '\"protects\":\"1:', '\"protects\":\"1:0')",
        "UPDATE record SET body = replace(body, '\"protects\":\"1:', '\"protects\":\"2:')",
        "DELETE FROM record WHERE kind = 'run-end'",
    ])
    func `the last word of a run is its leaf`(statement: String) async throws {
        let ledger = try people.keyed()
        try await people.fill(ledger)
        try await ledger.write { try $0.execute(sql: Self.unguarded + statement) }
        await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try people.keys())
        }
    }

    @Test func `each run's end says what protects, and a change changes it`() async throws {
        let ledger = try people.keyed()
        try await people.fill(ledger)
        func seal() async throws {
            let run = try await ledger.begun([])
            _ = try await ledger.seal(run: run, at: noon, sign: sign)
        }
        try await seal()
        _ = try await people.hold("dora", in: ledger)
        try await seal()
        let said = try await ledger.allRecords().filter { $0.string("kind") == "run-end" }
            .map { $0.string("protects") }
        #expect(said.allSatisfy { $0?.utf8.count == 66 && $0?.hasPrefix("1:") == true })
        #expect(Set(said).count == 3)
    }

    @Test func `a hold is compared while a run is on its way`() async throws {
        let ledger = try people.keyed()
        try await people.fill(ledger)
        let run = try await ledger.begun([try request("R-7", "gus")])
        try await ledger.recordPlan(
            run: run, digest: .sha256([1]), calls: 0, rows: 1, at: noon)
        try await ledger.checkProtections(keys: try people.keys(), isAtRest: false)
        try await ledger.write { try $0.execute(sql: "DELETE FROM w_hold WHERE id = 1") }
        await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try people.keys(), isAtRest: false)
        }
    }
}
