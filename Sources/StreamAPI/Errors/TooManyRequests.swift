// SPDX-License-Identifier: Apache-2.0

import Model

extension ServiceError {
    /// The status that says: too early, and nothing was carried out (RFC 6585, section 4).
    static let tooEarly = 429

    /// How long to wait: what Stream says; or until its window ends, if nothing is left in it (else
    /// it was the share of a second that was used up); or two seconds. At most 90: a window is a
    /// minute long, and a clock may be wrong.
    func wait(at now: Instant) -> Duration {
        let isSpent = limit.map { $0.remaining == 0 } ?? false
        let until = isSpent ? limit?.reset.map { $0 - now } : nil
        let wait = retryAfter ?? until ?? .seconds(2)
        return min(max(wait, .milliseconds(50)), .seconds(90))
    }
}
