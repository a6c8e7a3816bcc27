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
        #expect(try await ledger.leavePending(run: run, at: noon) == 2)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        return ledger
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
        #expect(try await ledger.agenda() == ["stopped": 2])
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
        #expect(try await ledger.agenda() == ["stopped": 2])
    }

    @Test func `a call that Stream took goes on with its task`() async throws {
        let ledger = try await stopped { ledger, run in
            try await send(ledger, run)
            try await ledger.recordAnswer(
                run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil, at: noon)
        }
        #expect(try await ledger.outcomes().allSatisfy { $0.string("reason") == "under-way" })
        #expect(try await ledger.agenda() == ["call": 2])
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

    @Test func `what is finished is left alone`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion())
        try await ledger.conclude(
            run: run, call: 1, [RowOutcome(row: 1, outcome: .verified, reason: "looked-up")],
            at: noon)
        #expect(try await ledger.leavePending(run: run, at: noon) == 0)
        #expect(try await ledger.outcomes().count == 1)
    }
}
