// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

extension CallDriver {
    /// One request with its record before and its record after.
    func exchange(
        _ call: OpenCall, _ step: Step, _ batch: BatchMembers, index: Int, attempt: Int, next: Int?
    ) async throws -> (SendVerdict, TaskID?) {
        try await ledger.recordIntent(
            run: run, call: call.number, step: index, stepName: step.rawValue, attempt: attempt,
            at: time.now())
        noteSent(step.endpoint)
        await gates[step.endpoint].leaves()
        var task: TaskID?
        var status: Int?
        var verdict: SendVerdict
        do {
            let (given, code, limit) = try await client.send(step, call.action, batch, time.now())
            task = given
            status = code
            verdict = .accepted(hasTask: given != nil)
            await gates[step.endpoint].learn(limit)
            if given != nil { progress(.taskBegan) }
        } catch {
            if case .service(let service) = error { status = service.status }
            verdict = await gates[step.endpoint].learn(error)
            noteLimit(verdict)
        }
        try await ledger.recordAnswer(
            run: run, call: call.number, result: SendResult(verdict), status: status,
            task: task?.rawValue, next: next, at: time.now())
        return (verdict, task)
    }

    /// Asks for a task, whose turn it is.
    func read(_ task: TaskID, of effect: Effect?) async -> (PollVerdict, TaskReport?) {
        tally.note { $0.taskReads += 1 }
        do {
            let answer = try await client.task(task, of: effect)
            await gates[.getTask].learn(answer.limit)
            return switch answer.value.state {
            case .running: (.running, answer.value)
            case .completed: (.completed, answer.value)
            case .failed: (.failed, answer.value)
            }
        } catch {
            let verdict = await gates[.getTask].learn(error)
            noteLimit(verdict)
            return (PollVerdict(verdict), nil)
        }
    }

    func noteSent(_ endpoint: Endpoint) {
        tally.note { $0.sent[endpoint, default: 0] += 1 }
        progress(.sent)
    }

    func noteLimit(_ verdict: SendVerdict) {
        guard case .limited = verdict else { return }
        tally.note { $0.limited += 1 }
        progress(.limited)
    }
}

extension SendResult {
    init(_ verdict: SendVerdict) {
        self =
            switch verdict {
            case .accepted: .accepted
            case .limited: .limited
            case .notSent: .notSent
            case .inDoubt: .inDoubt
            case .spoiled, .tooLarge, .refused, .fatal: .refused
            }
    }
}

extension StreamClient {
    fileprivate func send(
        _ step: Step, _ action: Action, _ batch: BatchMembers, _ now: Instant
    ) async throws(StreamError) -> (TaskID?, Int, RateLimit?) {
        switch (step, action) {
        case (.revokeTokens, _):
            let answer = try await revokeTokens(batch, before: now)
            return (nil, answer.status, answer.limit)
        case (.delete, .delete(let modes)):
            // That no new owner leaves too was seen to when the run was decided.
            let answer = try await deleteUsers(batch, modes: modes)
            return (answer.value, answer.status, answer.limit)
        case (.deactivate, .deactivate(let options)):
            let answer = try await deactivateUsers(batch, options)
            return (answer.value, answer.status, answer.limit)
        case (.reactivate, .reactivate(let options)):
            let answer = try await reactivateUsers(batch, options)
            return (answer.value, answer.status, answer.limit)
        default:
            let answer = try await restoreUsers(batch)
            return (nil, answer.status, answer.limit)
        }
    }
}
