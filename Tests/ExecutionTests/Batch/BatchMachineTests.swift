// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import StreamAPI
import Testing

private let start = JumpingClock.start

private func machine(
    steps: Int = 1, count: Int = 100, step: Int = 0, attempt: Int = 0, since: Instant = start
) -> BatchMachine {
    BatchMachine(
        steps: steps, count: count, step: step, attempt: attempt, taskSince: since,
        patience: Patience())
}

extension BatchMachine {
    /// The effects of the inputs, one after another, all at one time.
    fileprivate mutating func handle(_ inputs: [Input], at now: Instant = start) -> [Effect] {
        inputs.map { handle($0, at: now) }
    }
}

@Suite struct BatchMachineTests {
    @Test(arguments: [
        (BatchMachine.Resumed.fresh, BatchMachine.Effect.send(step: 1, attempt: 4)),
        (.inDoubt, .lookUpInDoubt),
        (.polling, .poll),
        (.settled, .settle(.byTask)),
    ])
    func `a call is taken up where the ledger left it`(
        resumed: BatchMachine.Resumed, effect: BatchMachine.Effect
    ) {
        var machine = machine(steps: 2, step: 1, attempt: 3)
        #expect(machine.handle(.begin(resumed: resumed), at: start) == effect)
    }

    static let answers: [(Fate, Int, BatchMachine.Effect)] = [
        (.accepted(hasTask: true), 100, .poll),
        (.accepted(hasTask: false), 100, .settle(.atOnce)),
        (.limited(.milliseconds(700)), 100, .wait(milliseconds: 700)),
        (.notSent, 100, .wait(milliseconds: 2000)),
        (.inDoubt, 100, .lookUpInDoubt),
        (.spoiled, 2, .split),
        (.spoiled, 1, .conclude(.refused)),
        (.tooLarge, 2, .split),
        (.tooLarge, 1, .conclude(.tooLarge)),
        (.refused, 100, .conclude(.refused)),
        (.refused, 1, .conclude(.refused)),
        (.fatal(.suspended), 100, .stop(.suspended)),
        (.fatal(.notAuthorised), 1, .stop(.notAuthorised)),
        (.fatal(.wrongRegion), 1, .stop(.wrongRegion)),
    ]

    @Test(arguments: answers)
    func `the first answer decides what follows`(
        verdict: Fate, count: Int, effect: BatchMachine.Effect
    ) {
        var machine = machine(count: count)
        #expect(
            machine.handle(.begin(resumed: .fresh), at: start) == .send(step: 0, attempt: 1))
        #expect(machine.handle(.answered(verdict), at: start) == effect)
    }

    static let reports: [(PollVerdict, BatchMachine.Effect)] = [
        (.running, .poll),
        (.noAnswer, .poll),
        (.unknownTask, .poll),
        (.limited, .poll),
        (.completed, .settle(.byTask)),
        (.failed, .settle(.taskFailed)),
        (.fatal(.suspended), .stop(.suspended)),
    ]

    @Test(arguments: reports)
    func `the task's word decides what follows`(
        verdict: PollVerdict, effect: BatchMachine.Effect
    ) {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .polling), at: start)
        #expect(machine.handle(.polled(verdict), at: start) == effect)
    }

    @Test func `a deactivation that revokes tokens is two requests counted apart`() {
        var machine = machine(steps: 2)
        let effects = machine.handle([
            .begin(resumed: .fresh), .answered(.limited(.seconds(1))), .waited,
            .answered(.accepted(hasTask: false)), .answered(.limited(.seconds(1))), .waited,
            .answered(.accepted(hasTask: true)),
        ])
        #expect(
            effects == [
                .send(step: 0, attempt: 1), .wait(milliseconds: 1000),
                .send(step: 0, attempt: 2), .send(step: 1, attempt: 1),
                .wait(milliseconds: 1000), .send(step: 1, attempt: 2),
                .poll,
            ])
    }

    @Test func `to be too early is never a failure`() {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .fresh), at: start)
        for attempt in 2...200 {
            #expect(
                machine.handle(.answered(.limited(.seconds(1))), at: start)
                    == .wait(milliseconds: 1000))
            #expect(machine.handle(.waited, at: start) == .send(step: 0, attempt: attempt))
        }
        #expect(machine.handle(.answered(.notSent), at: start) == .wait(milliseconds: 2000))
    }

    @Test func `a lost answer is looked up, sent again and at last given up`() {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .fresh), at: start)
        #expect(machine.handle(.answered(.inDoubt), at: start) == .lookUpInDoubt)
        #expect(machine.handle(.lookedUp, at: start) == .send(step: 0, attempt: 2))
        for (index, wait) in [4000, 8000, 16_000, 32_000, 60_000].enumerated() {
            #expect(
                machine.handle(.answered(.inDoubt), at: start)
                    == .wait(milliseconds: Int64(wait)))
            #expect(machine.handle(.waited, at: start) == .lookUpInDoubt)
            #expect(machine.handle(.lookedUp, at: start) == .send(step: 0, attempt: index + 3))
        }
        #expect(
            machine.handle(.answered(.inDoubt), at: start)
                == .conclude(.noAnswer))
    }

    @Test func `an address that nobody answers at stops the run`() {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .fresh), at: start)
        for wait in [2000, 4000, 8000, 16_000, 32_000] {
            #expect(
                machine.handle(.answered(.notSent), at: start)
                    == .wait(milliseconds: Int64(wait)))
            _ = machine.handle(.waited, at: start)
        }
        #expect(machine.handle(.answered(.notSent), at: start) == .stop(.unreachable))
    }

    @Test func `whoever is put off five hundred times in a row stops`() {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .fresh), at: start)
        for _ in 1...500 {
            _ = machine.handle(.answered(.limited(.seconds(1))), at: start)
            _ = machine.handle(.waited, at: start)
        }
        #expect(
            machine.handle(.answered(.limited(.seconds(1))), at: start) == .stop(.unreachable))
    }

    @Test func `who is as they should be already is not sent again`() {
        var machine = machine()
        let effects = machine.handle([
            .begin(resumed: .fresh), .answered(.inDoubt), .confirmed,
        ])
        #expect(effects.last == .settle(.atOnce))
    }

    @Test func `an accepted step forgets the failures before it`() {
        var machine = machine(steps: 2)
        let effects = machine.handle([
            .begin(resumed: .fresh), .answered(.inDoubt), .lookedUp,
            .answered(.accepted(hasTask: false)), .answered(.inDoubt),
        ])
        #expect(effects.last == .lookUpInDoubt)
    }

    @Test func `a task has six hours and no more`() {
        var early = machine()
        _ = early.handle(.begin(resumed: .polling), at: start)
        var late = early
        let deadline = start + .seconds(6 * 3600)
        #expect(
            early.handle(.polled(.running), at: deadline + .milliseconds(-1))
                == .poll)
        #expect(late.handle(.polled(.running), at: deadline) == .settle(.taskLate))
    }

    @Test(arguments: [PollVerdict.noAnswer, .limited])
    func `a task is not late because nobody answered when its time was over`(
        verdict: PollVerdict
    ) {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .polling), at: start)
        let after = start + .seconds(7 * 3600)
        for _ in 1...6 { #expect(machine.handle(.polled(verdict), at: after) == .poll) }
        var unheard = machine
        #expect(machine.handle(.polled(.completed), at: after) == .settle(.byTask))
        #expect(unheard.handle(.polled(verdict), at: after) == .settle(.taskLate))
    }

    @Test func `after a clock that was set back a task has its time, and no more`() {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .polling), at: start)
        let back = start + .seconds(-86_400 * 365)
        #expect(machine.handle(.polled(.running), at: back) == .poll)
        let deadline = back + .seconds(6 * 3600)
        #expect(machine.handle(.polled(.running), at: deadline + .milliseconds(-1)) == .poll)
        #expect(machine.handle(.polled(.running), at: deadline) == .settle(.taskLate))
    }

    @Test func `a task that ends late has ended all the same`() {
        var machine = machine()
        _ = machine.handle(.begin(resumed: .polling), at: start)
        #expect(
            machine.handle(.polled(.completed), at: start + .seconds(1_000_000))
                == .settle(.byTask))
    }

    @Test func `the deadline counts from the answer that gave the task`() {
        var machine = machine(since: start + .seconds(-1_000_000))
        _ = machine.handle([.begin(resumed: .fresh), .answered(.accepted(hasTask: true))])
        #expect(
            machine.handle(.polled(.running), at: start + .seconds(60))
                == .poll)
    }

    @Test func `a task that is unknown three times is unknown`() {
        var machine = machine()
        let effects = machine.handle([
            .begin(resumed: .polling), .polled(.unknownTask), .polled(.running),
            .polled(.unknownTask), .polled(.unknownTask),
        ])
        #expect(effects.last == .settle(.taskUnknown))
        #expect(effects.dropLast().allSatisfy { $0 == .poll })
    }
}
