// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing

/// Reading calls that Stream refuses for ever: an app without Video, a key that is kept from a call.
@Suite struct RefusedLooksTests {
    private func night(
        _ faults: [SandboxFault], _ told: Told = Told()
    ) async throws -> (Scene, StopReason?) {
        var options = SandboxOptions.roomy()
        options.faults = faults
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
        let scene = try await Scene(
            options, [.init(action: .delete(modes), people: userIDs(1...4))])
        let runner = try scene.runner(InProcessTransport(world: scene.world), progress: told.hear)
        return (scene, try await runner.execute())
    }

    static let refusals: [(endpoint: Endpoint, category: String, status: Int, code: Int)] = [
        (.queryCalls, "calls", 403, 17), (.queryCalls, "calls", 401, 5),
        (.search, "messages", 403, 70), (.search, "messages", 401, 40),
        (.queryChannels, "conversations", 403, 17),
    ]

    @Test(arguments: refusals)
    func `a call that is refused while the key is good is not checkable, and named`(
        endpoint: Endpoint, category: String, status: Int, code: Int
    ) async throws {
        let told = Told()
        let (scene, stopped) = try await night(
            [
                SandboxFault(
                    .error(status: status, code: code, applied: false),
                    operation: endpoint.rawValue)
            ], told)
        #expect(stopped == nil)
        #expect(Set(told.waits) == [.refused(endpoint)])
        let outcomes = try await scene.records("outcome")
        #expect(outcomes.count == 4)
        for outcome in outcomes {
            #expect(outcome["outcome"] == "hidden" && outcome["reason"] == "not-all-seen")
            #expect(outcome["evidence"]?.contains("\(category):not-checkable:no-answer") == true)
        }
        #expect(try await scene.ledger.openCalls(run: scene.run).isEmpty)
    }

    @Test func `a key that is refused everywhere is to blame, and nothing is lost`() async throws {
        let told = Told()
        let refusal = SandboxFault.Effect.error(status: 401, code: 2, applied: false)
        let (scene, stopped) = try await night(
            [
                SandboxFault(refusal, operation: "QueryCalls"),
                SandboxFault(refusal, operation: "GetApp"),
            ], told)
        #expect(stopped == .notAuthorised)
        #expect(told.waits.isEmpty)
        #expect(try await !scene.ledger.openCalls(run: scene.run).isEmpty)
    }
}
