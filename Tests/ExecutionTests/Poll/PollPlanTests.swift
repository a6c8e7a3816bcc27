// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Execution

@Suite struct PollPlanTests {
    private static let start = JumpingClock.start
    private static let kind = TaskKind(effect: .erasure, count: 100)

    /// Asks for tasks that begin so far apart until all are done, and counts.
    private func askings(
        _ takes: [Int64], apart: Int64, kinds: [TaskKind] = [kind]
    ) -> (count: Int, late: Int64) {
        var plan = PollPlan(patience: Patience())
        var now = Self.start
        var open: Set<Int> = []
        var begun = 0
        var count = 0
        var late: Int64 = 0
        func since(_ id: Int) -> Instant { Self.start + .milliseconds(Int64(id) * apart) }
        while begun < takes.count || !open.isEmpty {
            let next = plan.next(at: now)
            if begun < takes.count, next.map({ since(begun) <= max($0.due, now) }) ?? true {
                now = max(now, since(begun))
                plan.add(begun, kinds[begun % kinds.count], since: since(begun), at: since(begun))
                open.insert(begun)
                begun += 1
                continue
            }
            guard let next else { break }
            now = max(now, next.due)
            count += 1
            plan.take(next.id)
            let age = (now - since(next.id)).milliseconds
            let isDone = age >= takes[next.id]
            plan.heard(next.id, isDone: isDone, at: now)
            if isDone {
                plan.remove(next.id)
                open.remove(next.id)
                if next.id > takes.count / 2 { late = max(late, age - takes[next.id]) }
            } else {
                plan.add(next.id, kinds[next.id % kinds.count], since: since(next.id), at: now)
            }
        }
        return (count, late)
    }

    @Test(arguments: [1000, 3000, 25_000, 45_000, 600_000] as [Int64], [550, 5500] as [Int64])
    func `tasks that take equally long are asked for little more than once`(
        takes: Int64, apart: Int64
    ) {
        let (count, late) = askings([Int64](repeating: takes, count: 200), apart: apart)
        #expect(count <= 260)
        #expect(late <= 1000 + takes / 20)
    }

    @Test(arguments: 1...5)
    func `tasks that take unequally long are asked for 1,3 times on average`(seed: Int) {
        var random = Randomness(seed: seed)
        let takes = (0..<400).map { _ in Int64.random(in: 20_000...40_000, using: &random) }
        #expect(askings(takes, apart: 1000).count <= 520)
    }

    @Test func `a kind that takes longer learns for itself`() {
        let takes = (0..<400).map { $0.isMultiple(of: 2) ? 2000 as Int64 : 50_000 }
        let kinds = [Self.kind, TaskKind(effect: .softDeletion, count: 100)]
        #expect(askings(takes, apart: 1000, kinds: kinds).count <= 560)
    }

    @Test func `a task that hangs does not keep the others from being asked for`() {
        var takes = [Int64](repeating: 10_000, count: 50)
        takes[0] = 3_600_000
        let (count, late) = askings(takes, apart: 1000)
        #expect(late <= 60_000)
        #expect(count <= 150)
    }

    @Test func `of several that are due the likeliest comes first`() {
        var plan = PollPlan(patience: Patience())
        plan.add(1, Self.kind, since: Self.start, at: Self.start)
        plan.heard(1, isDone: false, at: Self.start + .seconds(20))
        plan.add(2, Self.kind, since: Self.start, at: Self.start)
        plan.heard(2, isDone: true, at: Self.start + .seconds(30))
        plan.remove(2)
        plan.add(3, Self.kind, since: Self.start + .seconds(50), at: Self.start + .seconds(50))
        plan.add(4, Self.kind, since: Self.start + .seconds(52), at: Self.start + .seconds(52))
        plan.add(1, Self.kind, since: Self.start, at: Self.start)
        plan.heard(1, isDone: false, at: Self.start + .seconds(79))
        #expect(plan.next(at: Self.start + .seconds(120))?.id == 3)
    }

    @Test func `the last asking is at the deadline`() {
        var patience = Patience()
        patience.taskDeadline = .seconds(100)
        var plan = PollPlan(patience: patience)
        plan.add(1, Self.kind, since: Self.start, at: Self.start)
        plan.heard(1, isDone: false, at: Self.start + .seconds(90))
        let next = plan.next(at: Self.start + .seconds(91))
        #expect(next?.due == Self.start + .seconds(100))
    }

    @Test func `behind its deadline a task is asked for after the longest pause`() {
        var patience = Patience()
        patience.taskDeadline = .seconds(100)
        var plan = PollPlan(patience: patience)
        for id in 1...2 { plan.add(id, Self.kind, since: Self.start, at: Self.start) }
        let now = Self.start + .seconds(3600)
        for id in 1...2 { plan.heard(id, isDone: false, at: now) }
        #expect(plan.next(at: now)?.due == now + patience.longestPoll)
    }

    @Test func `tasks of a run before are asked for at once, and teach nothing by being done`() {
        var plan = PollPlan(patience: Patience())
        let now = Self.start + .seconds(7200)
        for id in 1...3 {
            plan.add(id, Self.kind, since: Self.start + .seconds(id * 600), at: now)
        }
        for id in 1...3 {
            guard let next = plan.next(at: now) else {
                Issue.record("three are due")
                return
            }
            #expect(next.due <= now && next.id == id)
            plan.take(next.id)
            plan.heard(next.id, isDone: true, at: now)
            plan.remove(next.id)
        }
        plan.add(4, Self.kind, since: now, at: now)
        #expect(plan.next(at: now)?.due == now + Patience().earlyPoll)
    }

    @Test(arguments: [3600, -3600])
    func `tasks that lived through a leap of the clock teach nothing`(leap: Int) {
        var plan = PollPlan(patience: Patience())
        plan.add(1, Self.kind, since: Self.start, at: Self.start)
        plan.keepUp(with: Self.start)
        let now = Self.start + .seconds(leap)
        plan.keepUp(with: now)
        plan.heard(1, isDone: true, at: now)
        plan.remove(1)
        plan.add(2, Self.kind, since: now, at: now)
        #expect(plan.next(at: now)?.due == now + Patience().earlyPoll)
        #expect(plan.slept == (leap > 0 ? .seconds(leap) : .zero))
    }

    @Test func `a clock that is set back does not put tasks off`() {
        var plan = PollPlan(patience: Patience())
        plan.add(1, Self.kind, since: Self.start, at: Self.start)
        let now = Self.start + .seconds(-3600)
        plan.keepUp(with: now)
        #expect(plan.next(at: now)?.due == now + Patience().earlyPoll)
    }
}
