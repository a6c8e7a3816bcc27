// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Synchronization
import Testing

@Suite struct ResumeTests {
    /// Runs `scene` and cancels the run while its request number `change` is on its way.
    private func interrupted(
        _ scene: Scene, at change: Int, window: Int
    ) async throws -> StopReason? {
        let running = Mutex<Task<StopReason?, any Error>?>(nil)
        let transport = InProcessTransport(world: scene.world) { count, _ in
            if count == change { running.withLock { $0?.cancel() } }
            return .answered
        }
        let runner = try scene.runner(transport, window: window)
        let task = running.withLock { running in
            let task = Task<StopReason?, any Error> { try await runner.execute() }
            running = task
            return task
        }
        return try await task.value
    }

    @Test(arguments: [1, 2, 3, 5], [1, 512])
    func `a cancelled run stops, and a second runner finishes the rest`(
        change: Int, window: Int
    ) async throws {
        let scene = try await Scene(
            .roomy(),
            [
                .init(action: try hardDeletion(), people: userIDs(1...40), together: 10),
                .init(
                    action: .deactivate(Deactivation()), people: userIDs(51...70), together: 10),
            ])
        #expect(try await interrupted(scene, at: change, window: window) == .interrupted)
        let open = try await scene.ledger.openCalls(run: scene.run)
        #expect(!open.isEmpty)
        // What was in flight was carried to its answer.
        let intents = try await scene.records("intent").count
        #expect(try await scene.records("answer").count == intents)
        #expect(!open.contains { $0.state == .submitting })

        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(try await scene.ledger.openCalls(run: scene.run).isEmpty)
        let (rows, counts) = try await scene.ledger.balance(run: scene.run)
        #expect(rows == 60)
        #expect(counts == [.verified: 60])
        // Nothing was sent twice: eight requests in both runs together.
        #expect(intents + transport.changes.count == 8)
        #expect(try await scene.records("outcome").count == 60)
    }

    @Test func `a run that is cancelled before it begins sends nothing`() async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: try hardDeletion(), people: userIDs(1...5))])
        let transport = InProcessTransport(world: scene.world)
        let runner = try scene.runner(transport)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try? await runner.execute()
        }
        _ = await task.value
        #expect(transport.changes.isEmpty)
        #expect(try await scene.ledger.openCalls(run: scene.run).count == 1)
    }

    @Test(arguments: [true, false])
    func `a call in doubt is sent again, and the ledger says so`(arrived: Bool) async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: try hardDeletion(), people: userIDs(1...5))])
        try await scene.ledger.recordIntent(
            run: scene.run, call: 1, step: 0, stepName: "delete", attempt: 1,
            at: scene.clock.now)
        if arrived {
            guard case .delete(let modes) = try hardDeletion() else { return }
            let client = try scene.client(InProcessTransport(world: scene.world))
            _ = try await client.deleteUsers(
                BatchMembers(userIDs(1...5).map(subject)), modes: modes)
            scene.clock.advance(.seconds(60))
        }
        #expect(try await scene.ledger.openCalls(run: scene.run).map(\.state) == [.submitting])
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.count == 1)
        let intents = try await scene.records("intent")
        #expect(intents.map { $0["attempt"] } == ["1", "2"])
        #expect(Set(try await scene.outcomes().values) == [.verified])
    }

    /// Stream would refuse the whole call if one of them is not deleted any more.
    @Test func `a restoration that did arrive is not sent again`() async throws {
        let people = userIDs(1...5)
        let scene = try await Scene(.roomy(), [.init(action: .restore, people: people)])
        try await scene.ledger.recordIntent(
            run: scene.run, call: 1, step: 0, stepName: "restore", attempt: 1,
            at: scene.clock.now)
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.isEmpty)
        #expect(Set(try await scene.outcomes().values) == [.verified])
    }

    @Test func `a restoration whose answer was recorded is proven by a look-up`() async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: .restore, people: userIDs(1...5))])
        try await scene.ledger.recordIntent(
            run: scene.run, call: 1, step: 0, stepName: "restore", attempt: 1,
            at: scene.clock.now)
        try await scene.ledger.recordAnswer(
            run: scene.run, call: 1, result: .accepted, status: 201, task: nil, next: nil,
            at: scene.clock.now)
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.isEmpty)
        #expect(Set(try await scene.outcomes().values) == [.verified])
    }

    @Test func `results that were recorded need no more than a look-up`() async throws {
        let people = userIDs(1...3)
        let scene = try await Scene(.roomy(), [.init(action: .restore, people: people)])
        let members = try await scene.ledger.members(run: scene.run, call: 1)
        try await scene.ledger.recordSettled(
            run: scene.run, call: 1, how: "completed",
            results: [(row: members[0].row, word: "ok"), (row: members[1].row, word: "error")],
            at: scene.clock.now)
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.isEmpty)
        let outcomes = try await scene.outcomes()
        #expect(people.map { outcomes[$0] } == [.verified, .failed, .unproven])
    }

    @Test func `a task that nobody knows leaves its people unproven`() async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: try hardDeletion(), people: userIDs(1...3))])
        try await scene.ledger.recordIntent(
            run: scene.run, call: 1, step: 0, stepName: "delete", attempt: 1,
            at: scene.clock.now)
        try await scene.ledger.recordAnswer(
            run: scene.run, call: 1, result: .accepted, status: 201, task: "no-such-task",
            next: nil, at: scene.clock.now)
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.isEmpty)
        #expect(Set(try await scene.outcomes().values) == [.unproven])
        #expect(
            Set(try await scene.records("outcome").map { $0["reason"] }) == ["task-unknown"])
    }
}
