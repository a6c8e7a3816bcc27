// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct CaseDecisionTests {
    private let policy = Digest.sha256(Array("version: 1\n".utf8))
    private let key = start().verifierKey

    /// A sealed run after which one request of anna, R-1, waits for a person.
    private func waiting() async throws -> Ledger {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([try request("R-1", "anna")])
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        try await ledger.decide(run: run, open.map { ($0.row, decision(.review(why: "look"))) })
        try await end(run, ledger)
        return ledger
    }

    private func end(_ run: Int, _ ledger: Ledger) async throws {
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }

    private func next(_ ledger: Ledger, _ rows: [IntakeRow] = []) async throws -> Int {
        let run = try await ledger.beginRun(start())
        _ = try await ledger.carryOver(
            run: run, today: noon.utcDate, held: [], policy: policy, at: noon)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, rows)
        try await ledger.heedDecisions(run: run)
        try await ledger.linkRows(run: run)
        return run
    }

    private func file(_ ledger: Ledger) async throws -> CaseFile {
        try #require(try await ledger.cases(reference: "R-1").first)
    }

    private func decide(
        _ ledger: Ledger, _ act: CaseAct,
        sign: @Sendable (inout DecisionRecord) throws -> Void = { _ in }
    ) async throws -> DecisionAnswer {
        let file = try await file(ledger)
        return try await ledger.decide(
            row: file.waiting ?? file.row, act, verifierKey: key, at: noon, sign: sign)
    }

    private func decisionRecord(_ ledger: Ledger) async throws -> Record? {
        try await ledger.allRecords().last { $0.string("kind") == "decision" }
    }

    static let ends: [(CaseDecision, CaseState, String)] = [
        (.refuse, .refused, "decided"), (.withdraw, .withdrawn, "withdrawn"),
        (.giveBack, .invalid, "returned"),
    ]

    @Test(arguments: ends)
    func `what somebody ends is ended by the next run, with the deadline that it had`(
        decision: CaseDecision, state: CaseState, reason: String
    ) async throws {
        let ledger = try await waiting()
        #expect(
            try await decide(ledger, CaseAct(decision, because: try looked(), role: "dpo"))
                == .recorded)
        let record = try await decisionRecord(ledger)
        #expect(record?.string("because") == "looked at" && record?.string("by") == "dpo")
        #expect(try await file(ledger).state == .decision)
        try await end(try await next(ledger), ledger)
        let closed = try await file(ledger)
        #expect(closed.state == state)
        #expect(closed.decisions.map(\.run) == [2])
        let outcome = try await ledger.outcomes().last
        #expect(outcome?.string("reason") == reason)
        #expect(outcome?.string("deadline") == "2026-10-01")
        #expect(try await ledger.openCases().isEmpty)
        // It is over: the next run takes up nothing.
        #expect(try await ledger.verdicts(run: try await next(ledger)).isEmpty)
    }

    @Test(arguments: [CaseDecision.erase, .deactivate, .proceed])
    func `what somebody lifts comes before the policy with the decision`(
        word: CaseDecision
    ) async throws {
        let ledger = try await waiting()
        let owner = try #require(SubjectID("carl"))
        #expect(
            try await decide(ledger, CaseAct(word, because: try looked(), owner: owner))
                == .recorded)
        let run = try await next(ledger, [try request("R-1", "anna", line: 4)])
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        #expect(open.map(\.decision) == [word])
        #expect(open.first?.request.newChannelOwner == owner)
        #expect(try await ledger.verdicts(run: run)["duplicate"] == 1)
        // A brake does not stop what a person decided.
        let action = try hardDeletion()
        try await ledger.decide(
            run: run, open.map { ($0.row, self.performing(action)) })
        #expect(try await ledger.hardDeletions(run: run) == 0)
        try await ledger.reviewHardDeletions(run: run, why: "brake-usual")
        #expect(try await ledger.performing(run: run, after: 0, limit: 9).count == 1)
    }

    private func performing(_ action: Action) -> Decision { decision(.perform(action)) }

    @Test func `what is held waits for the release of its hold`() async throws {
        let ledger = try await waiting()
        let anna = try #require(SubjectID("anna"))
        let hold = try #require(
            Hold(
                subject: anna, categories: [.files], ground: "claim",
                owner: "dpo", review: CalendarDate(dayNumber: 21_000)))
        #expect(
            try await decide(ledger, CaseAct(.hold, because: try looked(), hold: hold))
                == .recorded)
        try await end(try await next(ledger), ledger)
        #expect(try await file(ledger).state == .held)
        #expect(try await ledger.outcomes().last?.string("remainder") == "held:files")
        #expect(try await ledger.verdicts(run: try await next(ledger)).isEmpty)
        let number = try #require(try await ledger.holds().first?.id)
        #expect(try await ledger.releaseHold(number, at: noon))
        let run = try await next(ledger)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).count == 1)
    }

    @Test func `what is closed is open again, and comes before the policy`() async throws {
        let ledger = try await waiting()
        _ = try await decide(ledger, CaseAct(.refuse, because: try looked()))
        try await end(try await next(ledger), ledger)
        #expect(try await decide(ledger, CaseAct(.reopen, because: try looked())) == .recorded)
        #expect(try await file(ledger).state == .next)
        let run = try await next(ledger)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        #expect(open.map(\.request.reference) == ["R-1"])
        try await ledger.decide(run: run, open.map { ($0.row, decision(.review(why: "look"))) })
        try await end(run, ledger)
        #expect(try await file(ledger).state == .decision)
        #expect(try await file(ledger).decisions.map(\.run) == [2, 3])
    }

    @Test func `an extension moves the deadline of its case and of its later rows`() async throws {
        let ledger = try await waiting()
        let later = CalendarDate(dayNumber: 20_800)
        let notice = CalendarDate(dayNumber: 20_700)
        var act = CaseAct(.extend, because: try looked())
        act.day = notice
        act.deadline = Deadline(date: later, rule: "gdpr-12-3-extended")
        #expect(try await decide(ledger, act) == .recorded)
        let file = try await file(ledger)
        #expect(file.deadline?.date == later && file.clock.extensionNotice == notice)
        #expect(file.state == .decision && file.decision == nil)
        #expect(try await ledger.openCases().first?.deadline?.date == later)
        _ = try await decide(ledger, CaseAct(.proceed, because: try looked()))
        let run = try await next(ledger)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        #expect(open.first?.request.clock.extensionNotice == notice)
    }

    @Test func `who was asked for a proof is not erased before it, by no row`() async throws {
        let ledger = try await waiting()
        var act = CaseAct(.identityAsked, because: try looked())
        act.day = noon.utcDate
        #expect(try await decide(ledger, act) == .recorded)
        #expect(try await decide(ledger, CaseAct(.erase, because: try looked())) == .recorded)
        let file = try await file(ledger)
        #expect(file.waitsForProof)
        let held = try await next(ledger, [try request("R-1", "anna", line: 7)])
        #expect(try await ledger.undecided(run: held, after: 0, limit: 9).isEmpty)
        #expect(try await ledger.verdicts(run: held) == ["duplicate": 1])
        try await end(held, ledger)
        act.decision = .identityProved
        #expect(try await decide(ledger, act) == .recorded)
        let run = try await next(ledger)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        #expect(open.map(\.decision) == [.erase])
        #expect(open.first?.request.clock.identityProved == noon.utcDate)
    }

    @Test func `a reason that has somebody's id in it is not recorded`() async throws {
        let ledger = try await waiting()
        let size = try await ledger.kinds().count
        let reason = try #require(DecisionReason("as Anna said"))
        #expect(try await decide(ledger, CaseAct(.refuse, because: reason)) == .namesSomebody)
        #expect(try await ledger.kinds().count == size)
        #expect(try await file(ledger).decision == nil)
    }

    @Test func `of one person's requests one at a time is carried out by decision`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([
            try request("R-1", "anna", line: 2), try request("R-2", "anna", .deactivation, line: 3),
        ])
        try await ledger.linkRows(run: run)
        try await end(run, ledger)
        #expect(try await decide(ledger, CaseAct(.erase, because: try looked())) == .recorded)
        let other = try #require(try await ledger.cases(reference: "R-2").first?.waiting)
        let answer = try await ledger.decide(
            row: other, CaseAct(.proceed, because: try looked()), verifierKey: key, at: noon)
        #expect(answer == .anotherIsDecided)
    }

    @Test func `an operator's signature is in the record, over what is written`() async throws {
        let ledger = try await waiting()
        let own = SigningKey.generate()
        #expect(
            try await decide(ledger, CaseAct(.refuse, because: try looked(), role: "dpo")) {
                try $0.sign(origin: ledgerOrigin, key: own)
            } == .recorded)
        let record = try DecisionRecord(try #require(try await decisionRecord(ledger)))
        guard case .success = record.check(origin: ledgerOrigin, key: own.publicKey) else {
            Issue.record("the signature does not hold")
            return
        }
    }
}
