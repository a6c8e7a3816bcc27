// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import StreamAPI
import Synchronization
import Testing

@Suite struct RateGateTests {
    private let clock = JumpingClock()

    private func pass(_ gate: RateGate) async throws -> Int64 {
        try await gate.pass()
        return clock.elapsed
    }

    @Test(arguments: [(60, 1001), (6, 10_001), (300, 201), (1, 60_001), (0, 60_001)])
    func `requests leave evenly spaced`(perMinute: Int, interval: Int64) async throws {
        let gate = RateGate(perMinute: perMinute, time: clock.timepiece())
        var times: [Int64] = []
        for _ in 0..<4 { times.append(try await pass(gate)) }
        #expect(times == [0, interval, 2 * interval, 3 * interval])
    }

    @Test func `each of many at once gets its own turn`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece(moves: false))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { try await gate.pass() } }
            try await group.waitForAll()
        }
        let waits = Set(clock.waits.map(\.milliseconds))
        #expect(waits == Set((1..<50).map { Int64($0) * 1001 }))
    }

    @Test func `time that passes unused is not saved up`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
        #expect(try await pass(gate) == 0)
        clock.advance(.seconds(600))
        #expect(try await pass(gate) == 600_000)
        #expect(try await pass(gate) == 601_001)
    }

    @Test func `nothing left closes the gate until the window ends`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
        _ = try await pass(gate)
        await gate.learn(
            RateLimit(limit: 60, remaining: 0, reset: clock.now + .seconds(40)))
        #expect(try await pass(gate) == 40_000)
        #expect(try await pass(gate) == 41_001)
    }

    @Test func `stream's own limit is believed`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
        await gate.learn(RateLimit(limit: 6, remaining: 5, reset: nil))
        #expect(try await pass(gate) == 0)
        #expect(try await pass(gate) == 10_001)
    }

    @Test func `what says nothing changes nothing`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
        await gate.learn(nil)
        await gate.learn(RateLimit(limit: 0, remaining: 0, reset: clock.now + .seconds(50)))
        await gate.learn(RateLimit(limit: 60, remaining: 0, reset: nil))
        await gate.learn(RateLimit(limit: 60, remaining: 0, reset: clock.now + .seconds(-50)))
        #expect(try await pass(gate) == 0)
        #expect(try await pass(gate) == 1001)
    }

    @Test(arguments: [(89, 89_000), (90, 90_000), (91, 90_000), (86_400, 90_000)])
    func `no gate stays closed for more than ninety seconds`(
        seconds: Int, opens: Int64
    ) async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
        await gate.close(until: clock.now + .seconds(seconds))
        #expect(try await pass(gate) == opens)
    }

    @Test func `a later closing outlasts an earlier one, not the reverse`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
        await gate.close(until: clock.now + .seconds(30))
        await gate.close(until: clock.now + .seconds(10))
        #expect(try await pass(gate) == 30_000)
    }

    @Test func `who waits while the gate is closed queues again`() async throws {
        let holder = Mutex<RateGate?>(nil)
        let closing = JumpingClock.start + .seconds(20)
        let gate = RateGate(
            perMinute: 60,
            time: clock.timepiece {
                let gate = holder.withLock { gate in
                    defer { gate = nil }
                    return gate
                }
                await gate?.close(until: closing)
            })
        holder.withLock { $0 = gate }
        #expect(try await pass(gate) == 0)
        #expect(try await pass(gate) == 20_000)
        #expect(try await pass(gate) == 21_001)
    }

    @Test func `who is cancelled does not pass`() async throws {
        let gate = RateGate(perMinute: 60, time: clock.timepiece())
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
        #expect(try await pass(gates[.queryUsers]) == 1001)
        #expect(try await pass(gates[.deleteUsers]) == 10_001)
    }
}
