// SPDX-License-Identifier: Apache-2.0

import Model
import Report

/// By how much this machine's clock differs from the service's, where that is too much to act by: a
/// clock that is ahead ends grace periods and retention too soon, one that is behind shows deadlines
/// as kept that are not.
struct ClockSkew: Hashable {
    /// The most that is borne: `Date` is in whole seconds, and clocks drift.
    static let most = Duration.seconds(300)

    let isAhead: Bool
    let seconds: Int64

    /// Nil where the clocks agree.
    init?(_ own: Instant, service: Instant) {
        let skew = own - service
        guard skew > Self.most || skew < .zero - Self.most else { return nil }
        isAhead = skew > .zero
        seconds = isAhead ? own.seconds - service.seconds : service.seconds - own.seconds
    }

    var failure: Failure {
        Failure(
            .configuration,
            "this machine's clock is \(DurationWords.text(seconds: Int(clamping: seconds))) "
                + (isAhead ? "ahead of stream's" : "behind stream's"),
            hint: "set the clock, then give the command again; nothing was sent")
    }
}
