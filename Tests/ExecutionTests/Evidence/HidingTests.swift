// SPDX-License-Identifier: Apache-2.0

import Execution
import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing
import Transport

/// Deactivations that are to hide content, too.
@Suite struct HidingTests {
    private static let people = userIDs([5, 6, 9, 13])

    /// Somebody on the way who forgets one wish of a call.
    private struct Forgetful: Transport {
        let inner: InProcessTransport
        let wish: String

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            let text = String(decoding: body, as: UTF8.self)
            return try await inner.send(
                request,
                body: Array(text.replacing("\"\(wish)\":true", with: "\"\(wish)\":false").utf8))
        }
    }

    private static func outcomes(forgetting wish: String) async throws -> [String?] {
        let deactivation = Deactivation(markMessagesDeleted: true, markChannelsDeleted: true)
        let scene = try await Scene(
            .roomy(users: 120), [.init(action: .deactivate(deactivation), people: people)])
        let time = scene.clock.timepiece()
        let transport = Forgetful(inner: InProcessTransport(world: scene.world), wish: wish)
        let runner = Runner(
            run: scene.run, client: try scene.client(transport), ledger: scene.ledger,
            gates: RateGates(limits: Scene.wideLimits, time: time), time: time)
        #expect(try await runner.execute() == nil)
        return try await scene.records("outcome").map { $0["outcome"] }
    }

    @Test func `content that is hidden is verified as hidden`() async throws {
        let outcomes = try await Self.outcomes(forgetting: "nothing")
        #expect(outcomes == Self.people.map { _ in "verified" })
    }

    @Test(arguments: ["mark_messages_deleted", "mark_channels_deleted"])
    func `content that can be seen is contradicted`(wish: String) async throws {
        let outcomes = try await Self.outcomes(forgetting: wish)
        #expect(outcomes.contains("contradicted"))
        #expect(outcomes.allSatisfy { $0 == "contradicted" || $0 == "verified" })
    }
}
