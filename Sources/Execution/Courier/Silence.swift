// SPDX-License-Identifier: Apache-2.0

import Model
import Synchronization

/// How long nothing good has come from the service, over all who wait. Time in which the machine
/// slept, or in which its clock leapt, is no silence of the service's.
public final class Silence: Sendable {
    /// Nothing good has come for as long as patience allows.
    public struct TooLong: Error, Hashable, Sendable {}

    /// The longest that counts between two looks at the clock: nobody waits longer at once.
    private static let step = Duration.seconds(120)

    private struct State {
        var heard: Instant?
        var lasted = Duration.zero
    }

    private let patience: Duration
    private let state = Mutex(State())

    /// A silence that may last so long.
    public init(patience: Duration = Patience().silence) {
        self.patience = patience
    }

    /// Something good came.
    func end() {
        state.withLock { $0 = State() }
    }

    /// It lasts still, at `now`.
    /// - Throws: ``TooLong``
    func lasts(at now: Instant) throws(TooLong) {
        let isOver = state.withLock { state in
            let more = state.heard.map { now - $0 } ?? .zero
            state.lasted += min(max(.zero, more), Self.step)
            state.heard = now
            return state.lasted > patience
        }
        if isOver { throw TooLong() }
    }
}
