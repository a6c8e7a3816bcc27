// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import Ledger
package import Model
import Synchronization

/// A clock that moves on only when nobody has anything to do: the tasks that run here take no time
/// at all but what they wait, and at each step the one that waits for the earliest time goes on.
///
/// All tasks run one after another on one queue. When it is empty, only the ledger can still be at
/// work, on a queue of its own that serves in order: when it has answered one more question and
/// nothing new has come, nobody has anything to do.
package final class VirtualTime: TaskExecutor {
    private struct Sleeper {
        var until: Instant
        var number: Int
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Instant
        var jobs = 0
        var pending = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
        var count = 0
        var isAsking = false
    }

    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "virtual time")
    private let ledger = Mutex<Ledger?>(nil)

    /// A clock that stands still at `start`.
    package init(startingAt start: Instant) {
        state = Mutex(State(now: start))
    }

    /// From now on this ledger may be at work.
    package func watch(_ watched: Ledger) {
        ledger.withLock { $0 = watched }
    }

    /// What time it is here.
    package var now: Instant { state.withLock { $0.now } }

    /// The same clock, for whoever is to live by it.
    package var timepiece: Timepiece {
        Timepiece(now: { self.now }, sleep: { try await self.sleep($0) })
    }

    package func enqueue(_ job: UnownedJob) {
        state.withLock { state in
            state.jobs += 1
            state.pending += 1
        }
        queue.async {
            job.runSynchronously(on: self.asUnownedTaskExecutor())
            let isIdle = self.state.withLock { state in
                state.pending -= 1
                return state.pending == 0
            }
            if isIdle { self.askLedger() }
        }
    }

    private func sleep(_ duration: Duration) async throws {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return true }
                    state.sleepers.append(
                        Sleeper(
                            until: state.now + max(duration, .zero), number: number,
                            continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil as Sleeper?
                }
                return state.sleepers.remove(at: place)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves on if nothing comes while the ledger finishes what it has to do.
    private func askLedger() {
        let jobs = state.withLock { state in
            if state.isAsking { return nil as Int? }
            state.isAsking = true
            return state.jobs
        }
        guard let jobs else { return }
        Task {
            _ = try? await ledger.withLock { $0 }?.lastRun()
            queue.async { self.moveOn(since: jobs) }
        }
    }

    private func moveOn(since jobs: Int) {
        let (next, again) = state.withLock { state in
            state.isAsking = false
            guard state.jobs == jobs else {
                return (nil as Sleeper?, state.pending == 0)
            }
            let order = state.sleepers.indices.min {
                (state.sleepers[$0].until, state.sleepers[$0].number)
                    < (state.sleepers[$1].until, state.sleepers[$1].number)
            }
            guard let order else { return (nil, false) }
            let sleeper = state.sleepers.remove(at: order)
            state.now = max(state.now, sleeper.until)
            return (sleeper, false)
        }
        next?.continuation.resume()
        if again { askLedger() }
    }
}
