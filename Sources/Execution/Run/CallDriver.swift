// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

/// Carries out the effects of one call's machine: the ledger before the service, always.
struct CallDriver: Sendable {
    let run: Int
    let client: StreamClient
    let ledger: Ledger
    let gates: RateGates
    let lookup: PeopleLookup
    let time: Timepiece
    let patience: Patience
    let progress: @Sendable (RunEvent) -> Void

    /// How a call came to its end.
    enum End: Sendable {
        case finished
        case split([OpenCall])
        case stopped(StopReason)
    }

    /// Drives `call` until it is finished, split, or the run must stop.
    func drive(_ call: OpenCall) async -> End {
        do {
            return try await loop(call)
        } catch is CancellationError {
            return .stopped(.interrupted)
        } catch is LedgerError {
            return .stopped(Task.isCancelled ? .interrupted : .ledger)
        } catch let failure as PeopleLookup.Failure {
            if case .stop(let reason) = failure { return .stopped(reason) }
            return .stopped(.unreachable)
        } catch {
            return .stopped(.interrupted)
        }
    }

    private func loop(_ call: OpenCall) async throws -> End {
        let steps = Step.steps(for: call.action)
        let members = try await ledger.members(run: run, call: call.number)
        guard !members.isEmpty else {
            try await ledger.conclude(run: run, call: call.number, [], at: time.now())
            return .finished
        }
        var exchange = CallExchange(driver: self, call: call, members: members)
        var machine = BatchMachine(
            steps: steps.count, count: members.count, step: call.step, attempt: call.attempt,
            taskSince: call.acceptedAt ?? time.now(), patience: patience)
        var input = BatchMachine.Input.begin(resumed: call.resumed)
        while true {
            switch machine.handle(input, at: time.now()) {
            case .send(let step, let attempt):
                try await gates[steps[step].endpoint].pass()
                input = .answered(
                    try await exchange.send(
                        steps[step], index: step, attempt: attempt,
                        next: step + 1 < steps.count ? step + 1 : nil))
            case .lookUpInDoubt:
                try await exchange.lookUpInDoubt()
                input = exchange.allConfirmed ? .polled(.completed) : .lookedUp
            case .wait(let milliseconds):
                try await time.sleep(.milliseconds(milliseconds))
                input = .waited
            case .poll(let milliseconds):
                try await time.sleep(.milliseconds(milliseconds))
                try await gates[.getTask].pass()
                input = .polled(await exchange.poll())
            case .split:
                return .split(try await exchange.split())
            case .settle(let how):
                try await exchange.settle(how, resumed: call.state == .settled)
                return .finished
            case .conclude(let outcome, let reason):
                try await exchange.conclude(outcome, reason)
                return .finished
            case .stop(let reason):
                return .stopped(reason)
            }
        }
    }
}

extension OpenCall {
    var resumed: BatchMachine.Resumed {
        switch state {
        case .planned: .fresh
        case .submitting: .inDoubt
        case .accepted: task == nil ? .settled : .polling
        case .settled, .concluded: .settled
        }
    }
}

/// What a run says while it goes on.
public enum RunEvent: Hashable, Sendable {
    /// A request left.
    case sent
    /// A task began.
    case taskBegan
    /// A task ended.
    case taskEnded
    /// A call is finished with this many people.
    case concluded(people: Int)
    /// A limit was met.
    case limited
}
