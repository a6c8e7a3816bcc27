// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct PendingTests {
    private let today = CalendarDate(dayNumber: 20_700)
    private let policy = Digest.sha256([1])

    /// A run of two people in one call, which is as `prepare` leaves it; stopped and sealed.
    private func stopped(
        _ prepare: (Ledger, Int) async throws -> Void
    ) async throws -> Ledger {
        let ledger = try temporaryLedger()
        let action = try hardDeletion()
        let run = try await ledger.calling(["anna", "ben"], action)
        try await ledger.recordPlan(run: run, digest: policy, calls: 1, rows: 2, at: noon)
        try await prepare(ledger, run)
        _ = try await ledger.seal(run: run, at: noon, leavingPending: true, sign: sign)
        #expect(try await ledger.balance(run: run).counts == [.pending: 2])
        return ledger
    }

    private func holdOnAnna(_ categories: Set<Model.Category>) throws -> Hold {
        let anna = try #require(SubjectID("anna"))
        return try #require(
            Hold(
                subject: anna, categories: categories, ground: "claim", owner: "legal",
                review: today.adding(days: 30)))
    }

    private func send(_ ledger: Ledger, _ run: Int) async throws {
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: noon)
    }

    private func carried(_ ledger: Ledger) async throws -> Int {
        let run = try await ledger.beginRun(start())
        let rows = try await ledger.carryOver(
            run: run, today: today, held: [], policy: policy, at: noon)
        #expect(rows == 2)
        return run
    }

    @Test func `rows for which nothing was sent are decided anew`() async throws {
        let ledger = try await stopped { _, _ in }
        #expect(try await ledger.outcomes().allSatisfy { $0.string("reason") == "stopped" })
        #expect(try await ledger.agenda() == [.stopped: 2])
        let run = try await carried(ledger)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).count == 2)
        #expect(try await ledger.openCalls(run: run).isEmpty)
        #expect(try await ledger.kinds().last == "input")
    }

    @Test func `a call that was refused for now was not sent`() async throws {
        let ledger = try await stopped { ledger, run in
            try await send(ledger, run)
            try await ledger.recordAnswer(
                run: run, call: 1, result: .limited, status: 429, task: nil, next: nil, at: noon)
        }
        #expect(try await ledger.agenda() == [.stopped: 2])
    }

    @Test func `a call that Stream took goes on with its task`() async throws {
        let ledger = try await stopped { ledger, run in
            try await send(ledger, run)
            try await ledger.recordAnswer(
                run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil, at: noon)
        }
        #expect(try await ledger.outcomes().allSatisfy { $0.string("reason") == "under-way" })
        #expect(try await ledger.agenda() == [.call: 2])
        let run = try await carried(ledger)
        let call = try #require(try await ledger.openCalls(run: run).first)
        #expect(call.number == 1 && call.state == .accepted && call.task == "t-1")
        #expect(call.acceptedAt == noon)
        #expect(
            try await ledger.members(run: run, call: 1).map(\.subject.rawValue) == ["anna", "ben"])
        #expect(try await ledger.undecided(run: run, after: 0, limit: 9).isEmpty)
        #expect(try await ledger.performing(run: run, after: 0, limit: 9).isEmpty)
        #expect(try await ledger.lastCall(run: run) == 1)
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("kind") == "recovered")
        #expect(record.integer("calls") == 1 && record.integer("calls_in_doubt") == 0)
    }

    @Test func `a call without an answer is in doubt in the next run too`() async throws {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let run = try await carried(ledger)
        #expect(try await ledger.openCalls(run: run).map(\.state) == [.submitting])
        #expect(try await ledger.allRecords().last?.integer("calls_in_doubt") == 1)
    }

    @Test func `no brake, owner's check or withdrawal touches what was sent`() async throws {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let run = try await carried(ledger)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(
            run: run,
            [
                try request("R-8", "anna", .withdrawal, line: 2),
                try request("R-9", "ben", .erasure, line: 3),
            ])
        try await ledger.linkRows(run: run)
        #expect(try await ledger.hardDeletions(run: run) == 0)
        try await ledger.reviewHardDeletions(run: run, why: "brake-usual")
        try await ledger.reviewLeavingOwners(run: run)
        #expect(try await ledger.members(run: run, call: 1).count == 2)
        let rows = try await ledger.decided(run: run, after: 0, limit: 9)
        #expect(rows.map(\.verdict) == ["perform", "perform", "review", "duplicate"])
        #expect(rows.suffix(2).map(\.why) == ["contradicts-waiting", "waits-already"])
    }

    @Test func `a signature that fails leaves nothing pending`() async throws {
        struct NoKey: Error {}
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion())
        try await send(ledger, run)
        await #expect(throws: (any Error).self) {
            try await ledger.seal(run: run, at: noon, leavingPending: true) { _ in throw NoKey() }
        }
        #expect(try await ledger.members(run: run, call: 1).count == 1)
        #expect(try await ledger.outcomes().isEmpty)
    }

    @Test(arguments: [SendResult.limited, .notSent, .refused])
    func `a refusal after an answer that was lost leaves the doubt`(
        result: SendResult
    ) async throws {
        let ledger = try await stopped { ledger, run in
            try await send(ledger, run)
            try await ledger.recordAnswer(
                run: run, call: 1, result: .inDoubt, status: nil, task: nil, next: nil, at: noon)
            try await ledger.recordIntent(
                run: run, call: 1, step: 0, stepName: "delete", attempt: 2, at: noon)
            try await ledger.recordAnswer(
                run: run, call: 1, result: result, status: 429, task: nil, next: nil, at: noon)
            #expect(try await ledger.split(run: run, call: 1, moving: [2]) == 2)
        }
        #expect(try await ledger.agenda() == [.call: 2])
        let run = try await carried(ledger)
        let open = try await ledger.openCalls(run: run)
        #expect(open.map(\.state) == [.planned, .planned])
        #expect(open.allSatisfy { $0.isDoubtful })
    }

    @Test(arguments: [Outcome.failed, .unproven])
    func `a call that came to its end is not taken along again`(outcome: Outcome) async throws {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let run = try await carried(ledger)
        let rows = try await ledger.members(run: run, call: 1).map(\.row)
        try await ledger.conclude(
            run: run, call: 1,
            rows.map { RowOutcome(row: $0, outcome: outcome, reason: "task-failed") }, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        #expect(try await ledger.agenda() == [.again: 2])
        let next = try await carried(ledger)
        #expect(try await ledger.openCalls(run: next).isEmpty)
        #expect(try await ledger.undecided(run: next, after: 0, limit: 9).count == 2)
    }

    @Test func `what a hold meets midway goes to a person`() async throws {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let run = try await carried(ledger)
        try await ledger.holdPlanned(run: run, [try holdOnAnna([.user])])
        let rows = try await ledger.decided(run: run, after: 0, limit: 9)
        #expect(rows.map(\.verdict) == ["review", "perform"])
        #expect(rows.first?.why == "kept-back-midway")
        _ = try await ledger.concludeDecided(run: run, at: noon)
        #expect(try await ledger.members(run: run, call: 1).map(\.subject.rawValue) == ["ben"])
    }

    @Test func `a hold on what the deletion does not reach stops nothing`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion())
        for categories in [Set<Model.Category>([.calls, .feeds]), [.files]] {
            try await ledger.holdPlanned(run: run, [try holdOnAnna(categories)])
            let verdicts = try await ledger.decided(run: run, after: 0, limit: 9).map(\.verdict)
            #expect(verdicts == [categories.contains(.files) ? "held" : "perform"])
        }
    }

    @Test func `whose call is over is not taken along with those whom a hold keeps back`()
        async throws
    {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let run = try await carried(ledger)
        try await ledger.holdPlanned(run: run, [try holdOnAnna([.user])])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        let rows = try await ledger.members(run: run, call: 1).map(\.row)
        try await ledger.conclude(
            run: run, call: 1,
            rows.map { RowOutcome(row: $0, outcome: .failed, reason: "task-failed") }, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        #expect(try await ledger.agenda() == [.call: 1, .again: 1])
        let next = try await carried(ledger)
        let left = try await ledger.members(run: next, call: 1).map(\.subject.rawValue)
        #expect(left == ["anna"])
        let open = try await ledger.undecided(run: next, after: 0, limit: 9)
        #expect(open.map(\.request.subject.rawValue) == ["ben"])
    }

    @Test func `a call that Stream took is known to whoever acts by hand`() async throws {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let anna = try #require(SubjectID("anna"))
        let memories = try await ledger.memories(of: [anna], run: 2)
        #expect(memories[anna]?.isUnderWay == true)
    }

    @Test func `a carried row says which policy decided it`() async throws {
        let ledger = try await stopped { ledger, run in try await send(ledger, run) }
        let run = try await ledger.beginRun(start(policy: "version: 1\n# another\n"))
        _ = try await ledger.carryOver(
            run: run, today: today, held: [], policy: policy, at: noon)
        let rows = try await ledger.members(run: run, call: 1).map(\.row)
        try await ledger.conclude(
            run: run, call: 1,
            rows.map { RowOutcome(row: $0, outcome: .verified, reason: "looked-up") }, at: noon)
        let sources = Set(try await ledger.outcomes().map { $0.string("policy_source") })
        let starts = try await ledger.allRecords().filter { $0.string("kind") == "run-start" }
        #expect(starts.count == 2)
        #expect(sources == [starts[0].string("policy_source")])
        // A policy can be guessed, so its digest is in no record.
        let digest = Digest.sha256(Array("version: 1\n".utf8)).hex
        #expect(!sources.contains(digest))
    }

    @Test func `what is finished is left alone`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion())
        try await ledger.conclude(
            run: run, call: 1, [RowOutcome(row: 1, outcome: .verified, reason: "looked-up")],
            at: noon)
        _ = try await ledger.seal(run: run, at: noon, leavingPending: true, sign: sign)
        #expect(try await ledger.balance(run: run).counts == [.verified: 1])
    }
}
