// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Synchronization
import TestTime
import Testing

/// Whole nights in virtual time: how long they take under the limits, and what they ask for.
@Suite struct NightTests {
    private struct Night {
        var report: RunReport
        var counts: [Outcome: Int]
        var calls: [CallRecord]
    }

    private func night(
        _ options: SandboxOptions, groups: [Action], calls: Int,
        startingAt offset: Duration = .zero, until: Duration? = nil,
        using portion: LimitShare = .all, evidence: EvidenceRules = EvidenceRules()
    ) async throws -> Night {
        let time = VirtualTime(startingAt: JumpingClock.start + offset)
        let share = calls / groups.count * Self.together
        let wishes = groups.indices.map { group in
            Scene.Wish(
                action: groups[group],
                people: userIDs(group * share + 1...(group + 1) * share),
                together: Self.together)
        }
        let scene = try await Scene(options, wishes, now: { time.now })
        time.watch(scene.ledger)
        let limits = options.limits.compactMap { name, limit in
            Endpoint(rawValue: name).map {
                ($0, RateLimit(limit: limit, remaining: limit, reset: nil))
            }
        }
        let runner = Runner(
            run: scene.run, client: try scene.client(InProcessTransport(world: scene.world)),
            ledger: scene.ledger,
            gates: RateGates(
                limits: Dictionary(limits, uniquingKeysWith: { a, _ in a }), time: time.timepiece,
                share: portion),
            time: time.timepiece, until: until.map { time.now + $0 }, executor: time,
            evidence: evidence)
        let report = try await runner.report()
        return Night(
            report: report, counts: try await scene.ledger.balance(run: scene.run).counts,
            calls: await scene.world.calls(after: 0))
    }

    /// How many people a call carries: fewer than a hundred, since it is the calls that are counted.
    private static let together = 10

    private static func options(
        calls: Int, limits: [String: Int], task: ClosedRange<Int>
    ) -> SandboxOptions {
        var options = SandboxOptions()
        options.users = calls * together
        options.limits = limits
        options.taskMilliseconds = task
        return options
    }

    /// Modes that the sandbox carries out without going through everybody's messages.
    private static func groups() throws -> [Action] {
        [
            .delete(try Modes(user: .soft)), .delete(try Modes(user: .soft, files: true)),
            .delete(try Modes(user: .pruning)),
        ]
    }

    /// 51 calls of 6 a minute: eight windows are full, and the last has three calls, five seconds
    /// apart. Begun later in a window, all windows come sooner.
    @Test(arguments: [0, 20, 45, 59])
    func `six calls a minute are used up`(offset: Int) async throws {
        let options = Self.options(
            calls: 51, limits: ["DeleteUsers": 6, "GetTask": 300, "QueryUsers": 1000],
            task: 45_000...45_000)
        let night = try await night(
            options, groups: try Self.groups(), calls: 51, startingAt: .seconds(offset))
        #expect(night.report.stopped == nil)
        #expect(night.counts == [.verified: 170, .hidden: 340])
        #expect(night.report.sent == [.deleteUsers: 51])
        #expect(night.report.limited == 0)
        #expect(!night.calls.contains { $0.status == 429 })
        let passed = (JumpingClock.start + .seconds(offset)).milliseconds % 60_000
        let bound = Self.bound(calls: 51, perMinute: 6, passed: passed) + 45_000
        let ratio = Double(night.report.elapsed.milliseconds) / Double(bound)
        #expect(ratio <= 1.03, "\(ratio) times the bound")
        #expect(night.report.taskReads <= 66)
    }

    /// When the last call can leave at the earliest, in milliseconds from the first.
    private static func bound(calls: Int, perMinute: Int, passed: Int64) -> Int64 {
        let spacing = 30_000 / Int64(perMinute)
        var time: Int64 = 0
        var left = Int64(perMinute)
        var end = 60_000 - passed
        for _ in 1..<calls {
            left -= 1
            time += spacing
            if left == 0 { time = max(time, end) }
            if time >= end {
                end += 60_000
                left = Int64(perMinute)
            }
        }
        return time
    }

    @Test(arguments: [0, 40])
    func `as few task reads as deletions are enough`(offset: Int) async throws {
        let options = Self.options(
            calls: 100, limits: ["DeleteUsers": 60, "GetTask": 60, "QueryUsers": 1000],
            task: 25_000...25_000)
        let night = try await night(
            options, groups: [.delete(try Modes(user: .soft))], calls: 100,
            startingAt: .seconds(offset))
        #expect(night.counts == [.hidden: 1000])
        #expect(!night.calls.contains { $0.status == 429 })
        let bound = 100 * 1000 + 25_000
        let ratio = Double(night.report.elapsed.milliseconds) / Double(bound)
        #expect(ratio <= (offset == 0 ? 0.95 : 1.1), "\(ratio) times the bound")
        #expect(night.report.taskReads <= 130)
    }

    /// Under the limits that Stream has or is thought to have, and the share of them that a night uses.
    @Test(arguments: [100, 80])
    func `looking at content makes a night no longer`(share: Int) async throws {
        let options = Self.options(
            calls: 100,
            limits: [
                "DeleteUsers": 6, "GetTask": 300, "QueryUsers": 1000, "Search": 300,
                "GetMessage": 300, "QueryChannels": 1000, "QueryCalls": 300,
            ], task: 45_000...45_000)
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard, calls: .hard)
        func night(_ evidence: EvidenceRules) async throws -> Night {
            try await self.night(
                options, groups: [.delete(modes)], calls: 100, using: LimitShare(share),
                evidence: evidence)
        }
        let without = try await night(EvidenceRules(looks: false))
        let with = try await night(EvidenceRules())
        #expect(with.counts == [.verified: 1000])
        #expect(without.counts == [.hidden: 1000])
        for night in [without, with] {
            #expect(!night.calls.contains { $0.status == 429 })
        }
        #expect(with.report.sampled >= EvidenceRules.smallestSample)
        let ratio =
            Double(with.report.elapsed.milliseconds) / Double(without.report.elapsed.milliseconds)
        #expect(ratio <= 1.03, "\(ratio) times the night without")
    }

    @Test func `after the given time nothing is sent, and what was sent is followed`() async throws
    {
        let options = Self.options(
            calls: 20, limits: ["DeleteUsers": 6, "GetTask": 300], task: 45_000...45_000)
        let night = try await night(
            options, groups: [.delete(try Modes(user: .soft))], calls: 20, until: .seconds(90))
        #expect(night.report.stopped == .untilReached)
        let sent = night.report.sent[.deleteUsers] ?? 0
        #expect((6...12).contains(sent))
        #expect(night.counts == [.hidden: sent * Self.together])
        let end = JumpingClock.start.milliseconds + 90_000
        #expect(night.calls.allSatisfy { $0.operation != "DeleteUsers" || $0.time < end })
        #expect(night.report.elapsed >= .seconds(45))
    }

    /// How far a run came that was asked to stop when it had sent something for the n-th time.
    @Test(arguments: [1, 4, 7], [0, 20, 60])
    func `whoever asks to stop waits no longer than the grace`(
        change: Int, grace: Int
    ) async throws {
        let time = VirtualTime()
        let options = Self.options(
            calls: 10, limits: ["DeleteUsers": 6, "GetTask": 300], task: 30_000...30_000)
        let scene = try await Scene(
            options,
            [
                .init(
                    action: .delete(try Modes(user: .soft)), people: userIDs(1...100),
                    together: 10)
            ], now: { time.now })
        time.watch(scene.ledger)
        let running = Mutex<Task<RunReport, any Error>?>(nil)
        let asked = Mutex<Instant?>(nil)
        let stop = StopSignal()
        let transport = InProcessTransport(world: scene.world) { count, _ in
            if count == change {
                asked.withLock { $0 = time.now }
                if change == 4 { stop.request() } else { running.withLock { $0?.cancel() } }
            }
            return .answered
        }
        var patience = Patience()
        patience.grace = .seconds(grace)
        let limits = [Endpoint.deleteUsers: RateLimit(limit: 6, remaining: 6, reset: nil)]
        let runner = Runner(
            run: scene.run, client: try scene.client(transport), ledger: scene.ledger,
            gates: RateGates(limits: limits, time: time.timepiece), time: time.timepiece,
            patience: patience, stop: stop, executor: time)
        let task = running.withLock { running in
            let task = Task { try await runner.report() }
            running = task
            return task
        }
        let report = try await task.value
        #expect(report.stopped == .interrupted)
        #expect(report.sent == [.deleteUsers: change])
        let since = time.now - (asked.withLock { $0 } ?? time.now)
        #expect(since <= .seconds(grace) + .seconds(1))
        let open = try await scene.ledger.openCalls(run: scene.run)
        #expect(!open.contains { $0.state == .submitting })
        #expect(open.count { $0.state == .planned } == 10 - change)
        // Tasks of thirty seconds are at their end within sixty.
        if grace == 60 { #expect(open.count == 10 - change) }
    }
}
