// SPDX-License-Identifier: Apache-2.0

import Execution
import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing

/// Each answer of the contract, alone: everybody ends once, and as Stream's data says.
@Suite struct FaultTests {
    private static let people = userIDs(1...30)

    private func run(
        _ fault: SandboxFault
    ) async throws -> (scene: Scene, stopped: StopReason?) {
        var options = SandboxOptions.roomy()
        options.faults = [fault]
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: Self.people, together: 10)])
        let transport = InProcessTransport(world: scene.world)
        return (scene, try await scene.runner(transport).execute())
    }

    private static let delete = "DeleteUsers"

    static let harmless: [SandboxFault] = [
        SandboxFault(
            .limit(retryAfter: 3, resetAfter: nil, plain: false), operation: delete, turn: .next(4)),
        SandboxFault(
            .limit(retryAfter: nil, resetAfter: 20, plain: false), operation: delete, turn: .next(4)
        ),
        SandboxFault(
            .limit(retryAfter: nil, resetAfter: nil, plain: true), operation: delete, turn: .next(4)
        ),
        SandboxFault(
            .limit(retryAfter: nil, resetAfter: nil, plain: true), operation: "GetTask",
            turn: .every(2)),
        SandboxFault(
            .limit(retryAfter: 1, resetAfter: nil, plain: false), operation: "QueryUsers",
            turn: .every(2)),
        SandboxFault(.plain(status: 503, applied: false), operation: delete, turn: .next(3)),
        SandboxFault(.plain(status: 502, applied: true), operation: delete, turn: .next(3)),
        SandboxFault(.plain(status: 504, applied: true), operation: "GetTask", turn: .every(2)),
        SandboxFault(
            .error(status: 500, code: -1, applied: true), operation: delete, turn: .next(3)),
        SandboxFault(
            .error(status: 408, code: 23, applied: true), operation: delete, turn: .next(3)),
        SandboxFault(.drop(applied: false), operation: delete, turn: .next(3)),
        SandboxFault(.drop(applied: true), operation: delete, turn: .next(3)),
        SandboxFault(.reset(applied: true), turn: .every(3)),
        SandboxFault(.cut, operation: delete, turn: .next(3)),
        SandboxFault(.truncate, operation: "GetTask", turn: .every(3)),
        SandboxFault(.truncate, operation: "QueryUsers", turn: .every(3)),
        SandboxFault(.doubleHeaders),
        SandboxFault(.skewReset(seconds: 3600)),
        SandboxFault(.skewReset(seconds: -3600)),
        SandboxFault(.nameTask("paused"), operation: delete),
    ]

    @Test(arguments: harmless)
    func `what passes leaves no trace in the outcomes`(fault: SandboxFault) async throws {
        let (scene, stopped) = try await run(fault)
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 30])
        for id in Self.people {
            #expect(await scene.world.remains(of: id).user == .removed)
        }
        // Whatever was sent was announced before.
        let sent = await scene.world.calls(after: 0).count { $0.operation == Self.delete }
        let intents = try await scene.records("intent")
        #expect(intents.count == sent)
    }

    static let harmful: [(SandboxFault.Effect, Outcome, Reason)] = [
        (.failTask, .failed, .taskFailed),
        (.hangTask, .unproven, .taskDeadline),
        (.forgetTask, .unproven, .taskUnknown),
        (.returnPeople, .contradicted, .lookUpDisagrees),
        (.error(status: 409, code: 4, applied: false), .failed, .refused),
        (.plain(status: 503, applied: true), .unproven, .noAnswer),
        (.drop(applied: false), .unproven, .noAnswer),
    ]

    @Test(arguments: harmful)
    func `what does not pass has its reason`(
        effect: SandboxFault.Effect, outcome: Outcome, reason: Reason
    ) async throws {
        let (scene, stopped) = try await run(SandboxFault(effect, operation: Self.delete))
        #expect(stopped == nil)
        #expect(reason.outcome == outcome)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [outcome: 30])
        let reasons = try await scene.records("outcome").map { $0["reason"] }
        #expect(Set(reasons) == [reason.rawValue])
    }

    @Test func `a task that answers for too few, and not ok for some, is believed`() async throws {
        let (scene, stopped) = try await run(
            SandboxFault(
                .splitTask(failing: 2, missing: 3), operation: Self.delete, turn: .call(1)))
        #expect(stopped == nil)
        #expect(
            try await scene.ledger.balance(run: scene.run).counts
                == [.verified: 25, .failed: 2, .unproven: 3])
    }

    @Test(arguments: [4, 16])
    func `the id that spoils a call is found, and the others go through`(code: Int) async throws {
        var fault = SandboxFault(
            .error(status: code == 4 ? 400 : 404, code: code, applied: false),
            operation: Self.delete)
        fault.people = [userID(17)]
        let (scene, stopped) = try await run(fault)
        #expect(stopped == nil)
        var outcomes = try await scene.outcomes()
        #expect(outcomes.removeValue(forKey: userID(17)) == .failed)
        #expect(Set(outcomes.values) == [.verified] && outcomes.count == 29)
        // Two calls are whole; of the third, four levels of halves.
        #expect(await scene.world.calls(after: 0).count { $0.operation == Self.delete } <= 2 + 9)
    }

    @Test func `calls that are too large are halved until they fit`() async throws {
        var fault = SandboxFault(
            .error(status: 413, code: 22, applied: false), operation: Self.delete)
        fault.moreThan = 3
        let (scene, stopped) = try await run(fault)
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 30])
    }

    static let fatal: [(SandboxFault.Effect, StopReason)] = [
        (.error(status: 401, code: 40, applied: false), .notAuthorised),
        (.error(status: 403, code: 17, applied: false), .notAuthorised),
        (.error(status: 400, code: 69, applied: false), .wrongRegion),
        (.error(status: 403, code: 99, applied: false), .suspended),
    ]

    private static let noFaults = HTTPRequest(
        method: .post, scheme: "https", authority: "chat.example.com",
        path: "/sandbox/faults?api_key=sandbox-key")

    @Test(arguments: fatal, [Self.delete, "GetTask", "QueryUsers"])
    func `who is not let in stops at once and loses nothing`(
        fault: (SandboxFault.Effect, StopReason), operation: String
    ) async throws {
        let (scene, stopped) = try await run(SandboxFault(fault.0, operation: operation))
        #expect(stopped == fault.1)
        #expect(try await scene.outcomes().isEmpty)
        #expect(try await scene.ledger.openCalls(run: scene.run).count == 3)
        _ = await scene.world.answer(Self.noFaults, body: Array("[]".utf8))
        let runner = try scene.runner(InProcessTransport(world: scene.world))
        #expect(try await runner.execute() == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 30])
    }
}
