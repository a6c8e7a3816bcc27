// SPDX-License-Identifier: Apache-2.0

public import Model
import Transport

extension StreamClient {
    /// Asks after a task until it is at its end, or patience is.
    ///
    /// Asking changes nothing, so a question without an answer is asked again: after a lost
    /// connection, a limit (429), a timeout or an error of the service. Any other refusal is
    /// thrown at once, such as that of a task that Stream does not know.
    /// - Parameters:
    ///   - id: The task.
    ///   - effect: What the call that started the task was to bring about; see ``task(_:of:)``.
    ///   - patience: How often to ask, and for how long.
    ///   - time: Tells the time and waits.
    ///   - ask: Asks once, for instance when a limit allows it; a plain ``task(_:of:)`` where nil.
    /// - Throws: ``StreamError``, the last one also where patience ends without any answer;
    ///   whatever else asking throws; `CancellationError` when the task that waits is cancelled.
    public func waitForTask(
        _ id: TaskID, of effect: Effect? = nil, patience: TaskPatience = TaskPatience(),
        time: Timepiece, asking ask: (@Sendable (TaskID) async throws -> TaskReport)? = nil
    ) async throws -> TaskWait {
        let ask = ask ?? { try await task($0, of: effect).value }
        let deadline = time.now() + patience.limit
        let least = Duration.milliseconds(100)
        var interval = max(patience.firstInterval, least)
        var seen: TaskReport?
        while true {
            try Task.checkCancellation()
            var wait = interval
            var failure: StreamError?
            do {
                let report = try await ask(id)
                guard case .running = report.state else { return .ended(report) }
                seen = report
            } catch let error as StreamError {
                try Task.checkCancellation()
                let fate = Fate(error, at: time.now())
                guard error.isPassing(fate) else { throw error }
                failure = error
                if case .limited(let least) = fate { wait = max(wait, least) }
            }
            let left = deadline - time.now()
            guard left > .zero else {
                if let seen { return .stillRunning(seen) }
                throw failure ?? StreamError.unreadable(status: 200)
            }
            try await time.sleep(min(wait, left))
            interval = max(min(interval * 2, patience.longestInterval), least)
        }
    }
}

extension StreamError {
    /// Whether the same question may be answered later.
    fileprivate func isPassing(_ fate: Fate) -> Bool {
        switch self {
        case .transport(let error):
            ![.tls, .cancelled, .closed, .badRequest].contains(error.code)
        case .unreadable: true
        case .service(let error): !error.unrecoverable && fate.mayPass
        }
    }
}
