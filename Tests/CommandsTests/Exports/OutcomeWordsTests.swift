// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Page
import Report
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// Each outcome through everything that tells of it: none may say more than another.
@Suite struct OutcomeWordsTests {
    /// What is said of a row.
    struct Words: Sendable, CustomTestStringConvertible {
        let outcome: Outcome
        let reason: Reason
        var user = Extent.hard
        /// Whether the person is written to that something was done.
        var saysDone = false
        /// Whether that letter says that somebody looked.
        var saysSeen = false
        var openDSR = "in_progress"
        /// Whether the system that asked is told that it is done.
        var handedBack = false
        /// Whether a person must look at it, and the command ends with 3.
        var attention = false

        var testDescription: String { "\(outcome) \(reason)" }
    }

    static let table: [Words] = [
        Words(
            outcome: .verified, reason: .lookedUp, saysDone: true, saysSeen: true,
            openDSR: "completed", handedBack: true),
        Words(outcome: .hidden, reason: .outOfSight, user: .soft, saysDone: true, saysSeen: true),
        Words(outcome: .hidden, reason: .notAllSeen, attention: true),
        Words(outcome: .done, reason: .notLookedUp),
        Words(outcome: .contradicted, reason: .contentThere, attention: true),
        Words(outcome: .contradicted, reason: .lookUpDisagrees, attention: true),
        Words(outcome: .failed, reason: .taskFailed, attention: true),
        Words(outcome: .unproven, reason: .noAnswer, attention: true),
    ]

    private static func night(_ words: Words) async throws -> HandedNight {
        var line = HandedNight.Line(id: "anna", outcome: words.outcome, user: words.user)
        line.reason = words.reason.rawValue
        line.attributes = ["nonce": "n1"]
        return try await HandedNight([line])
    }

    private static func record(_ night: HandedNight) async throws -> Record {
        let bodies = try await night.ledger.records(from: 0, limit: 1000)
        return try #require(
            try bodies.map { try Record(parsing: $0) }.last { $0.string("kind") == "outcome" })
    }

    @Test(arguments: table)
    func `the system that asked is told no more than was seen`(words: Words) async throws {
        let night = try await Self.night(words)
        let (_, status) = try await night.written {
            try await $0.openDSR(controller: "acme.example")
        }
        #expect(status.contains(#""request_status":"\#(words.openDSR)""#))
        let (_, rows) = try await night.written { try await $0.transcend() }
        #expect(rows.contains("anna") == words.handedBack)
    }

    @Test(arguments: table)
    func `report.csv says what the record says`(words: Words) async throws {
        let record = try await Self.record(try await Self.night(words))
        let columns = ReportColumns.current
        let cells = columns.line(for: record)
            .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let row = Dictionary(zip(columns.names, cells)) { first, _ in first }
        #expect(row["outcome"] == words.outcome.rawValue)
        #expect(row["reason"] == words.reason.rawValue)
        #expect(row["effect"] == (words.user == .hard ? "erasure" : "soft-deletion"))
        #expect(row["user"] == words.user.rawValue)
    }

    @Test(arguments: table)
    func `the letter says what the record says`(words: Words) async throws {
        let record = try await Self.record(try await Self.night(words))
        #expect(record.string("outcome") == words.outcome.rawValue)
        #expect(record.string("reason") == words.reason.rawValue)
        for language in Language.allCases {
            var facts = LetterFacts(
                controller: "acme.example", reference: "R-1",
                outcome: try #require(record.string("outcome").flatMap(Outcome.init(rawValue:))),
                effect: record.string("effect").flatMap(Effect.init(rawValue:)))
            facts.reason = record.string("reason").flatMap(Reason.init(rawValue:))
            let letter = Letter.text(facts, language: language)
            #expect((letter != nil) == words.saysDone)
            let said = [
                Language.en: "We looked afterwards", .de: "Wir haben danach nachgesehen",
                .es: "Después lo comprobamos", .fr: "Nous avons vérifié ensuite",
                .pt: "Verificámos depois",
            ][language]
            let flat = letter?.replacing("\n", with: " ") ?? ""
            #expect(flat.contains(said ?? "–") == words.saysSeen)
        }
    }

    @Test(arguments: table)
    func `the page says what the record says`(words: Words) async throws {
        let night = try await Self.night(words)
        _ = try await night.ledger.seal(run: 1, at: Controller.evening) { _ in "" }
        var telling = PackTelling()
        for body in try await night.ledger.records(from: 0, limit: 1000) {
            try telling.take(try Record(parsing: body))
        }
        let checkpoint = try Checkpoint(
            origin: "acme.example/erasure/0011223344556677", size: 1, root: .sha256([]))
        let facts = try telling.facts(checkpoint, fingerprint: .sha256([]))
        #expect(facts.counts == [words.outcome: 1])
        #expect(
            facts.reasons
                == [.init(outcome: words.outcome, word: words.reason.rawValue, rows: 1)])
        #expect(
            facts.counts.needingAttention(notAllSeen: facts.notAllSeen).isEmpty != words.attention)
        for language in Language.allCases {
            let page = RunPage.html(facts, in: language)
            #expect(page.contains("<p class=\"bad\">") == words.attention)
            #expect(!page.contains("anna"))
        }
    }

    @Test(arguments: table)
    func `the terminal and the exit code agree with it`(words: Words) async throws {
        let night = try await Self.night(words)
        let (rows, counts) = try await night.ledger.balance(run: 1)
        let unseen = try await night.ledger.notAllSeen(run: 1)
        let balance = Balance(rowsIn: rows, counts: counts, notAllSeen: unseen)
        #expect(balance.sentence == "rows in 1 = \(words.outcome.rawValue) 1")
        #expect(Contradictions.lines(balance).isEmpty == (words.outcome != .contradicted))
        #expect((balance.needingAttention > 0) == words.attention)
    }
}
