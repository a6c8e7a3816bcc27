// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Execution

@Suite struct TaskTimesTests {
    private func times(_ askings: [(Int64, Bool)]) -> TaskTimes {
        var times = TaskTimes()
        for (task, asking) in askings.enumerated() {
            times.note(task, age: asking.0, isDone: asking.1)
        }
        return times
    }

    @Test func `nobody knows before a task was seen done`() {
        #expect(TaskTimes().usual == nil)
        let times = times([(2000, false), (5000, false)])
        #expect(times.usual == nil)
        #expect(times.share(at: 9000) == 0)
        #expect(times.longestRunning == 5000)
    }

    @Test func `between running and done the share rises evenly`() {
        let times = times([(10_000, false), (20_000, true)])
        #expect(times.share(at: 10_000) == 0)
        #expect(times.share(at: 15_000) == 0.5)
        #expect(times.share(at: 20_000) == 1)
        #expect(times.share(at: 90_000) == 1)
        #expect(times.usual == 19_200)
        #expect(times.age(at: 0.5) == 15_000)
    }

    @Test func `a task that was late among those that were early is a share of them`() {
        let times = times([(10_000, true), (12_000, true), (14_000, true), (16_000, false)])
        #expect(times.share(at: 13_000) == 0.75)
        #expect((1...10_000).contains(times.usual ?? 0))
    }

    @Test func `a share never falls with the age`() {
        var random = Randomness(seed: 5)
        var times = TaskTimes()
        for task in 0..<500 {
            let age = Int64.random(in: 0...60_000, using: &random)
            let takes = Int64.random(in: 20_000...40_000, using: &random)
            times.note(task, age: age, isDone: takes <= age)
        }
        var before = 0.0
        for age in stride(from: 0 as Int64, through: 70_000, by: 500) {
            let share = times.share(at: age)
            #expect(share >= before && share <= 1)
            before = share
        }
        // Of tasks that take 20 to 40 seconds, 92 of 100 are done after 38,4.
        #expect((31_000...40_000).contains(times.usual ?? 0))
    }

    @Test func `a task that hangs weighs no more than another`() {
        var times = times([(10_000, true), (11_000, true), (12_000, true)])
        for age in 1...100 { times.note(99, age: Int64(age) * 60_000, isDone: false) }
        #expect(times.share(at: 13_000) == 0.75)
        #expect((1...10_000).contains(times.usual ?? 0))
    }

    @Test func `what was long ago is forgotten`() {
        var times = times([(50_000, true)])
        for task in 1...200 { times.note(task, age: 9000, isDone: false) }
        #expect(times.usual == nil)
    }
}
