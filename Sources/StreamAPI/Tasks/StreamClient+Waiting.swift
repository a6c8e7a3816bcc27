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
                guard error.mayPass else { throw error }
                failure = error
                wait = max(wait, error.pause(from: time.now()))
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
    /// Whether the same question may be answered later, if asking changes nothing.
    fileprivate var mayPass: Bool {
        switch self {
        case .transport(let error):
            ![.tls, .cancelled, .closed, .badRequest].contains(error.code)
        case .unreadable: true
        case .service(let error):
            !error.unrecoverable
                && (error.status == 429 || error.status == 408 || error.status >= 500)
        }
    }

    /// How long the service asks to wait.
    fileprivate func pause(from now: Instant) -> Duration {
        guard case .service(let error) = self else { return .zero }
        let isSpent = error.status == 429 || error.limit?.remaining == 0
        let reset = isSpent ? error.limit?.reset.map { $0 - now } : nil
        // A window is a minute long: a reset further off is a clock that is wrong.
        return error.retryAfter ?? reset.map { min($0, .seconds(90)) } ?? .zero
    }
}
