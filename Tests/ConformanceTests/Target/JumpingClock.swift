// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A clock that moves only when it is told to. It begins where a rate limit's window begins.
final class JumpingClock: Sendable {
    private let time = Mutex<Int64>(29_833_334 * 60_000)

    /// Milliseconds since the epoch.
    var now: Int64 { time.withLock { $0 } }

    func jump(_ milliseconds: Int64) {
        time.withLock { $0 += milliseconds }
    }
}
