// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

/// Carries out the effects of one call's machine: the ledger before the service, always.
struct CallDriver: Sendable {
    let run: Int
    let client: StreamClient
    let ledger: Ledger
    let courier: Courier
    let lookup: PeopleLookup
    let content: ContentEvidence?
    let poller: TaskPoller
    let stop: StopSignal
    let until: Instant?
    let executor: (any TaskExecutor)?
    let tally: Tally
    let progress: @Sendable (RunEvent) -> Void

    var gates: RateGates { courier.gates }
    var time: Timepiece { courier.time }
    var patience: Patience { courier.patience }

    /// A call on its way.
    struct Passage: Sendable {
        var exchange: CallExchange
        var machine: BatchMachine
        var effect: BatchMachine.Effect
    }

    /// How far a call came.
    enum End: Sendable {
        case finished
        /// Nothing more is to be sent; its task and the look-up are to come.
        case underWay(Passage)
        /// Its task has ended; its people are to be looked up, and their outcomes recorded.
        case ended(Passage)
        case split([OpenCall])
        case stopped(StopReason)
    }

    /// What of a call is driven.
    private enum Part { case sending, task, outcomes }

    /// Drives `call` until nothing more is to be sent for it.
    func send(_ call: OpenCall) async -> End {
        await telling {
            let members = try await ledger.members(run: run, call: call.number)
            guard !members.isEmpty else {
                try await ledger.conclude(run: run, call: call.number, [], at: time.now())
                return .finished
            }
            if call.state == .planned, !call.isDoubtful, let content {
                try await stop.unlessRequested { try await content.note(call, members) }
            }
            let exchange = CallExchange(driver: self, call: call, members: members)
            var machine = BatchMachine(
                steps: call.action.steps.count, count: members.count,
                step: call.step, attempt: call.attempt,
                taskSince: call.acceptedAt ?? time.now(), patience: patience)
            let isFresh = call.state == .planned && exchange.allConfirmed
            let effect = machine.handle(
                isFresh ? .confirmed : .begin(resumed: call.resumed), at: time.now())
            return try await advance(
                Passage(exchange: exchange, machine: machine, effect: effect), .sending)
        }
    }

    /// Drives a call, for which nothing more is to be sent, to the end of its task.
    func follow(_ passage: Passage) async -> End {
        await telling { try await advance(passage, .task) }
    }

    /// Drives a call whose task has ended to its own end.
    func settle(_ passage: Passage) async -> End {
        await telling { try await advance(passage, .outcomes) }
    }

    private func telling(_ work: () async throws -> End) async -> End {
        do {
            return try await work()
        } catch is CancellationError {
            return .stopped(.interrupted)
        } catch let error as LedgerError {
            let reason: StopReason =
                switch error.code {
                case .busy: .ledgerHeld
                case .gone: .ledgerGone
                default: .ledger
                }
            return .stopped(Task.isCancelled ? .interrupted : reason)
        } catch let failure as PeopleLookup.Failure {
            if case .stop(let reason) = failure { return .stopped(reason) }
            return .stopped(.unreachable)
        } catch is TooLate {
            return .stopped(.untilReached)
        } catch is Silence.TooLong {
            return .stopped(.silence)
        } catch {
            return .stopped(Task.isCancelled ? .interrupted : .internalError)
        }
    }

    private func advance(_ passage: Passage, _ part: Part) async throws -> End {
        var passage = passage
        while true {
            let input: BatchMachine.Input
            switch passage.effect {
            case .send(let step, let attempt):
                guard try await pass(passage.exchange.steps[step].endpoint) else {
                    return .stopped(.untilReached)
                }
                input = .answered(try await passage.exchange.send(step, attempt: attempt))
            case .lookUpInDoubt:
                try await passage.exchange.lookUpInDoubt()
                input = passage.exchange.allConfirmed ? .confirmed : .lookedUp
            case .wait(let milliseconds):
                try await stop.unlessRequested { [time] in
                    try await time.sleep(.milliseconds(milliseconds))
                }
                input = .waited
            case .poll where part == .sending, .settle where part == .sending:
                return .underWay(passage)
            case .settle where part == .task: return .ended(passage)
            case .poll:
                let (verdict, then) = try await passage.exchange.poll()
                passage.effect = passage.machine.handle(.polled(verdict), at: then)
                continue
            case .split: return .split(try await passage.exchange.split())
            case .settle(let how):
                try await passage.exchange.settle(how)
                return .finished
            case .conclude(let reason):
                try await passage.exchange.conclude(reason)
                return .finished
            case .stop(let reason): return .stopped(reason)
            }
            passage.effect = passage.machine.handle(input, at: await poller.awake)
        }
    }

    /// Waits for a turn to send something.
    /// - Returns: whether it came in time.
    func pass(_ endpoint: Endpoint) async throws -> Bool {
        if isLate { return false }
        let gate = gates[endpoint]
        try await stop.unlessRequested { try await gate.pass() }
        if isLate { await gate.giveBack() }
        return !isLate
    }

    /// Waits for a turn to send something.
    /// - Throws: ``TooLate`` where it did not come in time.
    func passOrStop(_ endpoint: Endpoint) async throws {
        guard try await pass(endpoint) else { throw TooLate() }
    }

    /// The time came at which nothing more is to be sent.
    struct TooLate: Error {}

    private var isLate: Bool { until.map { $0 <= time.now() } ?? false }
}
