// SPDX-License-Identifier: Apache-2.0

import Model

/// Whether a task is late: its time is over, and Stream said since that it still runs. Where Stream
/// says nothing, such as after a run was down for hours, it is asked as often as patience allows.
struct Lateness: Hashable, Sendable {
    private var unheard = 0

    /// Takes in what came of asking, and as of when it was so, for a task that runs since `since`. After a
    /// clock that was set back the task's time begins anew.
    mutating func isLate(
        _ verdict: PollVerdict, at then: Instant, since: inout Instant, _ patience: Patience
    ) -> Bool {
        since = min(since, then)
        guard then - since >= patience.taskDeadline else { return false }
        if verdict == .running { return true }
        unheard += 1
        return unheard > patience.doubtTries
    }
}
