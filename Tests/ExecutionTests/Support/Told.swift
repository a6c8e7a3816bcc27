// SPDX-License-Identifier: Apache-2.0

import Execution
import Synchronization

/// Remembers what a run said that it waits for.
final class Told: Sendable {
    private let heard = Mutex<[WaitingCause]>([])

    var waits: [WaitingCause] { heard.withLock { $0 } }

    @Sendable func hear(_ event: RunEvent) {
        guard case .waiting(let waiting) = event else { return }
        heard.withLock { $0.append(waiting) }
    }
}
