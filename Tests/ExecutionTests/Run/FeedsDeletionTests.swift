// SPDX-License-Identifier: Apache-2.0

import Execution
import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import TestTime
import Testing
import Transport

@Suite struct FeedsDeletionTests {
    private static let people = userIDs(1...3)

    private func scene(
        tasks milliseconds: Int? = nil, now: (@Sendable () -> Instant)? = nil
    ) async throws -> Scene {
        let action = Action.delete(
            try Modes(
                user: .hard, messages: .hard, conversations: .hard, files: true, feeds: .hard))
        var options = SandboxOptions.roomy()
        if let milliseconds { options.taskMilliseconds = milliseconds...milliseconds }
        return try await Scene(
            options, [Scene.Wish(action: action, people: Self.people)], now: now)
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

    /// A way to the service that is long, and takes nothing from whoever is cancelled.
    private struct Strict: Transport {
        let inner: any Transport
        let time: Timepiece

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            try? await time.sleep(.seconds(20))
            guard !Task.isCancelled else {
                throw TransportError(code: .cancelled, reach: .neverSent, detail: "cancelled")
            }
            return try await inner.send(request, body: body)
        }
    }

    /// And nobody asks for the tasks that run any more.
    @Test func `a stop between two people leaves the call in doubt, not refused`() async throws {
        let time = VirtualTime()
        let scene = try await scene(tasks: 600_000, now: { time.now })
        time.watch(scene.ledger)
        let way = Strict(inner: InProcessTransport(world: scene.world), time: time.timepiece)
        func night(until: Instant?) async throws -> RunReport {
            try await Runner(
                run: scene.run, client: try scene.client(way), ledger: scene.ledger,
                gates: RateGates(limits: Scene.wideLimits, time: time.timepiece),
                time: time.timepiece, until: until, executor: time
            ).report()
        }
        let report = try await night(until: time.now + .seconds(100))
        #expect(report.stopped == .untilReached)
        #expect([1, 2].contains(report.sent[.deleteFeeds]))
        #expect(report.elapsed < .seconds(300), "\(report.elapsed)")
        let call = try #require(try await scene.ledger.openCalls(run: scene.run).first)
        #expect(call.state == .submitting)
        #expect(try await scene.records("answer").isEmpty)

        #expect(try await night(until: nil).stopped == nil)
        for id in Self.people {
            #expect(await scene.world.remains(of: id).activities == 0)
            #expect(await scene.world.remains(of: id).user == .removed)
        }
    }
}
