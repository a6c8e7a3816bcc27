// SPDX-License-Identifier: Apache-2.0

import Execution
import HTTPTypes
import Ledger
import Model
import Sandbox
import Testing

/// Faults of a seed, two at a time: whatever comes, the ledger and the service agree in the end.
@Suite struct RandomFaultsTests {
    private static let effects: [SandboxFault.Effect] = [
        .drop(applied: false), .drop(applied: true), .reset(applied: true), .cut, .truncate,
        .limit(retryAfter: 2, resetAfter: nil, plain: false),
        .limit(retryAfter: nil, resetAfter: nil, plain: true),
        .plain(status: 503, applied: true), .plain(status: 502, applied: false),
        .error(status: 408, code: 23, applied: true), .error(status: 400, code: 4, applied: false),
        .error(status: 413, code: 22, applied: false),
        .error(status: 401, code: 40, applied: false), .doubleHeaders,
        .skewReset(seconds: -600), .failTask, .hangTask, .nameTask("paused"),
        .splitTask(failing: 1, missing: 1), .forgetTask,
    ]

    private static func fault(_ random: inout Randomness) -> SandboxFault {
        let operations = ["DeleteUsers", "RestoreUsers", "GetTask", "QueryUsers", nil]
        return SandboxFault(
            effects.randomElement(using: &random) ?? .cut,
            operation: operations.randomElement(using: &random) ?? nil,
            turn: .chance(Double.random(in: 0.05...0.5, using: &random)))
    }

    @Test(arguments: 0..<24)
    func `nothing is lost, doubled or untrue`(seed: Int) async throws {
        var random = Randomness(seed: seed)
        var options = SandboxOptions.roomy(users: 30)
        options.seed = UInt64(seed)
        options.faults = [Self.fault(&random), Self.fault(&random)]
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...24), together: 8)])
        let transport = InProcessTransport(world: scene.world)
        // As often as a night would, and then in peace.
        for _ in 0..<3 where try await scene.runner(transport).execute() == nil { break }
        let peace = HTTPRequest(
            method: .post, scheme: "https", authority: "chat.example.com",
            path: "/sandbox/faults?api_key=sandbox-key")
        _ = await scene.world.answer(peace, body: Array("[]".utf8))
        #expect(try await scene.runner(transport).execute() == nil, "seed \(seed)")

        let outcomes = try await scene.outcomes()
        #expect(Set(outcomes.keys) == Set(userIDs(1...24)), "seed \(seed)")
        #expect(try await scene.records("outcome").count == 24, "seed \(seed)")
        for (id, outcome) in outcomes where outcome == .verified {
            #expect(await scene.world.remains(of: id).user == .removed, "seed \(seed)")
        }
        let calls = await scene.world.calls(after: 0).filter { $0.operation == "DeleteUsers" }
        #expect(try await scene.records("intent").count == calls.count, "seed \(seed)")
        // Nobody who was not asked for was touched.
        let named = Set(calls.flatMap(\.people))
        #expect(named.isSubset(of: userIDs(1...24)), "seed \(seed)")
    }
}
