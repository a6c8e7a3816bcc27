// SPDX-License-Identifier: Apache-2.0

import Model
import Synchronization

/// A clock on which every wait is over at once: whoever waits moves the time on.
final class JumpingClock: Sendable {
    static let start = Instant(milliseconds: 1_793_880_000_000)

    private let current = Mutex(JumpingClock.start)
    private let waited = Mutex<[Duration]>([])

    var now: Instant { current.withLock { $0 } }
    var waits: [Duration] { waited.withLock { $0 } }
    /// Since the start.
    var elapsed: Int64 { (now - Self.start).milliseconds }

    func advance(_ duration: Duration) {
        current.withLock { $0 = $0 + duration }
    }

    func jump(to target: Instant) {
        current.withLock { $0 = max($0, target) }
    }

    /// - Parameters:
    ///   - moves: whether waiting moves the time; without, waits are only noted.
    ///   - meanwhile: what happens during each wait.
    func timepiece(
        moves: Bool = true, meanwhile: @escaping @Sendable () async -> Void = {}
    ) -> Timepiece {
        Timepiece(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                let target = self.now + duration
                self.waited.withLock { $0.append(duration) }
                await meanwhile()
                if moves { self.jump(to: target) }
                await Task.yield()
                try Task.checkCancellation()
            })
    }
}
