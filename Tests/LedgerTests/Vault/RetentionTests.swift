// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import TestSupport
import Testing
import Transparency

@testable import Ledger

@Suite struct RetentionTests {
    static let lastNight = Instant(startOf: late.adding(days: -1))

    @Test func `the bytes of what is shredded are in no file`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        try await ledger.night([try row("R-17", "anna-4711"), try row("R-18", "ben-4712")])
        try await ledger.night([try row("R-19", "cleo-4713")], at: Self.lastNight)
        let openings = try await ledger.read { db in
            try Data.fetchAll(db, sql: "SELECT opening FROM w_request WHERE run = 1")
        }
        let bodies = try await ledger.outcomes().filter { $0.integer("run") == 1 }
            .map { Data($0.bytes) }
        let words = ["anna-4711", "ben-4712", "R-17"].map { Data($0.utf8) }
        let secret = openings + bodies + words
        #expect(bodies.count == 2)
        try await ledger.scrub()
        let before = try Data(contentsOf: URL(filePath: scratch.path("ledger.db")))
        for bytes in secret { #expect(before.range(of: bytes) != nil) }

        let done = try await ledger.shredLate()
        #expect(done.requests == 2)
        try await ledger.scrub()
        try await ledger.exportCopy(to: scratch.path("copy.db"))
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
        #expect(Set(files).isSuperset(of: ["ledger.db", "copy.db"]))
        for name in files {
            let data = try Data(contentsOf: URL(filePath: scratch.path(name)))
            for (place, bytes) in secret.enumerated() {
                #expect(data.range(of: bytes) == nil, "\(name), \(place)")
            }
        }
        let kept = try Data(contentsOf: URL(filePath: scratch.path("ledger.db")))
        #expect(kept.range(of: Data("cleo-4713".utf8)) != nil)
        let policies = try await ledger.read { db in
            try String.fetchAll(db, sql: "SELECT policy FROM w_run ORDER BY number")
        }
        #expect(policies.map(\.isEmpty) == [true, false])
    }

    @Test func `after a death before the file is made anew, the next time finishes`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        func open() throws -> Ledger { try Ledger.open(path: path, identity: identity()) }
        var body: [UInt8] = []
        do {
            let ledger = try open()
            try await ledger.night([try row("R-17", "anna-4711")])
            try await ledger.night([], at: Self.lastNight)
            body = try #require(try await ledger.outcomes().first).bytes
            try await ledger.scrub()
            #expect(try await ledger.shredLate().requests == 1)
            // Here it dies: what was deleted still stands in the file.
        }
        let ledger = try open()
        #expect(try await ledger.shredLate() == Shredding())
        try await ledger.scrub()
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) {
            let data = try Data(contentsOf: URL(filePath: scratch.path(name)))
            for bytes in [Data(body), Data("anna-4711".utf8)] {
                #expect(data.range(of: bytes) == nil, "\(name)")
            }
        }
    }

    @Test func `what a sealed run came to is what was signed, whatever is left of its rows`()
        async throws
    {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna-4711"), try row("R-18", "ben-4712")])
        try await ledger.night([try row("R-19", "cleo-4713")], at: Self.lastNight)
        let before = try await ledger.balance(run: 1)
        #expect(before.rows == 2)
        #expect(try await ledger.shredLate().requests == 2)
        let left = try await ledger.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM w_request WHERE run = 1")
        }
        #expect(left == 0)
        let after = try await ledger.balance(run: 1)
        #expect(after.rows == before.rows)
        #expect(after.counts == before.counts)
    }

    @Test func `the tree stays, and each gap has its record`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna"), try row("R-18", "ben")])
        try await ledger.night([try row("R-19", "cleo")], at: Self.lastNight)
        let leaves = try await ledger.leaves(from: 0, limit: 1000)
        let done = try await ledger.shredLate()
        let gone = try await ledger.missing()
        #expect(gone.count == done.bodies)
        #expect(Array(try await ledger.leaves(from: 0, limit: 1000).prefix(leaves.count)) == leaves)
        let gaps = try await ledger.allRecords().filter { $0.string("kind") == "shred" }
        #expect(gaps.count == done.gaps)
        var explained: [Int] = []
        for gap in gaps {
            let (first, last) = (gap.integer("first") ?? 0, gap.integer("last") ?? 0)
            #expect(gap.integer("count") == last - first + 1)
            explained += Int(first)...Int(last)
        }
        #expect(explained == gone)
        #expect(gaps.allSatisfy { $0.string("reason") == "retention" })
        #expect(gaps.allSatisfy { $0.string("policy") == "months-36" })
        let kinds = try await ledger.allRecords().filter { $0.integer("run") == 1 }
            .map { $0.string("kind") }
        #expect(kinds == ["run-start", "plan", "run-end"])
        let third = try await ledger.night([try row("R-20", "dora")], at: Instant(startOf: late))
        #expect(third == 3)
    }

    @Test func `nothing is taken before its time`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna")])
        try await ledger.night([try row("R-19", "cleo")], at: Self.lastNight)
        let day = noon.utcDate.adding(months: 36)
        let retention = try #require(Retention())
        func count(_ day: CalendarDate) async throws -> Int {
            try await ledger.shred(
                retention, on: day, held: [], pepper: try pepper(),
                at: Instant(startOf: day), dryRun: true
            ).requests
        }
        #expect(try await count(day) == 0)
        #expect(try await count(day.adding(days: 1)) == 1)
        #expect(try await ledger.missing() == [])
        #expect(try await ledger.allRecords().allSatisfy { $0.string("kind") != "shred" })
    }

    @Test func `the newest run keeps all it has, and what is shredded is not shredded again`()
        async throws
    {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna")])
        #expect(try await ledger.shredLate() == Shredding())
        try await ledger.night([try row("R-19", "cleo")], at: Self.lastNight)
        #expect(try await ledger.shredLate().requests == 1)
        #expect(try await ledger.shredLate() == Shredding())
        try await ledger.scrub()
        try await ledger.scrub()
        #expect(try await ledger.storedOrigin() == ledgerOrigin)
    }

    @Test func `who is held is kept, by the ledger's holds and by those of a file`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([
            try row("R-17", "anna"), try row("R-18", "ben"), try row("R-19", "cleo"),
        ])
        try await ledger.night([], at: Self.lastNight)
        let hold = try #require(
            Hold(
                subject: try somebody("anna"), categories: [.messages],
                ground: "a complaint is pending", owner: "legal", review: late))
        _ = try await ledger.addHold(hold, verifierKey: "k", at: Self.lastNight)
        let held = try somebody("ben")
        let done = try await ledger.shredLate(held: [held])
        #expect((done.requests, done.held) == (1, 2))
        // Still so when their clear ids are gone: the lookup finds them.
        let again = try await ledger.shredLate(Retention(names: 1), held: [held])
        #expect((again.requests, again.held, again.names) == (0, 2, 0))
        let steps = try await ledger.allRecords().filter { $0.integer("run") == 1 }
        #expect(steps.contains { $0.string("kind") == "intent" })
    }

    @Test func `what waits for its day is kept`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([try row("R-17", "anna")])
        let open = try await ledger.undecided(run: run, after: 0, limit: 10)
        try await ledger.decide(
            run: run, open.map { ($0.row, decision(.hold(ground: "a rule"))) })
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        try await ledger.night([], at: Self.lastNight)
        let done = try await ledger.shredLate()
        #expect((done.requests, done.waiting, done.bodies) == (0, 1, 0))
        #expect(try await ledger.agenda() == [.policy: 1])
    }

    @Test func `released holds and acts by hand go too`() async throws {
        let ledger = try temporaryLedger()
        let anna = try somebody("anna")
        let hold = try #require(
            Hold(
                subject: anna, categories: [.files], ground: "a ground", owner: "legal",
                review: noon.utcDate))
        let id = try await ledger.addHold(hold, verifierKey: "k", at: noon)
        _ = try await ledger.releaseHold(id, at: noon)
        try await ledger.recordManual("ban", .accepted, [anna], verifierKey: "k", at: noon)
        try await ledger.night([], at: Self.lastNight)
        try await ledger.night([], at: Self.lastNight)
        let done = try await ledger.shredLate()
        #expect((done.holds, done.acts, done.bodies) == (1, 1, 3))
        #expect(try await ledger.person(anna, keys: vaultKeys()).isEmpty)
    }

    @Test func `each law has its own period`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([
            try row("R-17", "anna", regime: .gdpr), try row("R-18", "ben", regime: .ccpa, line: 3),
        ])
        try await ledger.night([], at: Self.lastNight)
        let done = try await ledger.shredLate(Retention(months: 48, byRegime: [.ccpa: 24]))
        #expect(done.requests == 1)
        #expect(try await ledger.outcomes().map { $0.string("regime") } == ["gdpr"])
        let gap = try #require(
            try await ledger.allRecords().first { $0.string("kind") == "shred" })
        #expect(gap.string("policy") == "months-48 ccpa-24")
    }

    @Test(
        arguments: [
            (0, nil, [:]), (601, nil, [:]), (36, 0, [:]), (36, nil, [.ccpa: 23]),
            (36, nil, [.gdpr: 0]),
        ] as [(Int, Int?, [Regime: Int])])
    func `a period must be one`(months: Int, names: Int?, byRegime: [Regime: Int]) {
        #expect(Retention(months: months, names: names, byRegime: byRegime) == nil)
    }

    @Test func `california has at least 24 months`() throws {
        #expect(try #require(Retention(months: 12)).months(for: .ccpa) == 24)
        #expect(try #require(Retention(months: 12)).months(for: .gdpr) == 12)
    }

    @Test(arguments: [
        "DELETE FROM record WHERE idx = (SELECT max(idx) FROM record)",
        "DELETE FROM record WHERE idx = 0", "DELETE FROM record",
        "DELETE FROM record WHERE kind = 'shred'",
        "INSERT INTO record(idx, body) SELECT min(first), '{}' FROM w_gap",
        "INSERT OR REPLACE INTO record(idx, body) SELECT min(first), '{}' FROM w_gap",
    ])
    func `only what is explained can go, and it does not come back`(statement: String) async throws
    {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna")])
        try await ledger.night([], at: Self.lastNight)
        _ = try await ledger.shredLate()
        let records = try await ledger.records(from: 0, limit: 1000)
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.write { db in try db.execute(sql: statement) }
        }
        #expect(error?.code == .conflict)
        #expect(try await ledger.records(from: 0, limit: 1000) == records)
    }
}
