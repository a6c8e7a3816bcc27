// SPDX-License-Identifier: Apache-2.0

import TestTime

extension VirtualTime {
    /// A clock that stands where ``JumpingClock`` does.
    convenience init() {
        self.init(startingAt: JumpingClock.start)
    }
}
