// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// One call's way from the plan to its end, without I/O: an input comes in, an effect goes out.
///
/// It always comes to an end: what can be repeated is repeated a limited number of times, a task has
/// a deadline, and halves are smaller than wholes. One id that spoils a call of n is found with at
/// most 2⌈log2 n⌉ + 1 requests, and never are there more than 2n - 1.
///
/// Hardest inputs: an answer that never comes (the call may have been applied: look the people up,
/// send again, and say so in the ledger), one id that spoils a call for 99 others (halve until it
/// stands alone), and a task that says "completed" but not for everybody.
public struct BatchMachine: Hashable, Sendable {
    /// What happened.
    public enum Input: Hashable, Sendable {
        /// The call is taken up in this state of the ledger.
        case begin(resumed: Resumed)
        /// What came of a request.
        case answered(Fate)
        /// A wait is over.
        case waited
        /// The people were looked up before sending again.
        case lookedUp
        /// A look-up shows that everybody is as they should be: nothing is left to send.
        case confirmed
        /// What came of asking for the task.
        case polled(PollVerdict)
    }

    /// What is to be done next.
    public enum Effect: Hashable, Sendable {
        /// Record the intent, send this step, record the answer.
        case send(step: Int, attempt: Int)
        /// Look the people up, to know what the lost request did.
        case lookUpInDoubt
        /// Wait, then say ``Input/waited``.
        case wait(milliseconds: Int64)
        /// Ask for the task, when the poller finds it likely to be done.
        case poll
        /// Halve the call; both halves are sent anew.
        case split
        /// The results are known: record them, look the people up again, record the outcomes.
        case settle(Settling)
        /// Everybody in the call ends so.
        case conclude(Reason)
        /// Stop the run; everything can be resumed.
        case stop(StopReason)
    }

    /// How a call came to its end.
    public enum Settling: String, Hashable, Sendable {
        /// Stream answered for each person in the task's result.
        case byTask = "completed"
        /// The request itself was the whole of it.
        case atOnce = "at-once"
        /// The task failed.
        case taskFailed = "task-failed"
        /// The task did not end in time.
        case taskLate = "task-deadline"
        /// Stream does not know the task.
        case taskUnknown = "task-unknown"
    }

    private enum Next: Hashable, Sendable { case send, lookUp, leaveOpen }

    private let steps: Int
    private let count: Int
    private let limits: Patience
    private var step: Int
    private var attempt: Int
    private var failures = 0
    private var limited = 0
    private var unknown = 0
    private var lateness = Lateness()
    private var taskSince: Instant
    private var next = Next.send

    /// A machine for a call of `count` people and `steps` requests, taken up at `step` after
    /// `attempt` sendings.
    public init(
        steps: Int, count: Int, step: Int = 0, attempt: Int = 0, taskSince: Instant,
        patience: Patience
    ) {
        self.steps = steps
        self.count = count
        self.step = step
        self.attempt = attempt
        self.taskSince = taskSince
        self.limits = patience
    }

    /// Takes one input and says what follows.
    /// - Parameter now: the time, less that in which the machine slept: a task's deadline must not
    ///   pass while nobody could ask.
    public mutating func handle(_ input: Input, at now: Instant) -> Effect {
        switch input {
        case .begin(.fresh): send()
        case .begin(.inDoubt): .lookUpInDoubt
        case .begin(.polling): .poll
        case .begin(.settled): .settle(.byTask)
        case .lookedUp: next == .leaveOpen ? .conclude(.answerUnreadable) : send()
        case .confirmed: .settle(.atOnce)
        case .waited: next == .send ? send() : .lookUpInDoubt
        case .answered(let verdict): answered(verdict, at: now)
        case .polled(let verdict): polled(verdict, at: now)
        }
    }

    private mutating func send() -> Effect {
        attempt += 1
        return .send(step: step, attempt: attempt)
    }

    private mutating func answered(_ fate: Fate, at now: Instant) -> Effect {
        next = .send
        switch fate {
        case .accepted(let hasTask):
            failures = 0
            limited = 0
            if step + 1 < steps {
                step += 1
                attempt = 0
                return send()
            }
            taskSince = now
            return hasTask ? .poll : .settle(.atOnce)
        case .limited(let wait):
            limited += 1
            guard limited <= limits.limitTries else { return .stop(.unreachable) }
            return .wait(milliseconds: wait.milliseconds)
        case .notSent:
            failures += 1
            guard failures <= limits.connectionTries else { return .stop(.unreachable) }
            return .wait(milliseconds: backoff())
        case .inDoubt:
            failures += 1
            guard failures <= limits.doubtTries else {
                return .conclude(.noAnswer)
            }
            next = .lookUp
            return failures == 1 ? .lookUpInDoubt : .wait(milliseconds: backoff())
        case .unreadable:
            // Very probably carried out: it is looked up, and nothing is sent again.
            next = .leaveOpen
            return .lookUpInDoubt
        case .spoiled: return count > 1 ? .split : .conclude(.refused)
        case .tooLarge: return count > 1 ? .split : .conclude(.tooLarge)
        case .refused: return .conclude(.refused)
        case .fatal(let closure): return .stop(StopReason(closure))
        }
    }

    private mutating func polled(_ verdict: PollVerdict, at now: Instant) -> Effect {
        switch verdict {
        case .completed: return .settle(.byTask)
        case .failed: return .settle(.taskFailed)
        case .unknownTask:
            unknown += 1
            if unknown >= 3 { return .settle(.taskUnknown) }
        case .fatal(let closure): return .stop(StopReason(closure))
        case .running, .noAnswer, .limited: break
        }
        return lateness.isLate(verdict, at: now, since: &taskSince, limits)
            ? .settle(.taskLate) : .poll
    }

    private func backoff() -> Int64 {
        Backoff.afterFailure(limits).wait(after: failures).milliseconds
    }
}
