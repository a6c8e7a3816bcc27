// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct PersonTests {
    @Test func `a person's requests, holds and acts are found and opened`() async throws {
        let ledger = try temporaryLedger()
        let anna = try somebody("anna")
        try await ledger.night([try row("R-17", "anna"), try row("R-18", "ben", line: 3)])
        try await ledger.recordManual("ban", .accepted, [anna], verifierKey: "k", at: noon)
        let hold = try #require(
            Hold(
                subject: anna, categories: [.files], ground: "a ground", owner: "legal",
                review: late))
        _ = try await ledger.addHold(hold, verifierKey: "k", at: noon)
        let file = try await ledger.person(anna, keys: vaultKeys())
        #expect(file.requests.map(\.place) == ["F1/requests.csv:2"])
        #expect(file.requests.map(\.reference) == ["R-17"])
        #expect(file.requests.compactMap(\.outcome).map(\.check) == [.opens])
        #expect(file.holds.map(\.record.check) == [.opens])
        #expect(file.acts.map(\.check) == [.opens])
        #expect(file.isConsistent)
        #expect(
            try await ledger.person(try somebody("nobody"), keys: vaultKeys()).isEmpty)
    }

    @Test func `where the clear id is gone the lookup finds it`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna"), try row("R-18", "ben", line: 3)])
        try await ledger.night([], at: RetentionTests.lastNight)
        let done = try await ledger.shredLate(Retention(months: 60, names: 12))
        #expect((done.names, done.requests, done.bodies) == (2, 0, 0))
        let words = try await ledger.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM w_request").flatMap { row in
                ["subject", "reference", "reason", "owner", "note", "attributes"].map {
                    (row[$0] as DatabaseValue).isNull
                }
            }
        }
        #expect(words.allSatisfy { $0 })
        let anna = try somebody("anna")
        let file = try await ledger.person(anna, keys: vaultKeys())
        #expect(file.requests.compactMap(\.outcome).map(\.check) == [.opens])
        #expect(file.requests.map(\.subject) == [anna])

        let named = try await ledger.requests(
            reference: "R-17", run: nil, subject: anna, keys: vaultKeys())
        #expect(named.compactMap(\.outcome).map(\.check) == [.opens])
        let unnamed = try await ledger.requests(
            reference: "R-17", run: nil, subject: nil, keys: vaultKeys())
        #expect(unnamed.compactMap(\.outcome).map(\.check) == [.unnamed])
        let wrong = try await ledger.requests(
            reference: "R-17", run: nil, subject: try somebody("ben"),
            keys: vaultKeys())
        #expect(wrong.isEmpty)
    }

    @Test func `a key that is gone, and a row that was changed, are told apart`() async throws {
        let ledger = try temporaryLedger()
        let anna = try somebody("anna")
        try await ledger.night([try row("R-17", "anna")])
        let keyless = VaultKeys(pepper: try pepper()) { _ in nil }
        let file = try await ledger.person(anna, keys: keyless)
        #expect(file.requests.compactMap(\.outcome).map(\.check) == [.keyGone])
        #expect(file.isConsistent)

        try await ledger.write { db in
            try db.execute(sql: "UPDATE w_request SET opening = zeroblob(32)")
        }
        let changed = try await ledger.person(anna, keys: vaultKeys())
        #expect(changed.requests.compactMap(\.outcome).map(\.check) == [.differs])
        #expect(!changed.isConsistent)
    }

    @Test func `a run past midnight on a month's last day opens with the month before`()
        async throws
    {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna")])
        let month = noon.utcDate.adding(months: -1).components.month
        let keys = VaultKeys(pepper: try pepper()) { day in
            Array(repeating: day.components.month == month ? 7 : 8, count: 32)
        }
        let file = try await ledger.person(try somebody("anna"), keys: keys)
        #expect(file.requests.compactMap(\.outcome).map(\.check) == [.opens])
    }

    @Test func `requests are found by number, in one run or all`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("17", "anna")])
        try await ledger.night([try row("17", "anna")], at: noon + .seconds(86_400))
        let all = try await ledger.requests(
            reference: "17", run: nil, subject: nil, keys: vaultKeys())
        #expect(all.map(\.run) == [1, 2])
        let one = try await ledger.requests(
            reference: "no-17", run: 2, subject: nil, keys: vaultKeys())
        #expect(one.map(\.run) == [2])
    }

    @Test func `months that nothing needs are known`() async throws {
        let ledger = try temporaryLedger()
        #expect(try await ledger.oldestOpening() == nil)
        try await ledger.night([try row("R-17", "anna")])
        try await ledger.night([try row("R-18", "ben")], at: RetentionTests.lastNight)
        #expect(try await ledger.oldestOpening() == noon.utcDate)
        _ = try await ledger.shredLate()
        #expect(try await ledger.oldestOpening() == RetentionTests.lastNight.utcDate)
    }

    @Test func `the ids of a run come in pages`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna"), try row("R-18", "ben", line: 3)])
        let first = try await ledger.subjects(run: 1, after: 0, limit: 1, but: [])
        #expect(first.ids == [Array("anna".utf8)])
        let next = try #require(first.next)
        let second = try await ledger.subjects(run: 1, after: next, limit: 2, but: [])
        #expect(second.ids == [Array("ben".utf8)])
        #expect(second.next == nil)
    }

    @Test func `who is called as a rule is counts as the rule`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna"), try row("R-18", "r1", line: 3)])
        let names = try await ledger.ruleNames(run: 1)
        #expect(names.contains(Array("r1".utf8)))
        let page = try await ledger.subjects(run: 1, after: 0, limit: 9, but: names)
        #expect(page.ids == [Array("anna".utf8)])
    }
}
