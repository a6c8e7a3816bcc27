// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import Notation
import StreamAPI
import Yams

/// How hard a night may press the service, and how long it waits for it.
package struct Pace: Hashable, Sendable {
    /// How much of each limit may be used: the app's own servers have the rest.
    var share = LimitShare(80)
    /// How long nothing good may come from the service before a run stops.
    var patience = Patience().silence

    /// Gates for the limits that Stream told.
    func gates(_ limits: [Endpoint: RateLimit], _ time: Timepiece) -> RateGates {
        RateGates(
            limits: limits, time: time, share: share, silence: Silence(patience: patience))
    }

    /// What of the limits may be used.
    func ours(_ limits: [Endpoint: RateLimit]) -> [Endpoint: RateLimit] {
        limits.mapValues { share.of($0) }
    }
}

extension Pace {
    init(_ all: Fields<Settings.Key>, _ source: Source) throws(NotationError) {
        self.init()
        if let node = all[.shareOfLimits] {
            let text = try source.scalar(node, "share_of_limits")
            let digits = text.replacing("%", with: "").trimmed
            guard let percent = Int(digits), (1...100).contains(percent) else {
                throw source.error(
                    node, "‘share_of_limits’ is not a share",
                    hint: "write hundredths from 1 % to 100 %, such as: 80 %")
            }
            share = LimitShare(percent)
        }
        if let node = all[.patience] {
            patience = try Settings.span(node, "patience", source)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
