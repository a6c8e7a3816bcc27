// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import TestSupport
import Testing
import Transparency

@testable import Ledger

/// A run in which every text that belongs to a person is a word of its own, and a search for each of
/// these words in what auditors get.
@Suite struct DisclosureTests {
    static let words = [
        "anna-subject", "ben-subject", "cleo-subject", "dora-subject", "otto-owner", "eva-owner",
        "spoken-ground", "private-note", "attribute-key", "attribute-value", "REQ-anna-subject-1",
        "fritz@example.org", "a secret reference", "officer", "ground-text",
    ]

    private func filled(_ ledger: Ledger) async throws -> Int {
        let run = try await ledger.begun([
            try request(
                "REQ-anna-subject-1", "anna-subject", line: 2, reason: "spoken-ground",
                owner: "otto-owner", note: "private-note",
                attributes: ["attribute-key": "attribute-value"]),
            try request("fritz@example.org", "ben-subject", line: 3),
            try request("a secret reference", "cleo-subject", line: 4),
            try request("R-4", "dora-subject", line: 5), rejected("fritz@example.org"),
        ])
        try await ledger.linkRows(run: run)
        let action = try hardDeletion(channelsTo: "eva-owner")
        try await ledger.decide(
            run: run,
            [
                (1, decision(.perform(action))), (2, decision(.perform(action))),
                (3, decision(.hold(ground: "ground-text"))),
                (4, decision(.review(why: "ground-text"))),
            ])
        try await ledger.addCalls(run: run, [(number: 1, action: action, rows: [1, 2])])
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: noon)
        try await ledger.recordAnswer(
            run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil, at: noon)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed",
            results: [(row: 1, word: "ok"), (row: 2, word: "private-note")], at: noon)
        try await ledger.conclude(
            run: run, call: 1,
            [
                RowOutcome(row: 1, outcome: .verified, reason: "gone", lookedUpAt: noon),
                RowOutcome(row: 2, outcome: .failed, reason: "refused"),
            ], at: noon)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        return run
    }

    @Test func `no record holds a word of a request`() async throws {
        let ledger = try temporaryLedger()
        _ = try await filled(ledger)
        let bodies = try await ledger.records(from: 0, limit: 1000)
        #expect(bodies.count > 10)
        for body in bodies {
            let text = String(decoding: body, as: UTF8.self).lowercased()
            for word in Self.words { #expect(!text.contains(word.lowercased()), "\(word)") }
        }
        let rows = try await ledger.outcomes().compactMap { $0.string("req") }
        #expect(rows.count { $0.hasPrefix("h-") } == 4)
        #expect(rows.contains("R-4"))
    }

    @Test func `the copy has the ledger's tables and no byte of a request`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        _ = try await filled(ledger)
        let path = scratch.path("copy.db")
        try await ledger.exportCopy(to: path)

        let bytes = try Data(contentsOf: URL(filePath: path))
        for word in Self.words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)") }
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
        #expect(Set(names.filter { $0.hasPrefix("copy.db") }) == ["copy.db"])

        var configuration = Configuration()
        configuration.readonly = true
        let copy = try DatabaseQueue(path: path, configuration: configuration)
        let found = try await copy.read { db in
            (
                tables: try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema"),
                bodies: try String.fetchAll(db, sql: "SELECT body FROM record ORDER BY idx"),
                leaves: try Data.fetchAll(db, sql: "SELECT hash FROM leaf ORDER BY idx"),
                notes: try String.fetchAll(db, sql: "SELECT note FROM checkpoint"),
                ends: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM record WHERE kind = 'run-end' AND run = 1"),
                id: try Int.fetchOne(db, sql: "PRAGMA application_id"),
                whole: try String.fetchOne(db, sql: "PRAGMA integrity_check")
            )
        }
        #expect(found.tables == ["leaf", "record", "checkpoint"])
        #expect(
            found.bodies.map { Array($0.utf8) } == (try await ledger.records(from: 0, limit: 999)))
        #expect(
            found.leaves.map { [UInt8]($0) }
                == (try await ledger.leaves(from: 0, limit: 999)).map(\.bytes))
        #expect(found.notes == [try await ledger.lastCheckpoint()])
        #expect(found.ends == 1)
        #expect(found.id == Schema.applicationID)
        #expect(found.whole == "ok")
    }

    /// Who only looks at a ledger can hand out the copy, and the ledger is as it was.
    @Test func `a ledger that is only looked at is copied all the same`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        _ = try await filled(ledger)
        try await ledger.exportCopy(to: scratch.path("first.db"))
        let looking = try Ledger.looking(at: scratch.path("ledger.db"), identity: identity())
        try await looking.exportCopy(to: scratch.path("second.db"))
        let (first, second) = try (
            Data(contentsOf: scratch.url.appending(path: "first.db")),
            Data(contentsOf: scratch.url.appending(path: "second.db"))
        )
        #expect(first == second)
    }

    @Test func `a copy is not written over another file`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let ledger = try temporaryLedger()
        _ = try await ledger.begun([])
        let path = scratch.path("copy.db")
        try await ledger.exportCopy(to: path)
        await #expect(throws: LedgerError.self) { try await ledger.exportCopy(to: path) }
        // The ledger goes on as if nothing had been.
        _ = try await ledger.seal(run: 1, at: noon, sign: sign)
        try await ledger.exportCopy(to: scratch.path("second.db"))
    }
}
