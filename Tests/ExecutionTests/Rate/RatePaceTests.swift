// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

@testable import Execution

@Suite struct RatePaceTests {
    /// The start of a minute.
    private static let start = Instant(
        milliseconds: JumpingClock.start.milliseconds / 60_000 * 60_000)

    private static func at(_ milliseconds: Int64) -> Instant { start + .milliseconds(milliseconds) }

    /// When so many requests leave, in milliseconds from the start, if the answer comes `latency`
    /// later with what the service has counted.
    private func departures(
        _ count: Int, limit: Int, from first: Int64, latency: Int64 = 20, others: Int = 0
    ) -> [Int64] {
        var pace = RatePace(RateLimit(limit: limit, remaining: limit, reset: nil))
        var now = Self.at(first)
        var times: [Int64] = []
        var answers: [(at: Instant, limit: RateLimit)] = []
        var counted: [Int64: Int] = [:]
        while times.count < count {
            while let answer = answers.first, answer.at <= now {
                pace.answered(answer.limit, at: answer.at)
                answers.removeFirst()
            }
            if let later = pace.take(at: now) {
                now = min(later, answers.first?.at ?? later)
                continue
            }
            times.append((now - Self.start).milliseconds)
            let minute = (now.milliseconds + latency / 2) / 60_000
            counted[minute, default: others] += 1
            answers.append(
                (
                    at: now + .milliseconds(latency),
                    limit: RateLimit(
                        limit: limit, remaining: max(0, limit - (counted[minute] ?? 0)),
                        reset: Instant(milliseconds: (minute + 1) * 60_000))
                ))
        }
        return times
    }

    @Test(arguments: [6, 30, 60, 300, 1000], [0, 7123, 29_500, 59_990] as [Int64])
    func `neither the minute's nor the second's limit is met`(limit: Int, from: Int64) {
        let times = departures(3 * limit, limit: limit, from: from)
        let minutes = Dictionary(grouping: times) { ($0 + 10) / 60_000 }
        #expect(minutes.values.allSatisfy { $0.count <= limit })
        if limit >= 30 {
            let seconds = Dictionary(grouping: times) { ($0 + 10) / 1000 }
            #expect(seconds.values.allSatisfy { $0.count <= limit / 30 })
        } else {
            for (a, b) in zip(times, times.dropFirst()) { #expect(b - a >= 30_000 / Int64(limit)) }
        }
        // The windows that are whole are used up.
        #expect(minutes.keys.count <= 4)
    }

    @Test func `what others use is left to them`() {
        let times = departures(12, limit: 6, from: 0, others: 4)
        let minutes = Dictionary(grouping: times) { $0 / 60_000 }
        #expect(minutes.values.allSatisfy { $0.count <= 2 })
    }

    @Test func `an answer that was overtaken says nothing`() {
        var pace = RatePace(RateLimit(limit: 60, remaining: 60, reset: nil))
        for turn in 0..<3 { #expect(pace.take(at: Self.at(Int64(turn) * 600)) == nil) }
        let end = Self.at(60_000)
        pace.answered(RateLimit(limit: 60, remaining: 1, reset: end), at: Self.at(1300))
        pace.answered(RateLimit(limit: 60, remaining: 50, reset: end), at: Self.at(1310))
        pace.answered(RateLimit(limit: 60, remaining: 51, reset: Self.at(0)), at: Self.at(1320))
        pace.answered(RateLimit(limit: 60, remaining: 49, reset: end), at: Self.at(1330))
        #expect(pace.take(at: Self.at(2000)) == nil)
        #expect(pace.take(at: Self.at(3000)) == Self.at(4000))
    }

    /// Told that a window of so many seconds ends, nobody waits for a minute that nobody announced.
    @Test(arguments: [12, 5, 30], [60, 200])
    func `windows that are shorter than a minute are believed`(
        seconds: Int64, count: Int
    ) throws {
        let limit = 60
        let length = seconds * 1000
        var pace = RatePace(
            RateLimit(limit: limit, remaining: limit, reset: Self.at(length)))
        var now = Self.at(0)
        var (sent, inWindow, window) = (0, 0, Int64(0))
        while sent < count {
            if let later = pace.take(at: now) {
                now = later
                continue
            }
            sent += 1
            let current = (now - Self.start).milliseconds / length
            if current != window { (window, inWindow) = (current, 0) }
            inWindow += 1
            #expect(inWindow <= limit)
            pace.answered(
                RateLimit(
                    limit: limit, remaining: limit - inWindow,
                    reset: Self.at((current + 1) * length)), at: now)
        }
        // The first two windows go at the pace of a minute; then the length is known.
        let usual = Int64(2) * length + Int64(count) * length / Int64(limit) + length
        #expect((now - Self.start).milliseconds <= usual)
    }

    @Test func `an end that moves with each answer is no short window`() {
        var pace = RatePace(RateLimit(limit: 6, remaining: 6, reset: nil))
        var now = Self.at(0)
        for _ in 0..<20 {
            while let later = pace.take(at: now) { now = later }
            pace.answered(RateLimit(limit: 6, remaining: 3, reset: now + .seconds(60)), at: now)
            #expect(pace.take(at: now) == now + .seconds(6))
        }
    }

    @Test func `a request without an answer is taken to be on its way for a minute`() {
        var pace = RatePace(RateLimit(limit: 1, remaining: 1, reset: Self.at(60_000)))
        #expect(pace.take(at: Self.at(0)) == nil)
        #expect(pace.take(at: Self.at(36_000)) == Self.at(37_000))
        #expect(pace.take(at: Self.at(60_100)) == nil)
    }

    @Test(arguments: [3_600_000, -3_600_000, -1] as [Int64])
    func `a window's end that cannot be is not believed`(skew: Int64) {
        var pace = RatePace(RateLimit(limit: 60, remaining: 60, reset: nil))
        #expect(pace.take(at: Self.at(0)) == nil)
        pace.answered(
            RateLimit(limit: 60, remaining: 0, reset: Self.at(skew)), at: Self.at(20))
        let later = pace.take(at: Self.at(1000))
        #expect(later == Self.at(60_050))
        #expect(pace.take(at: Self.at(60_050)) == nil)
    }

    @Test func `limits that nothing announced make the pace even, step by step`() {
        var pace = RatePace(RateLimit(limit: 6, remaining: 6, reset: Self.at(60_000)))
        var now = Self.at(0)
        for apart in [6000, 7500, 9375, 10_000, 10_000] as [Int64] {
            #expect(pace.take(at: now) == nil)
            #expect(pace.take(at: now) == now + .milliseconds(apart))
            pace.answered(RateLimit(limit: 6, remaining: 3, reset: now + .seconds(50)), at: now)
            pace.close(until: now + .milliseconds(100), at: now)
            now = now + .seconds(62)
        }
    }

    @Test func `a limit that was announced does not change the pace`() {
        var pace = RatePace(RateLimit(limit: 6, remaining: 6, reset: Self.at(60_000)))
        #expect(pace.take(at: Self.at(0)) == nil)
        pace.answered(RateLimit(limit: 6, remaining: 0, reset: Self.at(60_000)), at: Self.at(9))
        pace.close(until: Self.at(60_000), at: Self.at(9))
        #expect(pace.take(at: Self.at(60_050)) == nil)
        #expect(pace.take(at: Self.at(60_051)) == Self.at(66_050))
    }

    @Test func `the distance counts from when a request left`() {
        var pace = RatePace(RateLimit(limit: 6, remaining: 6, reset: Self.at(60_000)))
        #expect(pace.take(at: Self.at(0)) == nil)
        pace.leaves(at: Self.at(2000))
        #expect(pace.take(at: Self.at(6000)) == Self.at(8000))
    }

    @Test(arguments: [(89, 89), (90, 90), (91, 90), (86_400, 90)])
    func `nothing is closed for more than ninety seconds`(seconds: Int, opens: Int) {
        var pace = RatePace(RateLimit(limit: 60, remaining: 0, reset: nil))
        pace.close(until: Self.start + .seconds(seconds), at: Self.start)
        #expect(pace.take(at: Self.start) == Self.start + .seconds(opens))
    }

    /// The machine slept, or its clock was set back.
    @Test(arguments: [7_200_000, -7_200_000] as [Int64])
    func `a clock that jumps does not lock the gate`(jump: Int64) {
        var pace = RatePace(RateLimit(limit: 6, remaining: 6, reset: Self.at(60_000)))
        for turn in 0..<6 { #expect(pace.take(at: Self.at(Int64(turn) * 6000)) == nil) }
        #expect(pace.take(at: Self.at(40_000)) != nil)
        pace.close(until: Self.at(70_000), at: Self.at(40_000))
        let now = Self.at(40_000 + jump)
        let later = pace.take(at: now)
        #expect(later.map { $0 <= now + .seconds(90) } ?? true)
    }
}
