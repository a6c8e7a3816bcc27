// SPDX-License-Identifier: Apache-2.0

public import StreamAPI
import Synchronization

/// What a run took, for the comparison with what the limits allow.
public struct RunReport: Hashable, Sendable {
    /// Why the run stopped before its end; nil when every call is finished.
    public var stopped: StopReason?
    /// From the first call to the last outcome.
    public var elapsed: Duration = .zero
    /// The requests that were sent to change something, by endpoint.
    public var sent: [Endpoint: Int] = [:]
    /// The limits of those endpoints as Stream said last, in requests a minute.
    public var perMinute: [Endpoint: Int] = [:]
    /// How often a task was asked for.
    public var taskReads = 0
    /// How many tasks came to an end.
    public var tasks = 0
    /// How long the longest task took at least: a task of that age was seen running.
    public var longestTask: Duration = .zero
    /// How often Stream said that it was too early (429).
    public var limited = 0
    /// Of how many people something was noted before their erasure, so that it could be asked for.
    public var sampled = 0
    /// Whether a limit of Stream's made that fewer than was asked for.
    public var isSampleShortened = false

    /// A report of nothing.
    public init() {}
}

/// Collects a report from many tasks.
final class Tally: Sendable {
    private let report = Mutex(RunReport())

    func note(_ change: @Sendable (inout RunReport) -> Void) {
        report.withLock { change(&$0) }
    }

    var value: RunReport { report.withLock { $0 } }
}
