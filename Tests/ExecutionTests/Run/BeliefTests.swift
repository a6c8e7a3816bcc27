// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing

/// What is believed of a look-up: presence, and absence only where somebody vouches for the answer.
@Suite struct BeliefTests {
    private static let query = "QueryUsers"

    private func lookup(
        _ faults: [SandboxFault], users: Int = 120
    ) async throws -> (PeopleLookup, Scene) {
        var options = SandboxOptions.roomy(users: users)
        options.faults = faults
        let scene = try await Scene(options, [])
        let time = scene.clock.timepiece()
        return (
            PeopleLookup(
                client: try scene.client(InProcessTransport(world: scene.world)),
                gates: RateGates(limits: Scene.wideLimits, time: time), time: time),
            scene
        )
    }

    private func asked(_ nobody: Int) throws -> BatchMembers {
        let ghosts = try (0..<nobody).map { try subject("a-ghost-\($0)") }
        return try BatchMembers(userIDs(1...(100 - nobody)).map(subject) + ghosts)
    }

    static let unbelievable: [Twist] = [
        .empty, .repeated, .renamed, .joined(1), .joined(50),
    ]

    @Test(arguments: unbelievable)
    func `what cannot be an answer says nothing of anybody`(twist: Twist) async throws {
        let (lookup, _) = try await lookup([SandboxFault(.twist(twist), operation: Self.query)])
        let members = try asked(10)
        await #expect(throws: PeopleLookup.Failure.noAnswer) { try await lookup(members) }
    }

    @Test(arguments: unbelievable, [1, 2, 3])
    func `one answer that cannot be one is asked for again`(
        twist: Twist, call: Int
    ) async throws {
        let (lookup, _) = try await lookup([
            SandboxFault(.twist(twist), operation: Self.query, turn: .call(call))
        ])
        let people = try await lookup(asked(10))
        #expect(people.values.count { $0 == .absent } == 10)
    }

    @Test(arguments: [1, 2, 3, 10, 30, 50, 99], [0, 1, 60])
    func `a page that is capped makes nobody absent`(cap: Int, nobody: Int) async throws {
        let (lookup, _) = try await lookup([
            SandboxFault(.twist(.capped(cap)), operation: Self.query)
        ])
        let people = try await lookup(asked(nobody))
        let absent = people.filter { $0.value == .absent }.keys
        #expect(absent.count == nobody)
        #expect(absent.allSatisfy { $0.rawValue.hasPrefix("a-ghost") })
    }

    @Test func `the one by whom answers are measured may go`() async throws {
        let (lookup, scene) = try await lookup([])
        _ = try await lookup(asked(1))
        let client = try scene.client(InProcessTransport(world: scene.world))
        _ = try await client.deleteUsers(
            BatchMembers(userIDs(50...99).map(subject)), modes: Modes(user: .soft))
        scene.clock.advance(.seconds(60))
        let people = try await lookup(BatchMembers(userIDs(50...60).map(subject)))
        #expect(people.values.allSatisfy { $0 == .absent })
    }

    @Test func `nobody is shown who was not asked for`() async throws {
        let (lookup, _) = try await lookup([])
        let asked = try ["user-0003", "ghost"].map(subject)
        #expect(try await Set(lookup.users(asked).keys) == [asked[0]])
        #expect(try await lookup.users([asked[1]]).isEmpty)
        #expect(try await Set(lookup(BatchMembers(asked)).keys) == Set(asked))
    }

    // MARK: A run

    private func outcomes(
        _ faults: [SandboxFault], users: Int = 120
    ) async throws -> [Outcome: Int] {
        var options = SandboxOptions.roomy(users: users)
        options.faults = faults
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...30), together: 10)])
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        return try await scene.ledger.balance(run: scene.run).counts
    }

    static let lies: [Twist] = [.empty, .renamed, .repeated, .joined(2)]

    @Test(arguments: lies)
    func `a lying task and answers that show nobody verify nothing`(
        twist: Twist
    ) async throws {
        let counts = try await outcomes([
            SandboxFault(.doNothing, operation: "DeleteUsers"),
            SandboxFault(.twist(twist), operation: Self.query),
        ])
        #expect(counts == [.done: 30])
    }

    @Test func `a lying task is contradicted behind a capped page`() async throws {
        let counts = try await outcomes([
            SandboxFault(.doNothing, operation: "DeleteUsers"),
            SandboxFault(.twist(.capped(3)), operation: Self.query),
        ])
        #expect(counts == [.contradicted: 30])
    }

    @Test func `who empties an app is verified all the same`() async throws {
        #expect(try await outcomes([], users: 30) == [.verified: 30])
    }
}
