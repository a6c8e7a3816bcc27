// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
import Model
import Notice
import Page
import Report
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// Each way in which a row can end through everything that tells of it: none may say more than another,
/// and none may say what another denies.
@Suite struct OutcomeWordsTests {
    /// What is said of a row.
    struct Words: Sendable, CustomTestStringConvertible {
        let upshot: Upshot
        /// The word in the record: a reason, or what is wrong with a row that could not be read.
        let reason: String
        var user = Extent.hard
        /// What the person is told, if anything.
        var letter: LetterKind?
        /// What the system that asked is told in OpenDSR's words.
        let openDSR: String
        /// Whether that system is told that it is done.
        var handedBack = false
        /// What the command ends with.
        var exit: Int32 = 0

        var outcome: Outcome { upshot.outcome }
        var needsSomebody: Bool { exit != 0 }
        var testDescription: String { "\(upshot)" }
    }

    /// The words by what it came to, of which a new one does not compile without its words here.
    private static func words(_ upshot: Upshot) -> Words {
        func said(
            _ reason: Reason, _ openDSR: String, _ letter: LetterKind? = nil, exit: Int32 = 0,
            user: Extent = .hard
        ) -> Words {
            Words(
                upshot: upshot, reason: reason.rawValue, user: user, letter: letter,
                openDSR: openDSR, handedBack: upshot == .fulfilled, exit: exit)
        }
        return switch upshot {
        case .fulfilled: said(.lookedUp, "completed", .confirmation)
        case .lessThanAsked: said(.lookedUp, "in_progress", .part, user: .pruning)
        case .hiddenAsPromised: said(.outOfSight, "in_progress", .part, user: .soft)
        case .notAllSeen: said(.notAllSeen, "in_progress", exit: 3)
        case .notSeen: said(.notLookedUp, "in_progress", exit: 3)
        case .partSeen: said(.verifiedSoFar, "in_progress", .part)
        case .partNotSeen: said(.doneSoFar, "in_progress")
        case .contradicted: said(.contentThere, "in_progress", exit: 3)
        case .failed: said(.taskFailed, "in_progress", exit: 3)
        case .unproven: said(.noAnswer, "in_progress", exit: 3)
        case .absentOnce: said(.nobodyThere, "in_progress")
        case .absentConfirmed: said(.nobodyThere, "cancelled", .nobody)
        case .held: said(.hold, "pending", .hold)
        case .refused: said(.policy, "cancelled", .refusal)
        case .withdrawn: said(.withdrawn, "cancelled", .withdrawal)
        case .review: said(.contradiction, "pending", exit: 3)
        case .restForPerson: said(.keptBackMidway, "in_progress", exit: 3)
        case .pending: said(.stopped, "pending", exit: 4)
        case .rejected:
            Words(upshot: upshot, reason: "bad-date", openDSR: "pending", exit: 3)
        case .duplicate: said(.doneBefore, "pending")
        case .notReleased: said(.notYet, "pending")
        case .omitted: said(.closed, "cancelled")
        case .stillGone: said(.lookedUpAgain, "in_progress")
        }
    }

    static let table = Upshot.allCases.map(words)

    private static func night(_ words: Words) async throws -> HandedNight {
        var line = HandedNight.Line(id: "anna", outcome: words.outcome, user: words.user)
        line.reason = words.reason
        line.attributes = ["nonce": "n1"]
        line.isRejected = words.outcome == .rejected
        line.omission =
            words.outcome == .omitted ? Omission.Reason(rawValue: words.reason) : nil
        return try await HandedNight([line])
    }

    private static func record(_ night: HandedNight) async throws -> Record {
        let bodies = try await night.ledger.records(from: 0, limit: 1000)
        return try #require(
            try bodies.map { try Record(parsing: $0) }.last { $0.string("kind") == "outcome" })
    }

    private static func facts(_ words: Words) async throws -> LetterFacts {
        var facts = try #require(
            LetterFacts(
                try await record(try await night(words)), controller: "acme.example",
                reference: "R-1"))
        // Whether another night found nobody either stands in the agenda.
        facts.isConfirmed = words.upshot == .absentConfirmed
        return facts
    }

    @Test func `no outcome and no end of one is left out`() {
        #expect(Self.table.map(\.upshot) == Upshot.allCases)
        #expect(Set(Self.table.map(\.outcome)) == Set(Outcome.allCases))
        for words in Self.table {
            let isWord = Reason(rawValue: words.reason)?.outcomes.contains(words.outcome)
            #expect(isWord ?? (words.outcome == .rejected), "\(words.upshot)")
        }
    }

    /// Every word that a record can have as its reason, not one of each outcome alone.
    @Test(arguments: Reason.allCases)
    func `each reason has the words of an end that is in the table`(reason: Reason) {
        for outcome in reason.outcomes {
            for isFulfilled in [true, false] {
                let upshot = Upshot(outcome, reason, isFulfilled: isFulfilled)
                let (reply, words) = (Reply(upshot), Self.words(upshot))
                #expect(reply.letter == words.letter && reply.openDSR.rawValue == words.openDSR)
                #expect(reply.exit.rawValue == words.exit)
            }
        }
    }

    @Test(arguments: table)
    func `the system that asked is told no more than was seen`(words: Words) async throws {
        let night = try await Self.night(words)
        var row = try #require(
            try await night.ledger.handBacks(run: 1, after: nil, limit: 10).first)
        #expect(row.outcome == words.outcome)
        // A second night is needed for that.
        if words.upshot == .absentConfirmed { row.isClosed = true }
        #expect(OpenDSRStatus(row)?.word.rawValue == words.openDSR)
        if words.upshot != .absentConfirmed {
            let (_, status) = try await night.written {
                try await $0.openDSR(controller: "acme.example")
            }
            #expect(status.contains(#""request_status":"\#(words.openDSR)""#))
            #expect(status.contains(#""results_count":\#(words.handedBack ? 1 : 0)}"#))
        }
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
        #expect(row["reason"] == words.reason)
        let idle: Set<Outcome> = [
            .held, .refused, .review, .absent, .rejected, .duplicate, .omitted,
        ]
        guard !idle.contains(words.outcome) else {
            // Nothing is done, and the row says nothing of a deed.
            for name in [
                "effect", "user", "messages", "call", "settled_at", "evidence", "residual",
            ] {
                #expect((row[name] ?? "").isEmpty, "\(name)")
            }
            return
        }
        let effects: [Extent: String] = [
            .hard: "erasure", .soft: "soft-deletion", .pruning: "pruning",
        ]
        #expect(row["effect"] == effects[words.user])
        #expect(row["user"] == words.user.rawValue)
    }

    /// What only one kind of letter says, and what none may say but those that tell of deeds.
    static let sentences: [Language: [LetterKind: String]] = [
        .en: [
            .confirmation: "were erased for good", .hold: "We keep your data for now",
            .refusal: "not carried out your request", .withdrawal: "took your request back",
            .nobody: "there was nothing to carry out",
        ],
        .de: [
            .confirmation: "endgültig gelöscht", .nobody: "es gab also nichts auszuführen",
        ],
    ]
    static let looked = [
        Language.en: "We looked afterwards", .de: "Wir haben danach nachgesehen",
        .es: "Después lo comprobamos", .fr: "Nous avons vérifié ensuite",
        .pt: "Verificámos depois",
    ]

    @Test(arguments: table)
    func `letter and certificate say what the record says`(words: Words) async throws {
        let facts = try await Self.facts(words)
        #expect(facts.outcome == words.outcome)
        #expect(facts.reason?.rawValue == (words.outcome == .rejected ? nil : words.reason))
        #expect(facts.upshot == words.upshot)
        let tells = words.letter?.tellsOfDeeds == true
        for language in Language.allCases {
            let letter = Letter.text(facts, language: language)
            #expect((letter != nil) == (words.letter != nil))
            let flat = letter?.replacing("\n", with: " ") ?? ""
            let looked = try #require(Self.looked[language])
            #expect(flat.contains(looked) == (tells && words.upshot != .partSeen))
            for (kind, sentence) in Self.sentences[language] ?? [:] {
                // A first part that is done is told in the same words, and that more is to come.
                let isSaid =
                    kind == words.letter || kind == .confirmation && words.upshot == .partSeen
                #expect(flat.contains(sentence) == isSaid, "\(language) \(kind)")
            }
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
            facts.reasons == [.init(outcome: words.outcome, word: words.reason, rows: 1)])
        #expect(
            facts.counts.needingAttention(notAllSeen: facts.notAllSeen).isEmpty
                != words.needsSomebody)
        for language in Language.allCases {
            let page = RunPage.html(facts, in: language)
            #expect(page.contains("<p class=\"bad\">") == words.needsSomebody)
            if words.needsSomebody { #expect(page.contains(words.reason)) }
            #expect(!page.contains("anna"))
        }
    }

    @Test(arguments: table)
    func `terminal, notice and exit code agree with it`(words: Words) async throws {
        let night = try await Self.night(words)
        let (rows, counts) = try await night.ledger.balance(run: 1)
        let unseen = try await night.ledger.notAllSeen(run: 1)
        let balance = Balance(rowsIn: rows, counts: counts, notAllSeen: unseen)
        #expect(balance.sentence == "rows in 1 = \(words.outcome.rawValue) 1")
        #expect(balance.contradictedLines.isEmpty == (words.outcome != .contradicted))
        #expect((balance.needingAttention > 0) == words.needsSomebody)
        let result = Night.Result(
            run: 1, rows: rows, counts: counts, notAllSeen: unseen,
            pack: URL(filePath: "run-000001"), note: "",
            stopped: words.outcome == .pending ? .interrupted : nil)
        var code: Int32 = 0
        do {
            try Summary(result).check()
        } catch {
            code = ExitStatus(ending: error).rawValue
        }
        #expect(code == words.exit)
        let notice = NightNotice(
            controller: "acme.example", run: 1, began: Controller.evening,
            ended: Controller.evening, exitCode: code, meaning: "", rows: rows, counts: counts,
            notAllSeen: unseen)
        #expect(notice.needs.map(\.outcome) == (words.needsSomebody ? [words.outcome] : []))
    }
}
