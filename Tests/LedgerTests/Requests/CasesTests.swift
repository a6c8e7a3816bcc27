// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct CasesTests {
    private let policy = Digest.sha256(Array("version: 1\n".utf8))

    /// A sealed run in which each of these rows waits for a person.
    private func reviewed(_ rows: [IntakeRow], in ledger: Ledger) async throws {
        let run = try await ledger.begun(rows)
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        let action = try hardDeletion()
        try await ledger.decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        let performed = try await ledger.performing(run: run, after: 0, limit: 9)
        try await ledger.conclude(
            run: run, call: nil,
            performed.map { RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up") },
            at: noon)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }

    private func contradicted() async throws -> Ledger {
        let ledger = try temporaryLedger()
        try await reviewed(
            [
                try request("R-1", "anna", line: 2),
                try request("R-2", "anna", .deactivation, line: 3),
            ], in: ledger)
        return ledger
    }

    private func next(_ ledger: Ledger, _ rows: [IntakeRow] = []) async throws -> Int {
        let run = try await ledger.beginRun(start())
        _ = try await ledger.carryOver(
            run: run, today: noon.utcDate, held: [], policy: policy, at: noon)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, rows)
        try await ledger.linkRows(run: run)
        return run
    }

    private func decide(
        _ ledger: Ledger, _ reference: String, _ word: CaseDecision
    ) async throws -> Bool {
        let file = try #require(try await ledger.cases(reference: reference).first)
        return try await ledger.decide(
            row: try #require(file.waiting), CaseAct(word, because: try looked()),
            verifierKey: start().verifierKey, at: noon) == .recorded
    }

    @Test func `what waits for a person is open, and nothing takes it up by itself`() async throws {
        let ledger = try await contradicted()
        let open = try await ledger.openCases()
        #expect(open.map(\.reference) == ["R-1", "R-2"])
        #expect(open.map(\.state) == [.decision, .decision])
        #expect(open.map(\.reason) == ["contradiction", "contradiction"])
        #expect(open.first?.deadline?.date == CalendarDate("2026-10-01"))
        let run = try await next(ledger)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).isEmpty)
    }

    @Test func `what is to proceed is taken up under its own number`() async throws {
        let ledger = try await contradicted()
        #expect(try await decide(ledger, "R-1", .proceed))
        #expect(try await ledger.openCases().first?.decision == .proceed)
        #expect(try await ledger.kinds().contains("decision"))
        let run = try await next(ledger, [try request("R-1", "anna", line: 9)])
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        #expect(open.map(\.request.reference).first == "R-1")
        let action = try hardDeletion()
        try await ledger.decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        #expect(try await ledger.performing(run: run, after: 0, limit: 9).count == 1)
    }

    @Test func `what is refused is refused by the next run, once`() async throws {
        let ledger = try await contradicted()
        #expect(try await decide(ledger, "R-2", .refuse))
        let run = try await next(ledger)
        #expect(try await ledger.verdicts(run: run) == ["refused": 1])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        #expect(try await ledger.outcomes().last?.string("reason") == "decided")
        let state = try await ledger.cases(reference: "R-2").first?.state
        #expect(state == .refused)
        let later = try await next(ledger)
        #expect(try await ledger.verdicts(run: later).isEmpty)
    }

    @Test func `what is closed waits no more, and cannot be decided twice`() async throws {
        let ledger = try await contradicted()
        let waiting = try #require(try await ledger.cases(reference: "R-1").first?.waiting)
        #expect(try await decide(ledger, "R-1", .close))
        #expect(try await ledger.openCases().map(\.reference) == ["R-2"])
        let again = try await ledger.decide(
            row: waiting, CaseAct(.close, because: try looked()),
            verifierKey: start().verifierKey, at: noon)
        #expect(again == .nothingWaits)
        #expect(try await ledger.cases(reference: "R-1").first?.state == .closed)
    }

    @Test func `an unread row that somebody looked at holds nobody up any more`() async throws {
        let ledger = try temporaryLedger()
        let unread = IntakeRow.rejected(
            Rejection(
                origin: Origin(file: 1, line: 3), reference: nil,
                diagnostic: Diagnostic(code: "bad-type", message: "no kind of request"),
                subject: SubjectID("anna")))
        try await reviewed([try request("R-1", "anna"), unread], in: ledger)
        #expect(try await ledger.openCases().map(\.reason) == ["unread-row"])
        #expect(try await decide(ledger, "R-1", .proceed))
        let run = try await next(ledger)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).count == 1)
        let later = try await next(ledger, [try request("R-3", "anna")])
        #expect(try await ledger.verdicts(run: later)["review"] == nil)
    }

    @Test func `the story of a number has all its rows, of each person apart`() async throws {
        let ledger = try temporaryLedger()
        try await reviewed(
            [try request("R-1", "anna", line: 2), try request("R-1", "ben", line: 3)], in: ledger)
        let cases = try await ledger.cases(reference: "R-1")
        #expect(cases.count == 2)
        #expect(cases.last?.rows.map(\.event.reason) == ["number-reused"])
        #expect(try await ledger.cases(reference: "R-9").isEmpty)
    }

    private static let clock: Set<CaseDecision> = [.extend, .identityAsked, .identityProved]
    private static let all = Set(CaseDecision.allCases)

    static let fits: [(CaseState, Set<CaseDecision>)] = [
        (.decision, all.subtracting([.reopen])), (.confirming, all.subtracting([.reopen])),
        (.kept, all.subtracting([.reopen])),
        (.held, clock.union([.refuse, .hold, .giveBack, .withdraw])),
        (.grace(until: nil), clock.union([.proceed, .refuse, .hold, .giveBack, .withdraw])),
        (
            .retry(tries: 1, notBefore: nil),
            clock.union([.proceed, .erase, .close])
        ),
        (.inFlight, clock), (.next, clock.union([.refuse, .hold, .giveBack, .withdraw])),
        (.done(.erasure), [.reopen]), (.refused, [.reopen]), (.closed, [.reopen]),
        (.aside, []), (.inRun, []),
    ]

    /// A refusal, a hold, a withdrawal would say that nothing was done.
    @Test(arguments: fits)
    func `what may be done is not refused, held, given back or taken back`(
        state: CaseState, decisions: Set<CaseDecision>
    ) {
        let fitting = Set(CaseDecision.allCases.filter { $0.fits(state, mayBeDone: true) })
        #expect(
            fitting.isDisjoint(with: [.refuse, .hold, .giveBack, .withdraw, .deactivate]))
        #expect(fitting.isSuperset(of: decisions.intersection(Self.clock.union([.reopen]))))
    }

    @Test(arguments: fits)
    func `a decision fits what waits`(state: CaseState, decisions: Set<CaseDecision>) {
        #expect(Set(CaseDecision.allCases.filter { $0.fits(state) }) == decisions)
    }
}

/// A reason that names nobody.
func looked() throws -> DecisionReason { try #require(DecisionReason("looked at")) }
