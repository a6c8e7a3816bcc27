// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import TestSupport
import Testing
import Transparency

@testable import Ledger

@Suite struct SieveTests {
    @Test(arguments: [0, 1, 10, 1000])
    func `what is in it is found, and of what is not hardly anything`(_ count: Int) {
        var sieve = Sieve(room: count)
        for number in 0..<count { sieve.insert("person-\(number)".utf8) }
        #expect((0..<count).allSatisfy { sieve.mayHold("person-\($0)".utf8) })
        let others = (0..<1000).count { sieve.mayHold("other-\($0)".utf8) }
        #expect(others < 150)
    }

    @Test func `more than there is room for are found all the same`() {
        var sieve = Sieve(room: 1)
        for number in 0..<1000 { sieve.insert("person-\(number)".utf8) }
        #expect((0..<1000).allSatisfy { sieve.mayHold("person-\($0)".utf8) })
    }
}

@Suite struct PeopleLookTests {
    private func look(_ ledger: Ledger, _ run: Int) async throws -> PeopleLook? {
        try await ledger.read { db in try ledger.people.look(run: run, db) }
    }

    /// A sealed run of these rows, each of which ends as somebody to be looked at: what its records call
    /// the requests, and their numbers.
    @discardableResult private func night(
        _ rows: [IntakeRow], in ledger: Ledger
    ) async throws -> (cases: [String?], numbers: [String?]) {
        let before = try await ledger.outcomes().count
        let run = try await ledger.begun(rows)
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 500)
        try await ledger.decide(
            run: run, open.map { ($0.row, decision(.refuse(ground: "no"))) })
        while try await ledger.concludeDecided(run: run, at: noon) > 0 {}
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        let ended = try await ledger.outcomes().dropFirst(before)
        return (ended.map { $0.string("case") }, ended.map { $0.string("req") })
    }

    /// So many people of whom nobody else speaks.
    private func others(_ count: Int) throws -> [IntakeRow] {
        try (0..<count).map { try request("O-\($0)", "other-\($0)", line: $0 + 50) }
    }

    @Test func `one row of this run is not known; several are, and one of before`() async throws {
        let ledger = try temporaryLedger()
        try await night([try request("R-1", "anna")], in: ledger)
        let run = try await ledger.begun([
            try request("R-2", "anna"), try request("R-3", "ben"), try request("R-4", "ben"),
            try request("R-5", "cleo"),
        ])
        let look = try #require(try await look(ledger, run))
        #expect(look.mayBeKnown("anna".utf8) && look.mayBeKnown("ben".utf8))
        #expect(!look.mayBeKnown("cleo".utf8) && !look.mayBeKnown("dora".utf8))
        #expect(["anna", "ben", "cleo"].allSatisfy { look.mayBeSomebody($0.utf8) })
        #expect(!look.mayBeSomebody("dora".utf8))
    }

    @Test func `a row that is added is seen, also where another one is taken away`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([try request("R-1", "anna")])
        #expect(try await look(ledger, run)?.mayBeSomebody("ben".utf8) == false)
        try await ledger.addRows(run: run, [try request("R-2", "ben", line: 3)])
        #expect(try await look(ledger, run)?.mayBeSomebody("ben".utf8) == true)
        // The run is read anew, and its rows get the same numbers.
        let again = try await ledger.begun([
            try request("R-1", "cleo"), try request("R-2", "cleo", line: 3),
        ])
        #expect(again == run)
        let look = try #require(try await look(ledger, run))
        #expect(look.mayBeKnown("cleo".utf8) && !look.mayBeSomebody("ben".utf8))
    }

    @Test func `a run that is small beside all before it is asked for row by row`() async throws {
        let ledger = try temporaryLedger()
        try await night(others(40), in: ledger)
        let run = try await ledger.begun([try request("R-1", "anna")])
        #expect(try await look(ledger, run) == nil)
    }

    @Test(arguments: [0, 40])
    func `a request keeps its name that night, another night and another month`(
        _ before: Int
    ) async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        let ledger = try Ledger.open(path: path, identity: identity())
        if before > 0 { try await night(others(before), in: ledger) }
        let first = try await night(
            [try request("R-1", "anna"), try request("R-1", "anna", line: 3)], in: ledger
        ).cases
        let name = try #require(first[0])
        #expect(first == [name, name])
        #expect(try await night([try request("R-1", "anna")], in: ledger).cases == [name])
        try ledger.close()
        var later = identity()
        later.epochKey = Array(repeating: 8, count: 32)
        let reopened = try Ledger.open(path: path, identity: later)
        let third = try await night(
            [try request("R-1", "anna"), try request("R-1", "ben", line: 3)], in: reopened
        ).cases
        #expect(third[0] == name && third[1] != name)
    }

    /// The id may be that of a row behind, of an earlier night, or of a night long before many others.
    @Test(arguments: [0, 40])
    func `a number that is somebody's id is hidden`(_ before: Int) async throws {
        let ledger = try temporaryLedger()
        try await night([try request("R-0", "cleo-77")], in: ledger)
        if before > 0 { try await night(others(before), in: ledger) }
        let numbers = try await night(
            [
                try request("anna-4711", "ben"), try request("R-2", "anna-4711", line: 3),
                try request("X:anna4711", "dora", line: 4), try request("R-4", "anna4711", line: 5),
                try request("cleo-77", "emil", line: 6), try request("R-free1", "fred", line: 7),
            ], in: ledger
        ).numbers
        #expect(numbers.map { $0?.hasPrefix("h-") } == [true, false, true, false, true, false])
    }
}
