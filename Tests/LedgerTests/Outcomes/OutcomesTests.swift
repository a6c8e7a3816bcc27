// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct OutcomesTests {
    @Test func `a row ends once, and the first end stays`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], try hardDeletion())
        let first = RowOutcome(row: 1, outcome: .verified, reason: "gone", lookedUpAt: noon)
        try await ledger.conclude(run: run, call: nil, [first, first], at: noon)
        try await ledger.conclude(
            run: run, call: 1,
            [
                RowOutcome(row: 1, outcome: .failed, reason: "late"),
                RowOutcome(row: 2, outcome: .done, reason: "no-look-up"),
            ], at: noon)
        let outcomes = try await ledger.outcomes()
        #expect(outcomes.map { $0.string("outcome") } == ["verified", "done"])
        #expect(outcomes.map { $0.string("verified_at") } == [noon.description, nil])
        #expect(try await ledger.openCalls(run: run).isEmpty)
        let balance = try await ledger.balance(run: run)
        #expect(balance.rows == 2)
        #expect(balance.counts == [.verified: 1, .done: 1])
    }

    @Test func `a row that is not there has no outcome`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([])
        try await ledger.conclude(
            run: run, call: nil, [RowOutcome(row: 7, outcome: .done, reason: "x")], at: noon)
        #expect(try await ledger.outcomes().isEmpty)
    }

    @Test func `an outcome says what was asked, decided and done`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion(channelsTo: "otto"))
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: noon)
        try await ledger.recordAnswer(
            run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil, at: noon)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed", results: [(row: 1, word: "ok")], at: noon)
        try await ledger.conclude(
            run: run, call: 1,
            [RowOutcome(row: 1, outcome: .verified, reason: "gone", lookedUpAt: noon)], at: noon)
        let record = try #require(try await ledger.outcomes().first)
        let subject = try #require(record.string("subject"))
        let left =
            "mentions:others-messages:group-channels:calls:group-calls:feeds:burned-id"
            + ":copies:backups"
        #expect(
            ReportColumns(.first).line(for: record).split(
                separator: ",", omittingEmptySubsequences: false
            )
            .map(String.init) == [
                "6", "1", "F1/csv", "2", "R-0", "erasure", "gdpr", "2026-09-01",
                "2026-10-01", "gdpr-12-3", "", "verified", "gone", "r1", "erasure", "hard", "hard",
                "hard", "", "true", "", "", left, "", "", "", "1", "t-1", noon.description,
                noon.description, noon.description, "h" + subject,
            ])
        #expect(subject.utf8.count == 64)
        #expect(record["nonce"] == nil)
    }

    @Test func `one person's rows cannot be told to be one person's`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([try request("R-1", "anna"), try request("R-2", "anna")])
        try await ledger.linkRows(run: run)
        try await ledger.conclude(
            run: run, call: nil, [RowOutcome(row: 1, outcome: .done, reason: "x")], at: noon)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        let subjects = try await ledger.outcomes().compactMap { $0.string("subject") }
        #expect(Set(subjects).count == 2)
    }

    @Test func `rows that need nothing from Stream end by themselves`() async throws {
        let ledger = try temporaryLedger()
        let verdicts: [Verdict] = [
            .hold(ground: "g"), .refuse(ground: "g"), .review(why: "w"), .absent,
            .perform(.restore),
        ]
        let run = try await ledger.begun(
            verdicts.indices.map { try request("R-\($0)", "p\($0)", line: $0 + 2) }
                + [try request("R-0", "p0", line: 7), rejected("R-9", line: 8), rejected(nil)])
        try await ledger.linkRows(run: run)
        try await ledger.decide(
            run: run, verdicts.enumerated().map { (Int64($0.offset + 1), decision($0.element)) })
        #expect(try await ledger.concludeDecided(run: run, at: noon) == 7)
        #expect(try await ledger.concludeDecided(run: run, at: noon) == 0)
        let found = try await ledger.outcomes().map {
            "\($0.string("outcome") ?? "") \($0.string("reason") ?? "")"
        }
        #expect(
            found == [
                "held policy", "refused policy", "review policy", "absent nobody-there",
                "duplicate same-request", "rejected bad-date", "rejected bad-date",
            ])
        let endings = try await ledger.endings(run: run)
        #expect(endings.map(\.outcome) == [.held, .refused, .review, .absent, .duplicate])
        #expect(endings.first?.subject.rawValue == "p0")
    }

    @Test func `many rows end page after page`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun((1...1001).map { rejected(nil, line: $0) })
        #expect(try await ledger.concludeDecided(run: run, at: noon) == 1000)
        #expect(try await ledger.concludeDecided(run: run, at: noon) == 1)
        #expect(try await ledger.concludeDecided(run: run, at: noon) == 0)
        #expect(try await ledger.balance(run: run).counts == [.rejected: 1001])
    }

    static let actions: [(Action, [String: RecordValue])] = [
        (.restore, ["effect": .string("restoration")]),
        (.deactivate(Deactivation()), ["effect": .string("deactivation")]),
        (.reactivate(Reactivation()), ["effect": .string("reactivation")]),
    ]

    @Test(arguments: actions)
    func `an effect is named in words that may be said`(
        _ action: Action, _ fields: [String: RecordValue]
    ) async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], action)
        try await ledger.conclude(
            run: run, call: 1, [RowOutcome(row: 1, outcome: .done, reason: "x")], at: noon)
        let record = try #require(try await ledger.outcomes().first)
        for (name, value) in fields { #expect(record[RecordKey(name)] == value) }
        #expect(record["user"] == nil)
        #expect(try await ledger.endings(run: run).first?.effect == action.effect)
    }
}
