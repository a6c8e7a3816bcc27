// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Report
import StreamAPI
import Synchronization

/// Shows how far a run is: one line that is written over on a terminal, and elsewhere a line every
/// few minutes, so that a log of a night can be read.
final class ProgressDisplay: Sendable {
    private let state: Mutex<State>
    private let words = Mutex(WaitingWords())
    private let secondsPerCall: Double
    private let now: @Sendable () -> Instant
    private let isTerminal: Bool

    private struct State {
        var progress: Progress
        /// The calls whose tasks run, and since when.
        var tasks: [Int: Instant]
        let began: Instant
        var said: Instant
    }

    /// How long nothing is said where there is no terminal, in seconds.
    private static let pause: Int64 = 180

    init(
        _ open: [OpenCall], people: Int, limits: [Endpoint: RateLimit],
        isTerminal: Bool = Console.isTerminal, now: @escaping @Sendable () -> Instant
    ) {
        let limit = limits[.deleteUsers]?.limit ?? 6
        secondsPerCall = 60 / Double(max(1, limit))
        self.now = now
        self.isTerminal = isTerminal
        let began = now()
        let tasks = Dictionary(
            uniqueKeysWithValues: open.filter { $0.state == .accepted && $0.task != nil }
                .map { ($0.number, $0.acceptedAt ?? began) })
        state = Mutex(
            State(
                progress: Progress(
                    callsDone: 0, callsTotal: open.count, usersDone: 0, usersTotal: people,
                    tasksInFlight: tasks.count,
                    secondsLeft: Int(Double(open.count) * 60 / Double(max(1, limit)))),
                tasks: tasks, began: began, said: began))
    }

    /// Takes in an event; from any task.
    @Sendable func hear(_ event: RunEvent) {
        if case .waiting(let waiting) = event {
            let text = words.withLock { $0.text(waiting, at: .now) }
            if let text { Console.warn(text) }
            return
        }
        let time = now()
        state.withLock { state in
            switch event {
            case .sent, .limited, .waiting: break
            case .taskBegan(let call): state.tasks[call] = time
            case .taskEnded(let call): state.tasks[call] = nil
            case .concluded(let people):
                state.progress.callsDone += 1
                state.progress.callsTotal = max(
                    state.progress.callsTotal, state.progress.callsDone)
                state.progress.usersDone += people
                state.progress.usersTotal = max(
                    state.progress.usersTotal, state.progress.usersDone)
            }
            state.progress.tasksInFlight = state.tasks.count
            // Calls whose tasks are under way have left; the limits hold up the others.
            let left = state.progress.callsTotal - state.progress.callsDone
            let unsent = max(0, left - state.progress.tasksInFlight)
            state.progress.secondsLeft = Int(Double(unsent) * secondsPerCall)
        }
        show(at: time)
    }

    /// Shows the time that passes while `work` goes on and nothing is heard.
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        defer { if isTerminal { Console.overwrite("") } }
        let clock = Task { [self] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                show(at: now())
            }
        }
        defer { clock.cancel() }
        return try await work()
    }

    /// What is said at this moment; nil before a log gets its next line.
    func line(at time: Instant) -> String? {
        state.withLock { state -> String? in
            let isDue = time.seconds - state.said.seconds >= Self.pause
            guard isTerminal || isDue else { return nil }
            state.said = time
            var progress = state.progress
            progress.elapsed = Int(max(0, time.seconds - state.began.seconds))
            progress.longestTask =
                state.tasks.values.min()
                .map { Int(max(0, time.seconds - $0.seconds)) } ?? 0
            return ProgressLine.text(progress, width: isTerminal ? Console.width - 1 : 200)
        }
    }

    private func show(at time: Instant) {
        guard let text = line(at: time) else { return }
        if isTerminal { Console.overwrite(text) } else { Console.say(text) }
    }
}
