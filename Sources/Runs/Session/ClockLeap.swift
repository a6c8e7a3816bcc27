// SPDX-License-Identifier: Apache-2.0

import Model
import Report

/// A clock that leapt forward since the ledger's last record that nobody doubts.
struct ClockLeap {
    let from: Instant
    let to: Instant

    init(from: Instant, to: Instant) {
        self.from = from
        self.to = to
    }

    /// What a person must answer before what the leap brings about is done.
    /// - Parameter consequence: what would happen, such as `the grace of 3 erasures ends by it`.
    func question(_ consequence: String) -> Failure {
        let leap = DurationWords.text(seconds: Int(clamping: to.seconds - from.seconds))
        return Failure(
            .attention,
            "the clock leapt by \(leap) since \(from), and nobody says that it is right; "
                + consequence,
            hint: "compare \(to) with another clock; if it is right: lethe clock accept; "
                + "nothing was done")
    }
}
