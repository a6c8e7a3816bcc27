// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing
import Transport

/// Answers that say one thing in the status and another in the body, or what cannot be.
@Suite struct OddAnswerTests {
    private static let delete = "DeleteUsers"

    private func run(_ faults: [SandboxFault]) async throws -> (Scene, StopReason?) {
        var options = SandboxOptions.roomy()
        options.faults = faults
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...30), together: 10)])
        let transport = InProcessTransport(world: scene.world)
        return (scene, try await scene.runner(transport).execute())
    }

    private static let harmless: [SandboxFault] = [
        SandboxFault(.firewall, operation: delete, turn: .next(3)),
        SandboxFault(.firewall, operation: "GetTask", turn: .every(2)),
        SandboxFault(.firewall, operation: "QueryUsers", turn: .every(2)),
        SandboxFault(
            .error(status: 500, code: 2, applied: true), operation: delete, turn: .next(3)),
        SandboxFault(
            .error(status: 503, code: 5, applied: true), operation: delete, turn: .next(3)),
        SandboxFault(
            .error(status: 502, code: 99, applied: false), operation: delete, turn: .next(3)),
        SandboxFault(.error(status: 500, code: 43, applied: true), turn: .every(3)),
    ]

    @Test(arguments: harmless)
    func `an error behind a wrong word is a doubt, and no end`(fault: SandboxFault) async throws {
        let (scene, stopped) = try await run([fault])
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 30])
    }

    @Test(arguments: [
        "0", "-1", "-9223372036854775808", "4611686018427387904", "9223372036854775807",
        "99999999999999999999", "1e300", "NaN", "", "1,2",
    ])
    func `no number of a limit ends a run, or holds it up for long`(says: String) async throws {
        let (scene, stopped) = try await run([SandboxFault(.absurdLimit(says))])
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 30])
        // `1,2` is one call a minute: the looks at content afterwards take their turns too.
        #expect(scene.clock.elapsed < 60 * 60_000)
    }

    @Test(arguments: ["0", "-1", "9223372036854775807"])
    func `a limit that cannot be is told`(says: String) async throws {
        let told = Told()
        var options = SandboxOptions.roomy()
        options.faults = [SandboxFault(.absurdLimit(says), operation: "GetTask")]
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...4))])
        let runner = try scene.runner(InProcessTransport(world: scene.world), progress: told.hear)
        #expect(try await runner.execute() == nil)
        #expect(Set(told.waits) == [.oddLimit(.getTask)])
    }

    @Test(arguments: [SandboxFault.Effect.hideTask, .truncate, .twist(.nameless)])
    func `a yes without a task is looked up, left open and not sent again`(
        effect: SandboxFault.Effect
    ) async throws {
        let (scene, stopped) = try await run([SandboxFault(effect, operation: Self.delete)])
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.unproven: 30])
        #expect(try await scene.records("intent").count == 3)
        #expect(
            try await scene.records("outcome").allSatisfy { $0["reason"] == "answer-unreadable" })
    }

    /// A 503 with the code of a wrong key: 26 restorations were carried out all the same.
    @Test func `a restoration behind a wrong word is looked up and counts`() async throws {
        var options = SandboxOptions.roomy()
        options.faults = [
            SandboxFault(
                .error(status: 503, code: 2, applied: true), operation: "RestoreUsers",
                turn: .call(1))
        ]
        let scene = try await Scene(options, [.init(action: .restore, people: userIDs(1...26))])
        let client = try scene.client(InProcessTransport(world: scene.world))
        _ = try await client.deleteUsers(
            BatchMembers(userIDs(1...26).map(subject)), modes: Modes(user: .soft))
        scene.clock.advance(.seconds(60))
        let transport = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.count == 1)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 26])
    }

    @Test(arguments: [401, 403])
    func `a page of something on the way says nothing of the credentials`(
        status: Int
    ) async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: try hardDeletion(), people: userIDs(1...4))])
        let transport = InProcessTransport(world: scene.world) { _, _ in .blocked(status) }
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.unproven: 4])
    }

    @Test func `a run that hears nothing good for too long stops and can go on`() async throws {
        var options = SandboxOptions.roomy()
        options.faults = [
            SandboxFault(
                .limit(retryAfter: 60, resetAfter: nil, plain: false), operation: Self.delete)
        ]
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...4))])
        #expect(
            try await scene.runner(InProcessTransport(world: scene.world)).execute() == .silence)
        #expect(scene.clock.elapsed > 7_200_000 && scene.clock.elapsed < 3 * 7_200_000)
        await scene.world.setFaults([])
        let second = try scene.runner(InProcessTransport(world: scene.world))
        #expect(try await second.execute() == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 4])
    }

    @Test func `what is waited for is told`() async throws {
        let told = Told()
        var options = SandboxOptions.roomy()
        options.faults = [
            SandboxFault(.firewall, operation: Self.delete, turn: .call(1)),
            SandboxFault(
                .limit(retryAfter: 60, resetAfter: nil, plain: false), operation: "GetTask",
                turn: .call(1)),
        ]
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...4))])
        let runner = try scene.runner(InProcessTransport(world: scene.world), progress: told.hear)
        #expect(try await runner.execute() == nil)
        #expect(told.waits == [.answer(.deleteUsers), .limit(.getTask)])
    }
}
