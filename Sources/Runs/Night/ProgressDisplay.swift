// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Report
import StreamAPI
import Synchronization

/// Shows how far a run is: one line that is written over on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
    private let state: Mutex<Progress>
    private let words = Mutex(WaitingWords())
    private let secondsPerCall: Double

    init(_ open: [OpenCall], people: Int, limits: [Endpoint: RateLimit]) {
        let limit = limits[.deleteUsers]?.limit ?? 6
        secondsPerCall = 60 / Double(max(1, limit))
        state = Mutex(
            Progress(
                callsDone: 0, callsTotal: open.count, usersDone: 0, usersTotal: people,
                tasksInFlight: 0,
                secondsLeft: Int(Double(open.count) * 60 / Double(max(1, limit)))))
    }

    /// Takes in an event; from any task.
    @Sendable func hear(_ event: RunEvent) {
        if case .waiting(let waiting) = event {
            let text = words.withLock { $0.text(waiting, at: .now) }
            if let text { Console.say(text) }
            return
        }
        let progress = state.withLock { progress in
            switch event {
            case .sent, .limited, .waiting: break
            case .taskBegan: progress.tasksInFlight += 1
            case .taskEnded: progress.tasksInFlight = max(0, progress.tasksInFlight - 1)
            case .concluded(let people):
                progress.callsDone += 1
                progress.callsTotal = max(progress.callsTotal, progress.callsDone)
                progress.usersDone += people
                progress.usersTotal = max(progress.usersTotal, progress.usersDone)
                let left = Double(progress.callsTotal - progress.callsDone)
                progress.secondsLeft = Int(left * secondsPerCall)
            }
            return progress
        }
        if Console.isTerminal {
            Console.overwrite(ProgressLine.text(progress, width: 79))
        } else if case .concluded = event {
            Console.say(ProgressLine.text(progress, width: 79))
        }
    }

    func end() {
        if Console.isTerminal { Console.overwrite("") }
    }
}
