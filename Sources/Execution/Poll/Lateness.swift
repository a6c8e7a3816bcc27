// SPDX-License-Identifier: Apache-2.0

import Model

/// Whether a task is late: its time is over, and Stream said since that it still runs. Where Stream
/// says nothing, such as after a run was down for hours, it is asked as often as patience allows.
struct Lateness: Hashable, Sendable {
    private var unheard = 0

    /// Takes in what came of asking for a task of this age.
    mutating func isLate(_ verdict: PollVerdict, age: Duration, _ patience: Patience) -> Bool {
        guard age >= patience.taskDeadline else { return false }
        if verdict == .running { return true }
        unheard += 1
        return unheard > patience.doubtTries
    }
}
