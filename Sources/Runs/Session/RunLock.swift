// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model

/// Held while a run lives, so that two never write one ledger; the system lets go of it when the
/// process dies, however it dies.
package final class RunLock {
    private let descriptor: Int32
    /// How often it is tried, a fiftieth of a second apart: a lock can outlive its run for a moment
    /// in a process that is just being started.
    private static let tries = 50

    package init(ledger: URL) throws {
        descriptor = open(ledger.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.error, "the lock beside the ledger cannot be opened")
        }
        for _ in 0..<Self.tries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            usleep(20_000)
        }
        close(descriptor)
        throw Failure(
            .busy, "another run is using this ledger", hint: "wait until it has ended")
    }

    deinit { close(descriptor) }
}
