// SPDX-License-Identifier: Apache-2.0

/// How often a task is asked after, and for how long.
public struct TaskPatience: Hashable, Sendable {
    /// The time from the first question to the second; it doubles from question to question. Never
    /// less than a tenth of a second is waited.
    public var firstInterval: Duration
    /// The longest time between two questions, unless the service asks for more.
    public var longestInterval: Duration
    /// When to stop asking, from the first question on. The last one is asked at this time.
    public var limit: Duration

    /// A patience. Stream promises no time in which a task ends, and hard deletions take longest.
    public init(
        firstInterval: Duration = .seconds(1), longestInterval: Duration = .seconds(15),
        limit: Duration = .seconds(1800)
    ) {
        self.firstInterval = firstInterval
        self.longestInterval = longestInterval
        self.limit = limit
    }
}

/// How waiting for a task came to its end.
public enum TaskWait: Hashable, Sendable {
    /// The task is at its end: completed, possibly not for everybody, or failed.
    case ended(TaskReport)
    /// Patience is at its end, and the task was not when last seen. It goes on at Stream: asking
    /// later is all that is lost.
    case stillRunning(TaskReport)
}
