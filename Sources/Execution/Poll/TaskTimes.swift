// SPDX-License-Identifier: Apache-2.0

import Model

/// How long tasks take, learned from asking for them: each asking says whether a task of that age
/// was done. What fits best without a task ever becoming undone (isotonic regression, by pooling
/// adjacent violators) is the share of tasks that are done at an age; between two ages it rises
/// evenly. Of each task the last asking counts at which it was running, so that one that hangs does
/// not outweigh all others.
struct TaskTimes: Hashable, Sendable {
    private struct Asking: Hashable, Sendable {
        var task: Int
        var age: Int64
        var isDone: Bool
    }

    private struct Step: Hashable, Sendable {
        var age: Int64
        var share: Double
    }

    /// How many askings are remembered; what tasks took an hour ago matters less.
    private static let memory = 200

    private var askings: [Asking] = []
    private var steps: [Step] = []
    /// The greatest age at which a task was seen running, in milliseconds.
    private(set) var longestRunning: Int64 = 0
    /// The age at which 92 of 100 tasks are done, of those that are ever seen done; nil while none
    /// was.
    private(set) var usual: Int64?

    /// A task was asked for at this age in milliseconds.
    mutating func note(_ task: Int, age: Int64, isDone: Bool) {
        if !isDone {
            longestRunning = max(longestRunning, age)
            askings.removeAll { $0.task == task }
        }
        askings.append(Asking(task: task, age: age, isDone: isDone))
        if askings.count > Self.memory { askings.removeFirst() }
        learn()
    }

    private mutating func learn() {
        var pools: [(ages: [Int64], done: Int)] = []
        // At one age those still running come first, so that a share is never too high.
        let inOrder = askings.sorted { ($0.age, $0.isDone ? 1 : 0) < ($1.age, $1.isDone ? 1 : 0) }
        for asking in inOrder {
            pools.append((ages: [asking.age], done: asking.isDone ? 1 : 0))
            while let last = pools.last, pools.count > 1 {
                let before = pools[pools.count - 2]
                guard before.done * last.ages.count > last.done * before.ages.count else { break }
                pools.removeLast(2)
                pools.append((ages: before.ages + last.ages, done: before.done + last.done))
            }
        }
        steps = pools.flatMap { pool in
            pool.ages.map {
                Step(age: $0, share: Double(pool.done) / Double(pool.ages.count))
            }
        }
        let most = steps.last?.share ?? 0
        usual = most > 0 ? age(at: 0.92 * most) : nil
    }

    /// The share of tasks that are done at this age.
    func share(at age: Int64) -> Double {
        var before = Step(age: 0, share: 0)
        for step in steps {
            if step.age >= age {
                guard step.age > before.age else { return step.share }
                let part = Double(age - before.age) / Double(step.age - before.age)
                return before.share + part * (step.share - before.share)
            }
            before = step
        }
        return before.share
    }

    /// The age at which this share of tasks is done; nil while none was ever seen done that often.
    func age(at share: Double) -> Int64? {
        var before = Step(age: 0, share: 0)
        for step in steps {
            if step.share >= share {
                let gap = Double(step.age - before.age)
                // What is known this well is not worth another asking.
                guard gap > Double(step.age) / 50 else { return step.age }
                let part = (share - before.share) / (step.share - before.share)
                return before.age + Int64((part * gap).rounded(.up))
            }
            before = step
        }
        return nil
    }
}
