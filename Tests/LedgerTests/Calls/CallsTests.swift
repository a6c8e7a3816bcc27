// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct CallsTests {
    @Test func `planned calls are open, in the plan's order, with their people`() async throws {
        let ledger = try temporaryLedger()
        let action = try hardDeletion(channelsTo: "otto")
        let run = try await ledger.begun(
            try ["anna", "ben", "cleo"].map { try request("R-\($0)", $0) })
        try await ledger.addCalls(
            run: run,
            [
                (number: 2, action: .restore, rows: [3]),
                (number: 1, action: action, rows: [1, 2]),
            ])
        let open = try await ledger.openCalls(run: run)
        #expect(open.map(\.number) == [1, 2])
        #expect(open.map(\.action) == [action, .restore])
        #expect(open.allSatisfy { $0.state == .planned && $0.step == 0 && $0.attempt == 0 })
        #expect(open.allSatisfy { $0.task == nil && $0.acceptedAt == nil })
        let members = try await ledger.members(run: run, call: 1)
        #expect(members.map(\.row) == [1, 2])
        #expect(members.map(\.subject.rawValue) == ["anna", "ben"])
        #expect(members.allSatisfy { $0.result == nil })
    }

    @Test func `a number is given to one call only`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], .restore)
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.addCalls(run: run, [(number: 1, action: .restore, rows: [])])
        }
        #expect(error?.code == .conflict)
    }

    @Test func `the plan is a record, and the run executes`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], .restore)
        let digest = Digest.sha256([5])
        try await ledger.recordPlan(run: run, digest: digest, calls: 1, rows: 2, at: noon)
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("kind") == "plan")
        #expect(record.string("digest") == digest.hex)
        #expect(record.integer("calls") == 1)
        #expect(record.integer("rows") == 2)
        #expect(try await ledger.lastRun()?.state == .executing)
    }

    @Test func `a split moves the rows given to a new planned call`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben", "cleo"], .restore)
        try await ledger.recordIntent(
            run: run, call: 1, step: 1, stepName: "restore", attempt: 2, at: noon)
        #expect(try await ledger.split(run: run, call: 1, moving: [2, 3]) == 2)
        #expect(try await ledger.members(run: run, call: 1).map(\.row) == [1])
        #expect(try await ledger.members(run: run, call: 2).map(\.row) == [2, 3])
        let new = try #require(try await ledger.openCalls(run: run).last)
        #expect(new.number == 2)
        #expect(new.action == .restore)
        #expect(new.state == .planned)
        #expect(new.step == 1)
        #expect(new.attempt == 0)
    }

    @Test func `a person with an outcome is no member any more`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], .restore)
        try await ledger.conclude(
            run: run, call: nil, [RowOutcome(row: 1, outcome: .failed, reason: "refused")], at: noon
        )
        #expect(try await ledger.members(run: run, call: 1).map(\.row) == [2])
        #expect(try await ledger.openCalls(run: run).count == 1)
    }
}
