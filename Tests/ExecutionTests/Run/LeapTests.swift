// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import Synchronization
import TestTime
import Testing
import Transparency
import Transport

@testable import Execution

/// The machine's clock leaps while a run goes on: it is set back or forward, or the machine slept.
@Suite struct LeapTests {
    /// A clock of the machine that leaps once, at its n-th sleep, beside the true one.
    private final class Leaping: Sendable {
        private let state = Mutex((sleeps: 0, ahead: Duration.zero))
        private let inner: Timepiece
        private let leap: Duration
        private let place: Int

        init(_ inner: Timepiece, leap: Duration, at place: Int) {
            self.inner = inner
            self.leap = leap
            self.place = place
        }

        var timepiece: Timepiece {
            Timepiece(
                now: { self.inner.now() + self.state.withLock { $0.ahead } },
                sleep: { duration in
                    self.state.withLock { state in
                        state.sleeps += 1
                        if state.sleeps == self.place { state.ahead += self.leap }
                    }
                    try await self.inner.sleep(duration)
                })
        }
    }

    static let leaps: [Int] = [-3600, -45, 45, 3600, -86_400 * 400, 86_400 * 400]

    @Test(arguments: leaps, [1, 4, 9, 15])
    func `a run goes on, waits no longer for it, and its times do not fall`(
        seconds: Int, place: Int
    ) async throws {
        var options = SandboxOptions()
        options.users = 120
        options.limits = ["DeleteUsers": 6, "GetTask": 60, "QueryUsers": 60]
        options.taskMilliseconds = 20_000...20_000
        let virtual = VirtualTime()
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...80), together: 8)],
            now: { virtual.now })
        virtual.watch(scene.ledger)
        let time = Leaping(virtual.timepiece, leap: .seconds(seconds), at: place).timepiece
        let client = StreamClient(
            credentials: try StreamCredentials(
                apiKey: options.apiKey, secret: options.apiSecret,
                baseURL: "https://chat.example.com"),
            transport: InProcessTransport(world: scene.world), now: time.now)
        let limit = RateLimit(limit: 6, remaining: 6, reset: nil)
        let runner = Runner(
            run: scene.run, client: client, ledger: scene.ledger,
            gates: RateGates(limits: [.deleteUsers: limit], time: time), time: time,
            executor: virtual)
        let report = try await runner.report()
        #expect(report.stopped == nil)
        let outcomes = try await scene.outcomes()
        #expect(outcomes.count == 80 && outcomes.values.allSatisfy { $0 == .verified })
        // Ten calls at six a minute and their tasks take less than two minutes; a window may be lost.
        let elapsed = virtual.now - JumpingClock.start
        #expect(elapsed < .seconds(240))
        #expect(report.elapsed >= .zero)
        // A clock that is wrong by less than a window takes its ends for others.
        #expect(report.limited <= 5)
        let times = try await scene.ledger.records(from: 0, limit: 10_000).compactMap {
            try Record(parsing: $0).string("at")
        }
        #expect(times == times.sorted())
    }

    /// A way to the service on which something happens once, while the first word of a task is on it.
    private final class Way: Transport {
        private let inner: any Transport
        private let happening: @Sendable () async -> Void
        private let isDone = Mutex(false)

        init(_ inner: any Transport, _ happening: @escaping @Sendable () async -> Void) {
            self.inner = inner
            self.happening = happening
        }

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            let answer = try await inner.send(request, body: body)
            guard request.path?.contains("/tasks/") == true else { return answer }
            let isFirst = isDone.withLock { isDone in
                defer { isDone = true }
                return !isDone
            }
            if isFirst { await happening() }
            return answer
        }
    }

    /// What becomes of ten people in two calls.
    /// - Parameters:
    ///   - task: how many seconds each call's task takes.
    ///   - deadline: how many it may take.
    ///   - reads: how many reads of tasks a minute are allowed.
    private func outcomes(
        _ time: Timepiece, _ virtual: VirtualTime, task: Int = 20, deadline: Int = 100,
        reads: Int = 600, onTheWay: @escaping @Sendable () async -> Void = {}
    ) async throws -> [Outcome] {
        var options = SandboxOptions.roomy(users: 20)
        options.taskMilliseconds = task * 1000...task * 1000
        let scene = try await Scene(
            options, [.init(action: try hardDeletion(), people: userIDs(1...10), together: 5)],
            now: { virtual.now })
        virtual.watch(scene.ledger)
        let client = StreamClient(
            credentials: try StreamCredentials(
                apiKey: options.apiKey, secret: options.apiSecret,
                baseURL: "https://chat.example.com"),
            transport: Way(InProcessTransport(world: scene.world), onTheWay), now: time.now)
        var patience = Patience()
        patience.taskDeadline = .seconds(deadline)
        let limit = RateLimit(limit: reads, remaining: reads, reset: nil)
        let report = try await Runner(
            run: scene.run, client: client, ledger: scene.ledger,
            gates: RateGates(limits: [.getTask: limit], time: time), time: time,
            patience: patience, executor: virtual
        ).report()
        #expect(report.stopped == nil)
        return Array(try await scene.outcomes().values)
    }

    /// That a task still ran when it was asked for says nothing of hours later.
    @Test(arguments: [7, 280, 3600])
    func `a task is late by when it was asked for, not by when the answer came`(
        seconds: Int
    ) async throws {
        let virtual = VirtualTime()
        let outcomes = try await outcomes(virtual.timepiece, virtual, task: 1, deadline: 6) {
            try? await virtual.timepiece.sleep(.seconds(seconds))
        }
        #expect(outcomes.count == 10 && outcomes.allSatisfy { $0 == .verified })
    }

    @Test func `a machine that sleeps while a task's word is on its way makes no task late`()
        async throws
    {
        let virtual = VirtualTime()
        let ahead = Mutex(Duration.zero)
        let time = Timepiece(
            now: { virtual.now + ahead.withLock { $0 } },
            sleep: { try await virtual.timepiece.sleep($0) })
        let outcomes = try await outcomes(time, virtual) {
            ahead.withLock { $0 += .seconds(3600) }
            // Others see it first.
            try? await virtual.timepiece.sleep(.seconds(1))
        }
        #expect(outcomes.count == 10 && outcomes.allSatisfy { $0 == .verified })
    }

    @Test(arguments: 1...16, [6, 600])
    func `a machine that sleeps while a run waits makes no task late`(
        place: Int, reads: Int
    ) async throws {
        let virtual = VirtualTime()
        let time = Leaping(virtual.timepiece, leap: .seconds(3600), at: place).timepiece
        let outcomes = try await outcomes(time, virtual, reads: reads)
        #expect(outcomes.count == 10 && outcomes.allSatisfy { $0 == .verified })
    }
}
