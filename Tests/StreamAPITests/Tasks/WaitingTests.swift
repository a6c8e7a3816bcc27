// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Synchronization
import Testing
import Transport

/// A clock that jumps as far as somebody waits, and remembers it.
private final class JumpingClock: Sendable {
    private let waits = Mutex<[Duration]>([])

    var seconds: [Double] {
        waits.withLock { $0.map { Double($0.milliseconds) / 1000 } }
    }

    var timepiece: Timepiece {
        Timepiece(
            now: { [self] in noon + waits.withLock { $0.reduce(.zero, +) } },
            sleep: { [self] wait in waits.withLock { $0.append(wait) } })
    }
}

@Suite struct `waiting for a task` {
    let running = Result<Response, TransportError>.success(response(200, #"{"status":"running"}"#))
    let done = Result<Response, TransportError>.success(
        response(200, #"{"status":"completed","result":{"a":{"status":"ok"}}}"#))

    @Test func `asks ever more seldom, up to the end`() async throws {
        let clock = JumpingClock()
        let transport = FakeTransport(running, running, running, running, running, running, done)
        let end = try await client(transport).waitForTask(
            taskID("t"), of: .erasure, time: clock.timepiece)
        #expect(
            end == .ended(TaskReport(state: .completed, results: [try subject("a"): .ok])))
        #expect(clock.seconds == [1, 2, 4, 8, 15, 15])
        #expect(transport.sent.count == 7)
    }

    @Test func `a failed task is at its end`() async throws {
        let clock = JumpingClock()
        let one = try client(FakeTransport(200, #"{"status":"failed","error":{"type":"busy"}}"#))
        let end = try await one.waitForTask(taskID("t"), time: clock.timepiece)
        #expect(end == .ended(TaskReport(state: .failed(type: "busy"), results: [:])))
        #expect(clock.seconds.isEmpty)
    }

    @Test func `stops at the deadline, with what was last seen`() async throws {
        let clock = JumpingClock()
        let transport = FakeTransport(running)
        let end = try await client(transport).waitForTask(
            taskID("t"), patience: TaskPatience(limit: .seconds(10)), time: clock.timepiece)
        #expect(end == .stillRunning(TaskReport(state: .running("running"), results: [:])))
        #expect(clock.seconds == [1, 2, 4, 3])
        #expect(transport.sent.count == 5)
    }

    @Test func `asks once without patience`() async throws {
        let clock = JumpingClock()
        let end = try await client(FakeTransport(running)).waitForTask(
            taskID("t"), patience: TaskPatience(limit: .zero), time: clock.timepiece)
        #expect(end == .stillRunning(TaskReport(state: .running("running"), results: [:])))
        #expect(clock.seconds.isEmpty)
    }

    @Test func `never asks without a pause`() async throws {
        let clock = JumpingClock()
        let patience = TaskPatience(
            firstInterval: .zero, longestInterval: .seconds(-1), limit: .milliseconds(250))
        let transport = FakeTransport(running)
        _ = try await client(transport).waitForTask(
            taskID("t"), patience: patience, time: clock.timepiece)
        #expect(clock.seconds == [0.1, 0.1, 0.05])
    }

    @Test func `asks again where no answer came`() async throws {
        let clock = JumpingClock()
        let lost = TransportError(code: .connectionLost, reach: .maybeSent, detail: "lost")
        let transport = FakeTransport(
            .failure(lost), .success(response(503, "upstream connect error")),
            .success(response(200, #"{"status":"#)),
            .success(response(429, #"{"code":9}"#, [("Retry-After", "30")])), done)
        let end = try await client(transport).waitForTask(taskID("t"), time: clock.timepiece)
        #expect(end == .ended(TaskReport(state: .completed, results: [try subject("a"): .ok])))
        #expect(clock.seconds == [1, 2, 4, 30])
    }

    @Test(
        arguments: [
            (1_793_880_040, 40), (1_793_870_000, 1), (1_793_889_999, 90),
        ] as [(Int, Double)])
    func `waits for the window's end, unless a clock is wrong`(
        reset: Int, wait: Double
    ) async throws {
        let clock = JumpingClock()
        let limits = [
            ("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "0"),
            ("X-RateLimit-Reset", "\(reset)"),
        ]
        let transport = FakeTransport(.success(response(429, "slow down", limits)), done)
        _ = try await client(transport).waitForTask(taskID("t"), time: clock.timepiece)
        #expect(clock.seconds == [wait])
    }

    @Test(
        arguments: [
            (404, #"{"code":16}"#), (401, #"{"code":43}"#), (400, #"{"code":4}"#),
            (500, #"{"code":-1,"unrecoverable":true}"#),
        ])
    func `a refusal that lasts is thrown at once`(status: Int, body: String) async throws {
        let clock = JumpingClock()
        let transport = FakeTransport(status, body)
        let one = try client(transport)
        await #expect(throws: StreamError.self) {
            _ = try await one.waitForTask(taskID("t"), time: clock.timepiece)
        }
        #expect(transport.sent.count == 1)
        #expect(clock.seconds.isEmpty)
    }

    @Test func `the last error is thrown where no answer ever came`() async throws {
        let clock = JumpingClock()
        let one = try client(FakeTransport(503, "no"))
        await #expect(throws: StreamError.service(ServiceError(status: 503, isJSON: false))) {
            _ = try await one.waitForTask(
                taskID("t"), patience: TaskPatience(limit: .seconds(5)), time: clock.timepiece)
        }
        #expect(clock.seconds == [1, 2, 2])
    }

    @Test func `asks through the hook`() async throws {
        let clock = JumpingClock()
        let transport = FakeTransport(500, "")
        let turns = Mutex(0)
        let end = try await client(transport).waitForTask(
            taskID("t"), time: clock.timepiece,
            asking: { _ in
                let turn = turns.withLock {
                    $0 += 1; return $0
                }
                return TaskReport(state: turn < 3 ? .running("pending") : .completed, results: [:])
            })
        #expect(end == .ended(TaskReport(state: .completed, results: [:])))
        #expect(clock.seconds == [1, 2])
        #expect(transport.sent.isEmpty)
    }

    @Test func `a cancelled waiter stops asking`() async throws {
        let transport = FakeTransport(running)
        let one = try client(transport)
        let waiter = Task {
            try await one.waitForTask(
                taskID("t"),
                time: Timepiece(
                    now: { noon },
                    sleep: { _ in
                        withUnsafeCurrentTask { $0?.cancel() }
                        try Task.checkCancellation()
                    }))
        }
        await #expect(throws: CancellationError.self) { _ = try await waiter.value }
        #expect(transport.sent.count == 1)
    }

    @Test func `a request that is cancelled is a cancellation`() async throws {
        let cancelled = TransportError(code: .cancelled, reach: .maybeSent, detail: "cancelled")
        let one = try client(FakeTransport(.failure(cancelled)))
        let clock = JumpingClock()
        await #expect(throws: StreamError.transport(cancelled)) {
            _ = try await one.waitForTask(taskID("t"), time: clock.timepiece)
        }
        let waiter = Task {
            try await one.waitForTask(
                taskID("t"), time: clock.timepiece,
                asking: { _ in
                    withUnsafeCurrentTask { $0?.cancel() }
                    throw StreamError.transport(cancelled)
                })
        }
        await #expect(throws: CancellationError.self) { _ = try await waiter.value }
    }
}
