// SPDX-License-Identifier: Apache-2.0

import Model
import Synchronization

/// Lets the running tasks be asked for one after another, within the limit of task reads: one for
/// all calls in flight, so that the limit is spent on the tasks that are likely to be done.
actor TaskPoller {
    /// The longest sleep, after which tasks that came meanwhile are seen.
    private static let tick = Duration.milliseconds(250)

    private let time: Timepiece
    private let gate: RateGate
    private var plan: PollPlan
    private let waiting = Mutex<[Int: CheckedContinuation<Void, any Error>]>([:])
    /// When each task was asked for last, of those whose answer is on its way, and how long the machine had
    /// slept by then.
    private var asked: [Int: (at: Instant, slept: Duration)] = [:]
    private let sleeper = WaitingList()
    private let hasLearnt = Mutex(false)
    private var count = 0
    private var isClosed = false
    private let news: AsyncStream<Void>
    private let tell: AsyncStream<Void>.Continuation

    init(time: Timepiece, gate: RateGate, patience: Patience) {
        self.time = time
        self.gate = gate
        plan = PollPlan(patience: patience)
        (news, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// The time that a task was seen running at the longest.
    var longestTask: Duration { .milliseconds(plan.longestRunning) }

    /// The time, less that in which the machine slept while tasks ran.
    var awake: Instant { time.now() + (.zero - plan.slept) }

    /// A number for a task that is to be asked for.
    func ticket() -> Int {
        count += 1
        return count
    }

    /// Waits until the task of this ticket is to be asked for; ``heard(_:_:)`` says what came of it.
    /// - Throws: `CancellationError` once the poller is at its end, or nobody waits for the answer any more.
    func turn(_ ticket: Int, _ kind: TaskKind, since: Instant) async throws {
        guard !isClosed else { throw CancellationError() }
        plan.add(ticket, kind, since: since, at: time.now())
        tell.yield()
        do {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { turn in
                    waiting.withLock { $0[ticket] = turn }
                    // Whoever was cancelled before that was not found by the handler.
                    if Task.isCancelled { leave(ticket) }
                }
            } onCancel: {
                leave(ticket)
            }
        } catch {
            plan.remove(ticket)
            throw error
        }
    }

    private nonisolated func leave(_ ticket: Int) {
        waiting.withLock { $0.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
    }

    /// Takes in what came of asking.
    /// - Returns: as of when it was so: when it was asked for, and not when the answer had come all the way,
    ///   less the time in which the machine slept before.
    func heard(_ ticket: Int, _ verdict: PollVerdict) -> Instant {
        let isDone: Bool? =
            switch verdict {
            case .running: false
            case .completed, .failed: true
            case .unknownTask, .limited, .noAnswer, .fatal: nil
            }
        let now = time.now()
        plan.keepUp(with: now)
        let asking = asked.removeValue(forKey: ticket) ?? (now, plan.slept)
        let then = min(asking.at, now)
        plan.heard(ticket, isDone: isDone, at: then)
        if isDone == true { plan.remove(ticket) }
        if plan.knowsTimes, !hasLearnt.withLock({ $0 }) {
            hasLearnt.withLock { $0 = true }
            sleeper.releaseAll()
        }
        return then + (.zero - asking.slept)
    }

    /// Gives up on a task.
    func forget(_ ticket: Int) {
        plan.remove(ticket)
        asked[ticket] = nil
    }

    /// Sleeps, and no longer than until it is known how long tasks take: then others are due.
    private func rest(_ duration: Duration) async throws {
        guard !hasLearnt.withLock({ $0 }) else {
            try await time.sleep(duration)
            return
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [time] in try await time.sleep(duration) }
            group.addTask { [sleeper, self] in
                _ = await sleeper.wait(unless: { hasLearnt.withLock { $0 } })
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Hands out turns until it is cancelled.
    func run() async {
        while !Task.isCancelled {
            plan.keepUp(with: time.now())
            guard let next = plan.next(at: time.now()) else {
                var arrivals = news.makeAsyncIterator()
                if await arrivals.next(isolation: self) == nil { break }
                continue
            }
            do {
                let wait = next.due - time.now()
                if wait > .zero {
                    try await rest(min(wait, Self.tick))
                    continue
                }
                try await gate.pass()
            } catch {
                break
            }
            // Passing may have taken long, and the machine may have slept meanwhile: choose anew.
            let now = time.now()
            plan.keepUp(with: now)
            if let next = plan.next(at: now),
                let turn = waiting.withLock({ $0.removeValue(forKey: next.id) })
            {
                plan.take(next.id)
                asked[next.id] = (now, plan.slept)
                turn.resume()
            } else {
                await gate.giveBack()
            }
        }
        isClosed = true
        for ticket in waiting.withLock({ Array($0.keys) }) { leave(ticket) }
    }
}
