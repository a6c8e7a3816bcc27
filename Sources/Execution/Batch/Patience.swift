// SPDX-License-Identifier: Apache-2.0

/// How long and how often to try.
public struct Patience: Hashable, Sendable {
    /// The wait before a task is asked for, while nobody knows how long tasks take: one that is done by
    /// then is not waited for, and one asking in vain is little.
    public var earlyPoll: Duration = .milliseconds(250)
    /// The shortest wait after that, while nobody knows.
    public var firstPoll: Duration = .seconds(2)
    /// The longest wait between two askings.
    public var longestPoll: Duration = .seconds(60)
    /// How long a task may take.
    public var taskDeadline: Duration = .seconds(6 * 3600)
    /// Half of the first wait after a failure; it doubles.
    public var firstBackoff: Duration = .seconds(1)
    /// How often an address that cannot be reached is tried.
    public var connectionTries = 5
    /// How often a call without an answer is sent again.
    public var doubtTries = 6
    /// How often in a row a call is put off by a limit before the run stops.
    public var limitTries = 500
    /// How long nothing good may come from the service before the run stops.
    public var silence: Duration = .seconds(7200)
    /// How long tasks are still asked for after somebody asked to stop.
    public var grace: Duration = .seconds(20)

    /// The usual patience.
    public init() {}
}
