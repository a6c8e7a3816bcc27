// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import Testing
import Transport

@Suite struct FailureTests {
    private func scene(_ count: Int = 40) async throws -> Scene {
        try await Scene(
            .roomy(),
            [.init(action: try hardDeletion(), people: userIDs(1...count), together: 10)])
    }

    @Test func `an answer that never comes is asked for six times more`() async throws {
        let scene = try await scene(10)
        let transport = InProcessTransport(world: scene.world) { _, _ in
            .unheard(.lostConnection)
        }
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(Set(try await scene.outcomes().values) == [.unproven])
        #expect(
            try await scene.records("intent").map { $0["attempt"] }
                == (1...7).map { "\($0)" })
        #expect(try await scene.records("outcome").allSatisfy { $0["reason"] == "no-answer" })
    }

    @Test func `an answer that comes at last counts`() async throws {
        let scene = try await scene(10)
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change < 6 ? .unheard(.lostConnection) : .answered
        }
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(Set(try await scene.outcomes().values) == [.verified])
    }

    @Test func `an address that cannot be reached stops the run and loses nothing`() async throws {
        let scene = try await scene()
        let dead = InProcessTransport(world: scene.world) { _, _ in .lost(.noConnection) }
        #expect(try await scene.runner(dead, window: 1).execute() == .unreachable)
        #expect(dead.changes.count == 6)
        #expect(try await scene.outcomes().isEmpty)
        #expect(try await scene.ledger.openCalls(run: scene.run).count == 4)

        let alive = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(alive).execute() == nil)
        #expect(try await scene.outcomes().values.count { $0 == .verified } == 40)
    }

    @Test func `a secret that is not accepted stops the run before any harm`() async throws {
        let scene = try await scene()
        let transport = InProcessTransport(world: scene.world)
        let runner = try scene.runner(transport, secret: "wrong-secret", window: 1)
        #expect(try await runner.execute() == .notAuthorised)
        #expect(transport.changes.count == 1)
        #expect(try await scene.outcomes().isEmpty)
        #expect(try await scene.ledger.openCalls(run: scene.run).count == 4)
    }

    @Test func `the real reason outlasts the echo of the cancellation`() async throws {
        let scene = try await scene()
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 3 ? .refused(401) : .answered
        }
        #expect(try await scene.runner(transport).execute() == .notAuthorised)
    }

    @Test func `a call that is refused fails its people and no others`() async throws {
        let scene = try await scene()
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 2 ? .refused(409) : .answered
        }
        #expect(try await scene.runner(transport, window: 1).execute() == nil)
        let outcomes = try await scene.outcomes()
        for number in 1...40 {
            let wanted: Outcome = (11...20).contains(number) ? .failed : .verified
            #expect(outcomes[userID(number)] == wanted)
        }
    }

    @Test func `a call that is too large is halved`() async throws {
        let scene = try await scene(10)
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 1 ? .refused(413) : .answered
        }
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.count == 3)
        #expect(Set(try await scene.outcomes().values) == [.verified])
        #expect(
            try await scene.records("intent").map { $0["count"] }.sorted {
                ($0 ?? "") < ($1 ?? "")
            } == ["10", "5", "5"])
    }

    @Test func `a task that never ends is given up after six hours`() async throws {
        var options = SandboxOptions.roomy()
        options.taskMilliseconds = 80_000_000...80_000_000
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...5))])
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(Set(try await scene.outcomes().values) == [.unproven])
        let reasons = try await scene.records("outcome").map { $0["reason"] }
        #expect(Set(reasons) == ["task-deadline"])
        #expect(scene.clock.elapsed >= 6 * 3_600_000)
        #expect(scene.clock.elapsed < 7 * 3_600_000)
    }
}
