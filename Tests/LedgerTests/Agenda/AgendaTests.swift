// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct AgendaTests {
    private let today = CalendarDate(dayNumber: 20_700)
    private let key = signingKey.publicKey.noteVerifierKey(name: ledgerOrigin)

    private func anna() throws -> SubjectID { try #require(SubjectID("anna")) }

    /// A sealed run in which anna's erasure was put off.
    private func putOff(
        _ ledger: Ledger, _ verdict: Verdict, _ remainder: Remainder?, ends outcome: Outcome,
        owner: String? = nil, calls: String? = nil
    ) async throws {
        let run = try await ledger.begun([
            try request("R-1", "anna", owner: owner, calls: calls)
        ])
        try await ledger.linkRows(run: run)
        var decision = decision(verdict)
        decision.remainder = remainder
        let open = try await ledger.undecided(run: run, after: 0, limit: 10)
        try await ledger.decide(run: run, open.map { ($0.row, decision) })
        if case .perform = verdict {
            try await ledger.conclude(
                run: run, call: nil,
                open.map { RowOutcome(row: $0.row, outcome: outcome, reason: "looked-up") },
                at: noon)
        } else {
            _ = try await ledger.concludeDecided(run: run, at: noon)
        }
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }

    /// A new run with these rows, and what earlier ones left for `day`.
    private func nextRun(
        _ ledger: Ledger, on day: CalendarDate, held: Set<SubjectID> = [],
        policy: String = "version: 1\n", byHand: Bool = false, _ rows: [IntakeRow] = []
    ) async throws -> (run: Int, carried: Int) {
        var start = start(policy: policy)
        start.byHand = byHand
        let run = try await ledger.beginRun(start)
        let carried = try await ledger.carryOver(
            run: run, today: day, held: held, policy: Digest.sha256(Array(policy.utf8)), at: noon)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, rows)
        try await ledger.linkRows(run: run)
        return (run, carried)
    }

    private func graced() async throws -> Ledger {
        let ledger = try temporaryLedger()
        try await putOff(
            ledger, .perform(.deactivate(Deactivation())), .grace(until: today), ends: .verified)
        return ledger
    }

    @Test(
        arguments: [(nil, nil), ("bob", nil), (nil, "carl"), ("bob", "carl")]
            as [(String?, String?)])
    func `whoever is to own channels and calls is known after the grace`(
        channels: String?, calls: String?
    ) async throws {
        let ledger = try temporaryLedger()
        try await putOff(
            ledger, .perform(.deactivate(Deactivation())), .grace(until: today), ends: .verified,
            owner: channels, calls: calls)
        let (run, carried) = try await nextRun(ledger, on: today.adding(days: 1))
        #expect(carried == 1)
        let open = try await ledger.undecided(run: run, after: 0, limit: 10)
        let request = try #require(open.first?.request)
        #expect(request.newChannelOwner?.rawValue == channels)
        #expect(request.newCallOwner?.rawValue == calls)
    }

    @Test func `an erasure in its grace period ends as deferred and says until when`() async throws
    {
        let ledger = try await graced()
        let outcome = try #require(try await ledger.outcomes().first)
        #expect(outcome.string("outcome") == "deferred")
        #expect(outcome.string("reason") == "verified-so-far")
        #expect(outcome.string("remainder") == "grace:\(today)")
        #expect(try await ledger.agenda() == [.grace: 1])
    }

    @Test func `a first part that failed is tried again`() async throws {
        let ledger = try temporaryLedger()
        try await putOff(
            ledger, .perform(.deactivate(Deactivation())), .grace(until: today), ends: .failed)
        #expect(try await ledger.agenda() == [.again: 1])
        #expect(try await ledger.outcomes().first?.string("outcome") == "failed")
    }

    @Test(arguments: [(0, 0), (1, 1), (40, 1)])
    func `it comes back by itself on the day after the last day of grace, once`(
        later: Int, comes: Int
    ) async throws {
        let ledger = try await graced()
        let next = try await nextRun(ledger, on: today.adding(days: later))
        #expect(next.carried == comes)
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        #expect(open.map(\.request.reference) == Array(repeating: "R-1", count: comes))
        let memory = try await ledger.memories(of: [try anna()], run: next.run)
        #expect(memory[try anna()]?.graceEnds == today)
        guard comes == 1 else { return }
        let action = try hardDeletion()
        try await ledger.decide(
            run: next.run, open.map { ($0.row, decision(.perform(action))) })
        try await ledger.conclude(
            run: next.run, call: nil,
            open.map { RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up") }, at: noon)
        #expect(try await ledger.agenda().isEmpty)
        let outcome = try #require(try await ledger.outcomes().last)
        #expect(outcome.string("file") == "F0/carried-over")
        #expect(outcome.string("carried") == "run-000001/F1/csv:2")
    }

    @Test func `one that failed after its grace comes again`() async throws {
        let ledger = try await graced()
        let next = try await nextRun(ledger, on: today.adding(days: 1))
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        try await ledger.conclude(
            run: next.run, call: nil,
            open.map { RowOutcome(row: $0.row, outcome: .failed, reason: "task-failed") }, at: noon)
        #expect(try await ledger.agenda() == [.grace: 1])
    }

    @Test func `somebody who takes it back is not erased`() async throws {
        let ledger = try await graced()
        let next = try await nextRun(
            ledger, on: today.adding(days: 1), [try request("R-2", "anna", .withdrawal)])
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        #expect(open.map(\.request.kind) == [.withdrawal])
        #expect(try await ledger.memories(of: [try anna()], run: next.run).count == 1)
        _ = try await ledger.concludeDecided(run: next.run, at: noon)
        let outcome = try #require(try await ledger.outcomes().last)
        #expect(outcome.string("outcome") == "refused")
        #expect(outcome.string("reason") == "withdrawn")
        #expect(try await ledger.agenda().isEmpty)
    }

    @Test(arguments: [
        (RequestKind.erasure, "duplicate", "waits-already"),
        (.reactivation, "review", "contradicts-waiting"),
    ])
    func `a new request while an erasure waits`(
        kind: RequestKind, outcome: String, reason: String
    ) async throws {
        let ledger = try await graced()
        let next = try await nextRun(ledger, on: today, [try request("R-2", "anna", kind)])
        _ = try await ledger.concludeDecided(run: next.run, at: noon)
        let record = try #require(try await ledger.outcomes().last)
        #expect(record.string("outcome") == outcome)
        #expect(record.string("reason") == reason)
        #expect(
            record.string("stands_for")
                == (kind == .erasure ? "run-000001/F1/csv:2" : nil))
    }

    @Test func `what a hold keeps back goes on by itself when the hold is gone`() async throws {
        let ledger = try temporaryLedger()
        let hold = try #require(
            Hold(
                subject: anna(), categories: [.user], ground: "claims", owner: "legal",
                review: today))
        let id = try await ledger.addHold(hold, verifierKey: key, at: noon)
        try await putOff(ledger, .hold(ground: "claims"), .held([.user]), ends: .held)
        #expect(try await ledger.agenda() == [.hold: 1])
        #expect(try await nextRun(ledger, on: today).carried == 0)
        #expect(try await ledger.releaseHold(id, at: noon))
        #expect(try await nextRun(ledger, on: today, held: [try anna()]).carried == 0)
        #expect(try await nextRun(ledger, on: today).carried == 1)
    }

    @Test func `what a rule keeps back goes on when the policy has changed`() async throws {
        let ledger = try temporaryLedger()
        try await putOff(ledger, .hold(ground: "claims"), nil, ends: .held)
        #expect(try await ledger.agenda() == [.policy: 1])
        #expect(try await nextRun(ledger, on: today).carried == 0)
        #expect(try await nextRun(ledger, on: today, policy: "version: 1 \n").carried == 1)
    }

    @Test func `what was done is not done again, whatever file asks`() async throws {
        let ledger = try temporaryLedger()
        try await putOff(ledger, .perform(try hardDeletion()), nil, ends: .verified)
        let next = try await nextRun(
            ledger, on: today, [try request("R-1", "anna"), try request("R-9", "anna")])
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        #expect(open.map(\.request.reference) == ["R-9"])
        _ = try await ledger.concludeDecided(run: next.run, at: noon)
        let record = try #require(try await ledger.outcomes().last)
        #expect(record.string("reason") == "done-before")
        #expect(record.string("stands_for") == "run-000001/F1/csv:2")
    }

    @Test(arguments: [Outcome.failed, .unproven, .contradicted])
    func `what did not come to a good end may be asked again`(outcome: Outcome) async throws {
        let ledger = try temporaryLedger()
        try await putOff(ledger, .perform(try hardDeletion()), nil, ends: outcome)
        let next = try await nextRun(ledger, on: today, [try request("R-1", "anna")])
        #expect(try await ledger.undecided(run: next.run, after: 0, limit: 10).count == 1)
    }

    @Test func `a file that was read before is known by its bytes`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([])
        #expect(try await ledger.earlierRun(reading: Digest.sha256([1]), before: first) == nil)
        _ = try await ledger.seal(run: first, at: noon, sign: sign)
        let second = try await ledger.begun([])
        #expect(try await ledger.earlierRun(reading: Digest.sha256([1]), before: second) == first)
        #expect(try await ledger.earlierRun(reading: Digest.sha256([2]), before: second) == nil)
    }

    @Test func `a new wish beside a withdrawal goes to a person, and is not lost`() async throws {
        for later in [0, 1] {
            let ledger = try await graced()
            let next = try await nextRun(
                ledger, on: today.adding(days: later),
                [try request("R-2", "anna", .withdrawal), try request("R-3", "anna", line: 3)])
            _ = try await ledger.concludeDecided(run: next.run, at: noon)
            let reasons = try await ledger.outcomes().compactMap { $0.string("reason") }
            #expect(reasons.filter { $0 == "contradiction" }.count == 2)
            #expect(!reasons.contains("waits-already") && !reasons.contains("same-person-and-kind"))
        }
    }

    @Test func `a withdrawal also ends what a hold keeps back`() async throws {
        let ledger = try temporaryLedger()
        try await putOff(ledger, .hold(ground: "claims"), .held([.user]), ends: .held)
        _ = try await nextRun(ledger, on: today, [try request("R-2", "anna", .withdrawal)])
        #expect(try await ledger.agenda().isEmpty)
    }

    @Test func `what a hold keeps back is not struck by a new row that goes to a person`()
        async throws
    {
        let ledger = try temporaryLedger()
        try await putOff(ledger, .hold(ground: "claims"), .held([.user]), ends: .held)
        let next = try await nextRun(
            ledger, on: today, held: [try anna()], [try request("R-2", "anna")])
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        try await ledger.decide(
            run: next.run, open.map { ($0.row, decision(.review(why: "no law"))) })
        _ = try await ledger.concludeDecided(run: next.run, at: noon)
        #expect(try await ledger.agenda() == [.hold: 1, .decision: 1])
    }

    @Test func `nothing carried goes out beside a file that could not be read`() async throws {
        let ledger = try await graced()
        let next = try await nextRun(ledger, on: today.adding(days: 1))
        try await ledger.linkRows(run: next.run, fileRefused: true)
        _ = try await ledger.concludeDecided(run: next.run, at: noon)
        #expect(try await ledger.outcomes().last?.string("reason") == "file-refused")
        #expect(try await ledger.agenda() == [.grace: 1])
    }

    @Test func `a hold set while a run is stopped keeps back what is only planned`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], try hardDeletion())
        let hold = try #require(
            Hold(
                subject: anna(), categories: [.user], ground: "claims", owner: "legal",
                review: today))
        try await ledger.holdPlanned(run: run, [hold])
        let left = try await ledger.members(run: run, call: 1).map(\.subject.rawValue)
        #expect(left == ["ben"])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        #expect(try await ledger.agenda() == [.hold: 1])

        // Of what is on its way nobody knows whether it arrived: a person decides.
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: noon)
        var other = hold
        other.subject = try #require(SubjectID("ben"))
        try await ledger.holdPlanned(run: run, [other])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        #expect(try await ledger.outcomes().last?.string("reason") == "kept-back-midway")
    }

    @Test func `a withdrawal that was stopped is carried out by the next run`() async throws {
        let ledger = try await graced()
        let first = try await nextRun(ledger, on: today, [try request("R-2", "anna", .withdrawal)])
        _ = try await ledger.seal(run: first.run, at: noon, leavingPending: true, sign: sign)
        #expect(try await ledger.agenda() == [.stopped: 1])
        let second = try await nextRun(ledger, on: today.adding(days: 1))
        let open = try await ledger.undecided(run: second.run, after: 0, limit: 10)
        #expect(open.map(\.request.kind) == [.withdrawal])
        let memory = try await ledger.memories(of: [try anna()], run: second.run)
        #expect(memory[try anna()]?.graceEnds == today)
    }

    @Test func `a grace that is over does not begin anew after a stop, and ends with its request`()
        async throws
    {
        let ledger = try await graced()
        let first = try await nextRun(ledger, on: today.adding(days: 1))
        _ = try await ledger.seal(run: first.run, at: noon, leavingPending: true, sign: sign)
        let second = try await nextRun(ledger, on: today.adding(days: 2))
        let due = try await ledger.memories(of: [try anna()], run: second.run)
        #expect(due[try anna()]?.graceEnds == today)
        let open = try await ledger.undecided(run: second.run, after: 0, limit: 10)
        try await ledger.decide(
            run: second.run, open.map { ($0.row, decision(.refuse(ground: "no law"))) })
        _ = try await ledger.concludeDecided(run: second.run, at: noon)
        _ = try await ledger.seal(run: second.run, at: noon, sign: sign)

        // Another request of the same person, months later, has its own.
        let third = try await nextRun(
            ledger, on: today.adding(days: 90), [try request("R-7", "anna")])
        _ = try await ledger.seal(run: third.run, at: noon, leavingPending: true, sign: sign)
        let fourth = try await nextRun(ledger, on: today.adding(days: 91))
        #expect(fourth.carried == 1)
        let fresh = try await ledger.memories(of: [try anna()], run: fourth.run)
        #expect(fresh[try anna()]?.graceEnds == nil)
    }

    @Test func `an act by hand strikes nothing that waits`() async throws {
        let ledger = try temporaryLedger()
        try await putOff(ledger, .hold(ground: "claims"), .held([.user]), ends: .held)
        let next = try await nextRun(
            ledger, on: today, held: [try anna()], byHand: true, [try request("R-2", "anna")])
        let open = try await ledger.undecided(run: next.run, after: 0, limit: 10)
        try await ledger.decide(
            run: next.run,
            open.map {
                ($0.row, decision(.perform(.deactivate(Deactivation())), rule: "by-hand"))
            })
        try await ledger.conclude(
            run: next.run, call: nil,
            open.map { RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up") }, at: noon)
        #expect(try await ledger.agenda() == [.hold: 1])
    }

    @Test(arguments: [("by-hand", false), ("reerase", false), ("by-hand", true)])
    func `what an older policy calls by-hand is a rule, and its request waits`(
        rule: String, byHand: Bool
    ) async throws {
        let ledger = try temporaryLedger()
        let night = try await nextRun(
            ledger, on: today, byHand: byHand, [try request("R-1", "anna")])
        let open = try await ledger.undecided(run: night.run, after: 0, limit: 10)
        try await ledger.decide(
            run: night.run, open.map { ($0.row, decision(.review(why: "x"), rule: rule)) })
        _ = try await ledger.concludeDecided(run: night.run, at: noon)
        _ = try await ledger.seal(run: night.run, at: noon, sign: sign)
        #expect(try await ledger.agenda() == (byHand ? [:] : [.decision: 1]))
        #expect(
            try await ledger.overOpenCases(into: 0) { open, _ in open += 1 } == (byHand ? 0 : 1))
    }
}
