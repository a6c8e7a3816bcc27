// SPDX-License-Identifier: Apache-2.0

import Execution
import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import Synchronization
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

    /// A service that says something else of the tasks that delete feeds.
    private final class Lying: Transport {
        enum Lie: Sendable { case nothing, error, nobody, stranger, oneTask }

        private let inner: any Transport
        private let lie: Lie
        private let tasks = Mutex<[String]>([])

        init(_ inner: any Transport, _ lie: Lie) {
            (self.inner, self.lie) = (inner, lie)
        }

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            var response = try await inner.send(request, body: body)
            let path = String((request.path ?? "").prefix { $0 != "?" })
            let text = String(decoding: response.body, as: UTF8.self)
            if path.contains("/feeds/users/"), path.hasSuffix("/delete") {
                guard let begin = text.firstRange(of: #""task_id":""#)?.upperBound else {
                    return response
                }
                let task = String(text[begin...].prefix { $0 != "\"" })
                let first = tasks.withLock { tasks in
                    tasks.append(task)
                    return tasks[0]
                }
                if lie == .oneTask { response.body = Array(text.replacing(task, with: first).utf8) }
            } else if tasks.withLock({ $0.contains { path.hasSuffix("/tasks/\($0)") } }) {
                response.body = Array(said(of: text).utf8)
            }
            return response
        }

        private func said(of text: String) -> String {
            switch lie {
            case .nothing, .oneTask: text
            case .error:
                text.replacing(#"{"status":"ok"}"#, with: #"{"status":"ok","error":"not deleted"}"#)
            case .nobody: text.replacing(#""result":{"#, with: #""result":{},"x":{"#)
            case .stranger: text.replacing(#"":{"status":"ok"}"#, with: #"-x":{"status":"ok"}"#)
            }
        }
    }

    @Test(arguments: [
        (Lying.Lie.nothing, [Outcome.verified: 3]), (.error, [.failed: 3]),
        (.nobody, [.failed: 3]), (.stranger, [.failed: 3]), (.oneTask, [.failed: 3]),
    ])
    private func `a task that is completed must say of the person that their feeds went`(
        lie: Lying.Lie, counts: [Outcome: Int]
    ) async throws {
        let scene = try await scene()
        let way = Lying(InProcessTransport(world: scene.world), lie)
        let time = scene.clock.timepiece()
        let stopped = try await Runner(
            run: scene.run, client: try scene.client(way), ledger: scene.ledger,
            gates: RateGates(limits: Scene.wideLimits, time: time), time: time
        ).execute()
        #expect(stopped == nil)
        #expect(try await scene.ledger.balance(run: scene.run).counts == counts)
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
