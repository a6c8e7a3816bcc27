// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Model
public import StreamAPI

/// Carries out the open calls of a run, many at a time.
///
/// Submission never waits for a task: a call that waits for its task holds a place in the window,
/// and the window is far wider than what the limits let through. Memory is bounded by the window.
public struct Runner: Sendable {
    private let driver: CallDriver
    private let window: Int

    /// A runner for `run`.
    /// - Parameter progress: hears of each event; called from many tasks.
    public init(
        run: Int, client: StreamClient, ledger: Ledger, gates: RateGates, time: Timepiece,
        patience: Patience = Patience(), window: Int = 512,
        progress: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.driver = CallDriver(
            run: run, client: client, ledger: ledger, gates: gates,
            lookup: PeopleLookup(client: client, gates: gates, time: time, patience: patience),
            time: time, patience: patience, progress: progress)
        self.window = window
    }

    /// Drives every open call to its end.
    /// - Returns: nil when all are finished; otherwise why the run stopped. What was in flight was
    ///   carried to its answer, and everything can be resumed.
    public func execute() async throws(LedgerError) -> StopReason? {
        var waiting = try await driver.ledger.openCalls(run: driver.run)[...]
        return await withTaskGroup(of: CallDriver.End.self) { [driver, window] group in
            var stopped: StopReason?
            var inFlight = 0
            func launch(_ call: OpenCall) {
                inFlight += 1
                group.addTask { await driver.drive(call) }
            }
            while inFlight < window, let call = waiting.popFirst() { launch(call) }
            while let end = await group.next() {
                inFlight -= 1
                switch end {
                case .finished: break
                case .split(let halves):
                    waiting.append(contentsOf: halves)
                case .stopped(let reason):
                    // The first real reason counts; the others only echo the cancellation.
                    if stopped == nil || stopped == .interrupted { stopped = reason }
                    group.cancelAll()
                }
                while stopped == nil, inFlight < window, let call = waiting.popFirst() {
                    launch(call)
                }
            }
            return stopped
        }
    }
}
