// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

extension CallDriver {
    /// One request with its record before and its record after.
    func exchange(
        _ call: OpenCall, _ step: Step, _ batch: BatchMembers, _ people: [CallMember], index: Int,
        attempt: Int, next: Int?
    ) async throws -> (Fate, TaskID?) {
        let request = try StepRequest(step, of: call.action)
        let delivery = try await courier.attempt(step.endpoint) { stage in
            switch stage {
            case .intent:
                try await ledger.recordIntent(
                    run: run, call: call.number, step: index, stepName: step.rawValue,
                    attempt: attempt, at: time.now(), people: people)
                noteSent(step.endpoint)
            case .ended(let delivery):
                try await ledger.recordAnswer(
                    run: run, call: call.number, result: SendResult(delivery.fate),
                    status: delivery.status, task: delivery.task?.rawValue, next: next,
                    at: time.now())
            }
        } _: {
            try await client.send(request, batch, time.now())
        }
        if delivery.task != nil { progress(.taskBegan(call: call.number)) }
        try note(delivery.fate, step.endpoint)
        return (delivery.fate, delivery.task)
    }

    /// Asks for a task, whose turn it is.
    func read(_ task: TaskID, of effect: Effect?) async throws -> (PollVerdict, TaskReport?) {
        tally.note { $0.taskReads += 1 }
        let delivery = try await courier.attempt(.getTask) {
            try await client.task(task, of: effect)
        }
        switch delivery {
        case .answered(let answer):
            return switch answer.value.state {
            case .running: (.running, answer.value)
            case .completed: (.completed, answer.value)
            case .failed: (.failed, answer.value)
            }
        case .failed(_, let fate):
            try note(fate, .getTask)
            return (PollVerdict(fate), nil)
        }
    }

    /// Counts a limit, and says what is waited for.
    /// - Throws: ``Silence/TooLong``
    func note(_ fate: Fate, _ endpoint: Endpoint) throws(Silence.TooLong) {
        if case .limited = fate { noteLimit() }
        try courier.waits(for: fate, endpoint)
    }

    func noteLimit() {
        tally.note { $0.limited += 1 }
        progress(.limited)
    }

    func noteSent(_ endpoint: Endpoint) {
        tally.note { $0.sent[endpoint, default: 0] += 1 }
        progress(.sent)
    }
}

extension SendResult {
    init(_ fate: Fate) {
        self =
            switch fate {
            case .accepted: .accepted
            case .limited: .limited
            case .notSent: .notSent
            case .inDoubt, .unreadable: .inDoubt
            case .spoiled, .tooLarge, .refused, .fatal: .refused
            }
    }
}

extension Courier.Delivery<TaskID?> {
    fileprivate var fate: Fate {
        switch self {
        case .answered(let answer): .accepted(hasTask: answer.value != nil)
        case .failed(_, let fate): fate
        }
    }

    fileprivate var task: TaskID? {
        guard case .answered(let answer) = self else { return nil }
        return answer.value
    }

    fileprivate var status: Int? {
        switch self {
        case .answered(let answer): answer.status
        case .failed(.service(let error), _): error.status
        case .failed(.unreadable(let status), _): status
        case .failed(.transport, _): nil
        }
    }
}
