// SPDX-License-Identifier: Apache-2.0

import Execution
import StreamAPI

/// What a night waits for, in words; the same is said once a minute at most, and what is odd once.
struct WaitingWords: Sendable {
    private var said: [WaitingCause: ContinuousClock.Instant] = [:]

    /// What is to be said of it now; nil if it was said a moment ago.
    mutating func text(_ waiting: WaitingCause, at now: ContinuousClock.Instant) -> String? {
        switch waiting {
        case .limit, .answer, .connection: break
        case .oddLimit, .refused, .strangers: if said[waiting] != nil { return nil }
        }
        if let before = said[waiting], now - before < .seconds(60) { return nil }
        said[waiting] = now
        return switch waiting {
        case .limit(let endpoint):
            "waiting: stream says that it is too early (\(endpoint.rawValue))"
        case .answer(let endpoint):
            "waiting: stream gives no answer that can be read (\(endpoint.rawValue))"
        case .oddLimit(let endpoint):
            "stream tells a limit that cannot be (\(endpoint.rawValue)); a usual one is kept"
        case .refused(let endpoint):
            "stream refuses this call, and accepts the key for others (\(endpoint.rawValue)); "
                + "what it would show cannot be looked at"
        case .strangers:
            "a task's result names people who were not in its call: see whether they are there"
        case .connection(let endpoint):
            "waiting: nobody answers at stream's address (\(endpoint.rawValue))"
        }
    }
}
