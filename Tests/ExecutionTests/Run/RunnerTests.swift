// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Synchronization
import Testing

@Suite struct RunnerTests {
    private static let erased = userIDs(1...49)
    private static let gone = userIDs(51...60)

    /// Some of everything, and something of everything goes wrong.
    private func mixedScene(_ options: SandboxOptions) async throws -> Scene {
        let scene = try await Scene(
            options,
            [
                .init(
                    action: try hardDeletion(), people: Self.erased + ["nobody"], together: 20),
                .init(
                    action: .deactivate(Deactivation(markMessagesDeleted: true)),
                    people: userIDs(61...75), together: 10),
                .init(action: .reactivate(Reactivation()), people: [userID(50), userID(100)]),
                .init(action: .restore, people: Self.gone),
            ])
        let client = try scene.client(InProcessTransport(world: scene.world))
        _ = try? await client.deleteUsers(
            BatchMembers(Self.gone.map(subject)), modes: Modes(user: .soft))
        scene.clock.advance(.seconds(60))
        return scene
    }

    @Test(arguments: [1, 3, 512])
    func `a mixed batch ends with the right outcomes`(window: Int) async throws {
        var options = SandboxOptions.roomy()
        options.failingUsers = [userID(3), userID(41)]
        options.zombies = [userID(7)]
        // The first is lost on the soft deletion that sets the scene.
        options.lostAnswers = 3
        let scene = try await mixedScene(options)
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport, window: window).execute() == nil)

        var expected: [String: Outcome] = [:]
        for id in Self.erased + Self.gone + userIDs(61...75) + [userID(50), userID(100)] {
            expected[id] = .verified
        }
        for id in [userID(3), userID(41), "nobody"] { expected[id] = .failed }
        expected[userID(7)] = .contradicted
        #expect(try await scene.outcomes() == expected)
        #expect(try await scene.ledger.openCalls(run: scene.run).isEmpty)

        let (rows, counts) = try await scene.ledger.balance(run: scene.run)
        #expect(rows == 77)
        #expect(counts == [.verified: 73, .failed: 3, .contradicted: 1])
        try await expectTheTruth(of: scene)
    }

    private func expectTheTruth(of scene: Scene) async throws {
        #expect(await scene.world.remains(of: userID(1)).user == .removed)
        #expect(await scene.world.remains(of: userID(3)).user != .removed)
        #expect(await scene.world.remains(of: userID(7)).user == .present)
        #expect(await scene.world.remains(of: userID(51)).user == .present)
        let stopped = await scene.world.remains(of: userID(61))
        #expect(stopped.deactivated && stopped.tokensRevoked)
        #expect(stopped.visibleMessages == 0)
        #expect(await !scene.world.remains(of: userID(50)).deactivated)
    }

    @Test(arguments: [1, 512])
    func `an intent stands in the ledger before each request leaves`(window: Int) async throws {
        let scene = try await mixedScene(.roomy())
        let ledger = scene.ledger
        let missing = Mutex(0)
        let transport = InProcessTransport(world: scene.world) { change, _ in
            let intents = try? await Scene.records("intent", in: ledger).count
            if (intents ?? 0) < change { missing.withLock { $0 += 1 } }
            return change == 2 ? .unheard(.lostConnection) : .answered
        }
        #expect(try await scene.runner(transport, window: window).execute() == nil)
        #expect(missing.withLock { $0 } == 0)
        let intents = try await scene.records("intent")
        #expect(intents.count == transport.changes.count)
        #expect(try await scene.records("answer").count == intents.count)
        #expect(try await scene.ledger.openCalls(run: scene.run).isEmpty)
    }

    @Test func `tokens are revoked before the account is stopped`() async throws {
        let scene = try await Scene(
            .roomy(),
            [.init(action: .deactivate(Deactivation()), people: userIDs(1...10))])
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.count == 2)
        #expect(transport.changes.first?.hasSuffix("/users") == true)
        #expect(transport.changes.last?.hasSuffix("/users/deactivate") == true)
        let intents = try await scene.records("intent")
        #expect(intents.map { $0["step"] } == ["revoke-tokens", "deactivate"])
        #expect(intents.map { $0["attempt"] } == ["1", "1"])
    }

    @Test func `one person who spoils a call is found, and the others are restored`() async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: .restore, people: userIDs(1...8))])
        let client = try scene.client(InProcessTransport(world: scene.world))
        _ = try await client.deleteUsers(
            BatchMembers(userIDs([1, 2, 3, 4, 5, 7, 8]).map(subject)),
            modes: Modes(user: .soft))
        scene.clock.advance(.seconds(60))
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        let outcomes = try await scene.outcomes()
        #expect(outcomes[userID(6)] == .failed)
        #expect(outcomes.values.count { $0 == .verified } == 7)
        #expect(transport.changes.count == 7)
        #expect(try await scene.records("intent").count == 7)
    }

    @Test func `the limits of a small plan are kept or waited out`() async throws {
        var options = SandboxOptions()
        options.users = 120
        let scene = try await Scene(
            options,
            [
                .init(action: try hardDeletion(), people: userIDs(1...60), together: 5),
                .init(
                    action: .deactivate(Deactivation()), people: userIDs(61...90), together: 5),
            ])
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport, limits: [:]).execute() == nil)
        let (rows, counts) = try await scene.ledger.balance(run: scene.run)
        #expect(rows == 90)
        #expect(counts == [.verified: 90])
        // Six deletions a minute: twelve take the better part of two.
        #expect(scene.clock.elapsed >= 60_000)
    }

    @Test func `a run says what it does`() async throws {
        let scene = try await Scene(
            .roomy(),
            [.init(action: try hardDeletion(), people: userIDs(1...30), together: 10)])
        let events = Mutex<[RunEvent]>([])
        let runner = try scene.runner(InProcessTransport(world: scene.world)) { event in
            events.withLock { $0.append(event) }
        }
        #expect(try await runner.execute() == nil)
        let heard = events.withLock { $0 }
        for event in [RunEvent.sent, .concluded(people: 10)] {
            #expect(heard.count { $0 == event } == 3)
        }
        var tasks = 0
        for (place, event) in heard.enumerated() {
            guard case .taskBegan(let call) = event else { continue }
            tasks += 1
            #expect(heard[place...].contains(.taskEnded(call: call)))
        }
        #expect(tasks == 3)
        #expect(!heard.contains(.limited))
    }

    @Test func `a run without calls is finished`() async throws {
        let scene = try await Scene(.roomy(), [])
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.isEmpty)
    }
}
