// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import StreamAPI
import Testing

/// Whatever is answered, in whatever order: a call comes to its end, once.
@Suite struct RandomAnswersTests {
    private static func sendVerdict(_ random: inout Randomness) -> Fate {
        switch Int.random(in: 0..<40, using: &random) {
        case 0..<6: .accepted(hasTask: true)
        case 6..<8: .accepted(hasTask: false)
        case 8..<16: .limited(.milliseconds(Int.random(in: 0...90_000, using: &random)))
        case 16..<20: .notSent
        case 20..<25: .inDoubt
        case 25: .unreadable
        case 26..<32: .spoiled
        case 32..<37: .tooLarge
        case 37, 38: .refused
        default: .fatal(.suspended)
        }
    }

    private static func pollVerdict(_ random: inout Randomness) -> PollVerdict {
        switch Int.random(in: 0..<60, using: &random) {
        case 0..<30: .running
        case 30..<40: .noAnswer
        case 40..<50: .limited
        case 50..<55: .unknownTask
        case 55, 56: .completed
        case 57, 58: .failed
        default: .fatal(.notAuthorised)
        }
    }

    @Test(arguments: 0..<400)
    func `a call ends, and nothing is sent after its end`(seed: Int) {
        var random = Randomness(seed: seed)
        let steps = Int.random(in: 1...2, using: &random)
        var now = JumpingClock.start
        var queue = [Array(0..<Int.random(in: 1...100, using: &random))]
        var ended: [Int] = []
        var stopped = false
        while let ids = queue.popLast(), !stopped {
            var machine = BatchMachine(
                steps: steps, count: ids.count, taskSince: now, patience: Patience())
            let beginnings: [BatchMachine.Resumed] = [.fresh, .inDoubt, .polling, .settled]
            var input = BatchMachine.Input.begin(
                resumed: beginnings.randomElement(using: &random) ?? .fresh)
            var lastStep = 0
            var inputs = 0
            call: while true {
                inputs += 1
                guard inputs < 10_000 else {
                    Issue.record("no end in sight, seed \(seed)")
                    return
                }
                switch machine.handle(input, at: now) {
                case .send(let step, let attempt):
                    #expect(step >= lastStep && step < steps && attempt > 0)
                    lastStep = step
                    input = .answered(Self.sendVerdict(&random))
                case .lookUpInDoubt:
                    input = Int.random(in: 0..<5, using: &random) == 0 ? .confirmed : .lookedUp
                case .wait(let milliseconds):
                    #expect(milliseconds >= 0)
                    now = now + .milliseconds(milliseconds)
                    input = .waited
                case .poll:
                    now = now + .seconds(Int.random(in: 1...600, using: &random))
                    input = .polled(Self.pollVerdict(&random))
                case .split:
                    #expect(ids.count > 1)
                    queue.append(Array(ids[..<(ids.count / 2)]))
                    queue.append(Array(ids[(ids.count / 2)...]))
                    break call
                case .settle, .conclude:
                    ended += ids
                    break call
                case .stop:
                    stopped = true
                    break call
                }
            }
        }
        // Each ends once; whoever has not ended waits for the next run.
        #expect(Set(ended).count == ended.count)
        if !stopped { #expect(ended.sorted() == Array(0..<ended.count)) }
    }
}
