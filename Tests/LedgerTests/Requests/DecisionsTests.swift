// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct DecisionsTests {
    /// Rows as reference, person, kind; and after `linkRows` the outcome and reason of each that is
    /// no longer open.
    struct Case: Sendable {
        var rows: [(reference: String, subject: String, kind: RequestKind)]
        var ends: [Int64: String]
    }

    static let cases = [
        Case(rows: [("R-1", "anna", .erasure), ("R-2", "ben", .erasure)], ends: [:]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-1", "ben", .erasure), ("R-1", "c", .erasure)],
            ends: [
                1: "review number-reused", 2: "review number-reused", 3: "review number-reused",
            ]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-1", "anna", .erasure)],
            ends: [2: "duplicate same-request"]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-2", "anna", .erasure)],
            ends: [2: "duplicate same-person-and-kind"]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-2", "anna", .deactivation)],
            ends: [1: "review contradiction", 2: "review contradiction"]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-1", "ben", .erasure), ("R-2", "ben", .erasure)],
            ends: [
                1: "review number-reused", 2: "review number-reused",
                3: "duplicate same-person-and-kind",
            ]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-1", "anna", .restoration)],
            ends: [1: "review contradiction", 2: "review contradiction"]),
        Case(
            rows: [
                ("R-1", "anna", .erasure), ("R-2", "anna", .erasure), ("R-3", "anna", .restoration),
            ],
            ends: [
                1: "review contradiction", 2: "duplicate same-person-and-kind",
                3: "review contradiction",
            ]),
        // Composed and decomposed: two people, however alike they look.
        Case(
            rows: [("R-1", "caf\u{E9}", .erasure), ("R-2", "cafe\u{301}", .erasure)], ends: [:]),
        Case(
            rows: [("R-1", "anna", .erasure), ("R-2", "Anna", .restoration)],
            ends: [1: "review unread-row"]),
    ]

    @Test(arguments: cases)
    func `the first row stands, and a contradiction waits for a person`(_ given: Case) async throws
    {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun(
            given.rows.enumerated().map {
                try request(
                    $0.element.reference, $0.element.subject, $0.element.kind, line: $0.offset)
            })
        try await ledger.linkRows(run: run)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        var ends: [Int64: String] = [:]
        for record in try await ledger.outcomes() {
            let row = try #require(record.integer("line")) + 1
            ends[row] = "\(record.string("outcome") ?? "") \(record.string("reason") ?? "")"
        }
        #expect(ends == given.ends)
    }

    @Test func `rejected rows are no duplicates and make none`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            rejected("R-1", line: 2), try request("R-1", "anna", line: 3), rejected("R-1", line: 4),
        ])
        try await ledger.linkRows(run: run)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).map(\.row) == [2])
    }

    @Test func `rows of an earlier run do not count`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([try request("R-1", "anna")])
        try await ledger.conclude(
            run: first, call: nil, [RowOutcome(row: 1, outcome: .pending, reason: "stopped")],
            at: noon)
        _ = try await ledger.seal(run: first, at: noon, sign: sign)
        let second = try await ledger.begun([try request("R-1", "anna", .deactivation)])
        try await ledger.linkRows(run: second)
        #expect(try await ledger.verdicts(run: second) == ["rejected": 1])
        #expect(try await ledger.undecided(run: second, after: 0, limit: 9).count == 1)
    }

    @Test func `a request comes back as it was stored, a page at a time`() async throws {
        let ledger = try temporaryLedger()
        let rows = [
            try request(
                "R-1", "anna", line: 2, reason: "17-1-b", owner: "otto", note: "by letter",
                attributes: ["country": "DE", "é": "\"'"]),
            try request("R-2", "ben", .deactivation, line: 3),
        ]
        let run = try await ledger.begun(rows)
        let first = try await ledger.undecided(run: run, after: 0, limit: 1)
        let second = try await ledger.undecided(run: run, after: 1, limit: 1)
        #expect((first + second).map { IntakeRow.request($0.request) } == rows)
        #expect(try await ledger.undecided(run: run, after: 2, limit: 1).isEmpty)
    }

    @Test func `each verdict becomes a word`() async throws {
        let ledger = try temporaryLedger()
        let verdicts: [Verdict] = [
            .perform(try hardDeletion()), .hold(ground: "lawsuit"), .refuse(ground: "abuse"),
            .review(why: "admin"), .absent,
        ]
        let run = try await ledger.begun(
            verdicts.indices.map { try request("R-\($0)", "p\($0)", line: $0) } + [rejected(nil)])
        try await ledger.decide(
            run: run, verdicts.enumerated().map { (Int64($0.offset + 1), decision($0.element)) })
        #expect(
            try await ledger.verdicts(run: run) == [
                "perform": 1, "held": 1, "refused": 1, "review": 1, "absent": 1, "rejected": 1,
            ])
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).isEmpty)
        let performing = try await ledger.performing(run: run, after: 0, limit: 9)
        #expect(performing.map(\.row) == [1])
        #expect(performing.first?.action == (try hardDeletion()))
        #expect(performing.first?.deadline == CalendarDate("2026-10-01"))
    }

    @Test func `a policy cannot overrule a contradiction`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            try request("R-1", "anna", .erasure), try request("R-2", "anna", .deactivation),
        ])
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        #expect(open.count == 2)
        let action = try hardDeletion()
        try await ledger.decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        #expect(try await ledger.verdicts(run: run) == ["review": 2])
        #expect(try await ledger.performing(run: run, after: 0, limit: 9).isEmpty)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).isEmpty)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        for record in try await ledger.outcomes() {
            #expect(record.string("reason") == "contradiction")
            #expect(record.string("rule") == "r1")
            #expect(record["effect"] == nil)
        }
    }

    @Test func `channels are not handed to somebody who leaves too`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun(
            try ["anna", "ben", "cleo"].map { try request("R-\($0)", $0) })
        try await ledger.decide(
            run: run,
            [
                (1, decision(.perform(try hardDeletion(channelsTo: "ben")))),
                (2, decision(.perform(try hardDeletion(channelsTo: "otto")))),
                (3, decision(.perform(try hardDeletion()))),
            ])
        try await ledger.reviewLeavingOwners(run: run)
        #expect(try await ledger.verdicts(run: run) == ["perform": 2, "review": 1])
        #expect(try await ledger.performing(run: run, after: 0, limit: 9).map(\.row) == [2, 3])
    }
}

@Suite struct NewOwnerTests {
    @Test func `a deletion whose new owner is not there waits for a person`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            try request("R-1", "anna", line: 2), try request("R-2", "ben", line: 3),
        ])
        try await ledger.linkRows(run: run)
        let gone = try #require(SubjectID("gone"))
        let there = try #require(SubjectID("there"))
        for (row, owner) in [(Int64(1), gone), (2, there)] {
            let modes = try Modes(
                user: .hard, messages: .hard, conversations: .hard, newChannelOwner: owner)
            let decision = Decision(
                verdict: .perform(.delete(modes)), rule: "erase", reason: "", deadline: nil)
            try await ledger.decide(run: run, [(row: row, decision: decision)])
        }
        #expect(try await Set(ledger.newOwners(run: run)) == [gone, there])

        try await ledger.reviewMissingOwners(run: run, [gone])

        #expect(try await ledger.verdicts(run: run) == ["review": 1, "perform": 1])
        #expect(try await ledger.newOwners(run: run) == [there])
    }
}
