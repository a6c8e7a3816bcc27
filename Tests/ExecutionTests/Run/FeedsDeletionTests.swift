// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing

@Suite struct FeedsDeletionTests {
    private static let people = userIDs(1...3)

    private func scene() async throws -> Scene {
        let action = Action.delete(
            try Modes(
                user: .hard, messages: .hard, conversations: .hard, files: true, feeds: .hard))
        return try await Scene(
            .roomy(), [Scene.Wish(action: action, people: Self.people)])
    }

    @Test func `feeds go first, person by person, and then the people`() async throws {
        let scene = try await scene()
        let stopped = try await scene.runner(InProcessTransport(world: scene.world)).execute()
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 3])
        for id in Self.people {
            #expect(await scene.world.remains(of: id).activities == 0)
        }
    }

    @Test func `a stop between two people leaves the call in doubt, not refused`() async throws {
        let scene = try await scene()
        var limits = Scene.wideLimits
        limits[.deleteFeeds] = RateLimit(limit: 1, remaining: 1, reset: nil)
        let stopped = try await scene.runner(
            InProcessTransport(world: scene.world), limits: limits,
            until: scene.clock.now + .seconds(30)
        ).execute()
        #expect(stopped == .untilReached)
        let call = try #require(try await scene.ledger.openCalls(run: scene.run).first)
        #expect(call.state == .submitting)
        #expect(try await scene.records("answer").isEmpty)

        let resumed = try await scene.runner(InProcessTransport(world: scene.world)).execute()
        #expect(resumed == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.verified: 3])
    }
}
