// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

/// Who was erased is looked up again, once, as a row of a later run.
@Suite struct RechecksTests {
    private static let day = Duration.seconds(86_400)
    private static let due = noon + day

    /// A sealed run in which anna, R-1, was erased for good and seen to be gone.
    private func erased(verifyAgain: Duration? = day) async throws -> Ledger {
        let ledger = try temporaryLedger()
        try await ledger.night([try request("R-1", "anna")], verifyAgain: verifyAgain)
        return ledger
    }

    /// A new run with these rows, and what earlier ones left for it.
    private func nextRun(
        _ ledger: Ledger, at: Instant = due, _ rows: [IntakeRow] = []
    ) async throws -> (run: Int, carried: Int) {
        var begin = start()
        begin.at = at
        let run = try await ledger.beginRun(begin)
        let carried = try await ledger.carryOver(
            run: run, today: at.utcDate, held: [], policy: Digest.sha256([]), at: at)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, rows)
        try await ledger.linkRows(run: run)
        return (run, carried)
    }

    /// Looks everybody up, who are found so, and seals.
    private func end(
        _ ledger: Ledger, run: Int, _ outcome: Outcome?, _ reason: String = "", at: Instant = due
    ) async throws {
        let people = try await ledger.rechecks(run: run, after: 0, limit: 100)
        if let outcome {
            try await ledger.noteRechecks(
                people.map {
                    RowOutcome(row: $0.row, outcome: outcome, reason: reason, lookedUpAt: at)
                })
        }
        while try await ledger.concludeDecided(run: run, at: at) > 0 {}
        _ = try await ledger.seal(run: run, at: at, sign: sign)
    }

    @Test(arguments: [(Duration.seconds(-1), 0), (.zero, 1), (.seconds(40 * 86_400), 1)])
    func `somebody erased comes when the time is over, and not before`(
        later: Duration, comes: Int
    ) async throws {
        let ledger = try await erased()
        let next = try await nextRun(ledger, at: Self.due + later)
        #expect(next.carried == comes)
        #expect(try await ledger.undecided(run: next.run, after: 0, limit: 10).isEmpty)
        let people = try await ledger.rechecks(run: next.run, after: 0, limit: 10)
        #expect(people.map(\.subject.rawValue) == Array(repeating: "anna", count: comes))
        #expect(people.allSatisfy { $0.erasedAt == noon })
    }

    @Test func `the row says what was seen, and of which row; nothing is sent for it`() async throws
    {
        let ledger = try await erased()
        let next = try await nextRun(ledger)
        try await end(ledger, run: next.run, .verified, "looked-up-again")
        let outcome = try #require(try await ledger.outcomes().last)
        #expect(outcome.string("file") == "F0/carried-over")
        #expect(outcome.string("carried") == "run-000001/F1/csv:2")
        #expect(outcome.string("outcome") == "verified")
        #expect(outcome.string("reason") == "looked-up-again")
        #expect(outcome.string("verified_at") == Self.due.description)
        for absent in ["effect", "user", "residual", "task", "rule", "deadline"] {
            #expect(outcome.string(RecordKey(absent)) == nil, "\(absent)")
        }
        #expect(outcome.integer("call") == nil)
        #expect(try await ledger.openCalls(run: next.run).isEmpty)
        #expect(try await ledger.waitingRechecks() == 0)
        #expect(try await nextRun(ledger, at: Self.due + Self.day).carried == 0)
        #expect(try await ledger.hardDeletions(before: 3, runs: 10) == [1, 0])
    }

    @Test func `who could not be looked up comes again, and who was seen does not`() async throws {
        let ledger = try await erased()
        try await end(ledger, run: try await nextRun(ledger).run, nil)
        let outcome = try #require(try await ledger.outcomes().last)
        #expect(outcome.string("outcome") == "unproven")
        #expect(outcome.string("reason") == "not-checkable")
        #expect(outcome.string("verified_at") == nil)
        let again = try await nextRun(ledger, at: Self.due + Self.day)
        #expect(again.carried == 1)
        try await end(
            ledger, run: again.run, .contradicted, "came-back", at: Self.due + Self.day)
        #expect(try await nextRun(ledger, at: Self.due + Self.day * 2).carried == 0)
    }

    @Test func `a request of the same person is no duplicate of the row, nor the row of it`()
        async throws
    {
        let ledger = try await erased()
        let next = try await nextRun(
            ledger, at: Self.due,
            [
                try request("R-9", "anna"), try request("R-10", "ben", line: 3),
            ])
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        #expect(open.map(\.request.reference) == ["R-9", "R-10"])
        #expect(try await ledger.rechecks(run: next.run, after: 0, limit: 10).count == 1)
        #expect(try await ledger.verdicts(run: next.run)["duplicate"] == nil)
    }

    @Test(arguments: [("came-back", 0), ("still-there", 1)])
    func `the same request counts as done, but not for somebody who was never gone`(
        reason: String, open: Int
    ) async throws {
        let ledger = try await erased()
        let next = try await nextRun(ledger)
        try await end(ledger, run: next.run, .contradicted, reason)
        let third = try await nextRun(
            ledger, at: Self.due + Self.day, [try request("R-1", "anna")])
        #expect(try await ledger.undecided(run: third.run, after: 0, limit: 10).count == open)
    }

    @Test func `a withdrawal or a refused file does not keep anybody from being looked up`()
        async throws
    {
        let ledger = try await erased()
        let next = try await nextRun(
            ledger, at: Self.due, [try request("R-2", "anna", .withdrawal)])
        try await ledger.linkRows(run: next.run, fileRefused: true)
        #expect(try await ledger.rechecks(run: next.run, after: 0, limit: 10).count == 1)
        #expect(
            try await ledger.undecided(run: next.run, after: 0, limit: 10)
                .map(\.request.kind) == [.withdrawal])
    }

    @Test func `after a death while rows were read, it comes once`() async throws {
        let ledger = try await erased()
        let died = try await nextRun(ledger)
        let people = try await ledger.rechecks(run: died.run, after: 0, limit: 10)
        try await ledger.noteRechecks(
            people.map { RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up-again") })
        let next = try await nextRun(ledger)
        #expect(next.run == died.run && next.carried == 1)
        #expect(try await ledger.rechecks(run: next.run, after: 0, limit: 10).count == 1)
    }

    static let others: [(Action?, Outcome, Instant?, Duration?)] = [
        (try? .delete(Modes(user: .soft)), .verified, noon, day),
        (.deactivate(Deactivation()), .verified, noon, day),
        (try? hardDeletion(), .done, nil, day),
        (try? hardDeletion(), .contradicted, noon, day),
        (try? hardDeletion(), .verified, noon, nil),
    ]

    @Test(arguments: others)
    func `nobody else is looked up again`(
        action: Action?, outcome: Outcome, seen: Instant?, span: Duration?
    ) async throws {
        let action = try #require(action)
        let ledger = try temporaryLedger()
        var begin = start()
        begin.verifyAgain = span
        let run = try await ledger.beginRun(begin)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, [try request("R-1", "anna")])
        let open = try await ledger.undecided(run: run, after: 0, limit: 10)
        try await ledger.decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        try await ledger.conclude(
            run: run, call: nil,
            open.map {
                RowOutcome(row: $0.row, outcome: outcome, reason: "looked-up", lookedUpAt: seen)
            }, at: noon)
        #expect(try await ledger.waitingRechecks() == 0)
    }

    @Test(arguments: [Retention(), Retention(months: 60, names: 6)])
    func `nobody is kept past their period to be looked up`(retention: Retention?) async throws {
        let ledger = try await erased(verifyAgain: Self.day * 3000)
        try await ledger.night([try request("R-2", "ben")], at: Instant(startOf: late))
        #expect(try await ledger.waitingRechecks() == 1)
        let done = try await ledger.shredLate(retention)
        #expect(done.rechecks == 1)
        #expect(try await ledger.waitingRechecks() == 0)
        let next = try await nextRun(ledger, at: noon + Self.day * 4000)
        #expect(next.carried == 0)
    }

    @Test func `those who ended in an outcome are shown with their request`() async throws {
        let ledger = try await erased()
        let next = try await nextRun(ledger)
        try await end(ledger, run: next.run, .contradicted, "still-there")
        let rows = try await ledger.endedRows(
            run: next.run, in: .contradicted, after: 0, limit: 10)
        #expect(rows.map(\.subject?.rawValue) == ["anna"])
        #expect(rows.first?.reference == "R-1" && rows.first?.reason == "still-there")
        #expect(rows.first?.carried == "run-000001/F1/csv:2")
        #expect(
            try await ledger.endedRows(run: next.run, in: .verified, after: 0, limit: 10).isEmpty)
    }
}
