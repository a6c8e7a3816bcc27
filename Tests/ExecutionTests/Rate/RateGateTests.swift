// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Synchronization
import TestTime
import Testing

@testable import Execution

private final class Order: Sendable {
    private let noted = Mutex<[Int]>([])

    var numbers: [Int] { noted.withLock { $0 } }

    func add(_ number: Int) {
        noted.withLock { $0.append(number) }
    }
}

@Suite struct RateGateTests {
    private let clock = JumpingClock()

    private func gate(_ limit: Int) -> RateGate {
        RateGate(
            RateLimit(limit: limit, remaining: limit, reset: nil), time: clock.timepiece())
    }

    private func pass(_ gate: RateGate) async throws -> Int64 {
        try await gate.pass()
        return clock.elapsed
    }

    @Test(arguments: [(60, 600), (6, 6000), (300, 120), (1000, 36)])
    func `requests leave at the share of a second`(perMinute: Int, interval: Int64) async throws {
        let gate = gate(perMinute)
        var times: [Int64] = []
        for _ in 0..<4 { times.append(try await pass(gate)) }
        #expect(times == [0, interval, 2 * interval, 3 * interval])
    }

    @Test func `each of many at once gets its own turn`() async throws {
        let gate = gate(60)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { try await gate.pass() } }
            try await group.waitForAll()
        }
        #expect(clock.elapsed >= 49 * 600)
    }

    @Test func `time that passes unused is not saved up`() async throws {
        let gate = gate(60)
        #expect(try await pass(gate) == 0)
        clock.advance(.seconds(600))
        #expect(try await pass(gate) == 600_000)
        #expect(try await pass(gate) == 600_600)
    }

    @Test func `nothing left closes the gate until the window ends`() async throws {
        let gate = gate(60)
        _ = try await pass(gate)
        await gate.learn(
            RateLimit(limit: 60, remaining: 0, reset: clock.now + .seconds(40)))
        #expect(try await pass(gate) == 40_050)
        #expect(try await pass(gate) == 40_650)
    }

    @Test func `stream's own limit is believed`() async throws {
        let gate = gate(60)
        #expect(try await pass(gate) == 0)
        await gate.learn(RateLimit(limit: 6, remaining: 5, reset: nil))
        #expect(try await pass(gate) == 6000)
    }

    @Test func `what says nothing changes nothing`() async throws {
        let gate = gate(60)
        await gate.learn(nil)
        await gate.learn(RateLimit(limit: 0, remaining: 0, reset: clock.now + .seconds(50)))
        #expect(try await pass(gate) == 0)
        #expect(try await pass(gate) == 600)
    }

    @Test func `a later closing outlasts an earlier one, not the reverse`() async throws {
        let gate = gate(60)
        await gate.close(until: clock.now + .seconds(30))
        await gate.close(until: clock.now + .seconds(10))
        #expect(try await pass(gate) == 30_000)
    }

    @Test func `to be told to come at once, again and again, is waited for longer`() async throws {
        let gate = gate(60_000)
        let error = StreamError.service(
            ServiceError(status: 429, code: 9, retryAfter: .zero))
        var waits: [Int64] = []
        for _ in 0..<12 {
            let before = try await pass(gate)
            _ = await gate.learn(error)
            // What was on its way when the gate shut says nothing new.
            _ = await gate.learn(error)
            waits.append(try await pass(gate) - before)
            await gate.giveBack()
        }
        #expect(
            waits == [
                50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000,
            ])
        await gate.learn(nil as RateLimit?)
        let before = try await pass(gate)
        _ = await gate.learn(error)
        #expect(try await pass(gate) - before == 50)
    }

    @Test(arguments: [(60, 48), (6, 5), (1, 1), (300, 240), (1000, 800)])
    func `a share of the limit is used, and the rest of the window left`(
        limit: Int, ours: Int
    ) async throws {
        let gate = RateGate(
            RateLimit(limit: limit, remaining: limit, reset: clock.now + .seconds(60)),
            time: clock.timepiece(), share: LimitShare(80))
        var passed = 0
        while try await pass(gate) < 60_000 { passed += 1 }
        #expect(passed == ours)
    }

    @Test func `who is cancelled does not pass`() async throws {
        let gate = gate(60)
        try await gate.pass()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await gate.pass()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.elapsed == 0)
    }

    @Test func `endpoints do not wait for one another`() async throws {
        let gates = RateGates(
            limits: [.deleteUsers: RateLimit(limit: 6, remaining: 6, reset: nil)],
            time: clock.timepiece())
        #expect(gates[.deleteUsers] !== gates[.queryUsers])
        #expect(gates[.getTask] !== gates[.queryUsers])
        _ = try await pass(gates[.deleteUsers])
        #expect(try await pass(gates[.queryUsers]) == 0)
        #expect(try await pass(gates[.getTask]) == 0)
        #expect(try await pass(gates[.deleteUsers]) == 6000)
    }

    @Test func `who comes first passes first, and who leaves keeps nobody waiting`() async throws {
        let time = VirtualTime()
        let gate = RateGate(
            RateLimit(limit: 60, remaining: 60, reset: nil), time: time.timepiece)
        let order = Order()
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<8 {
            tasks.append(
                Task(executorPreference: time) {
                    try await gate.pass()
                    order.add(number)
                })
            if number == 3 || number == 6 { tasks.last?.cancel() }
        }
        for task in tasks { _ = await task.result }
        #expect(order.numbers == [0, 1, 2, 4, 5, 7])
        #expect((time.now - JumpingClock.start).milliseconds == 5 * 600)
    }
}
