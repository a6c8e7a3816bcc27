// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model
package import Report

/// What an act by hand came to, for each of its people.
package struct ActResult: Sendable {
    package let act: String
    package var balance: Balance
    /// The outcomes that count as confirmed.
    package var confirmed: Set<Outcome> = [.verified]
    /// Why it ended before its end.
    package var stopped: Failure?
    /// The run and its pack, where the act is a run.
    package var run: (number: Int, pack: String)?

    package init(
        act: String, balance: Balance, confirmed: Set<Outcome> = [.verified],
        stopped: Failure? = nil, run: (number: Int, pack: String)? = nil
    ) {
        self.act = act
        self.balance = balance
        self.confirmed = confirmed
        self.stopped = stopped
        self.run = run
    }
}

extension ActResult {
    /// The result of a run by hand.
    package init(_ act: String, _ result: Night.Result) {
        self.init(
            act: act,
            balance: Balance(
                rowsIn: result.rows, counts: result.counts, notAllSeen: result.notAllSeen))
        // Hidden as was promised; not where something that was promised could not be looked at.
        if result.notAllSeen == 0 { confirmed.insert(.hidden) }
        run = (result.run, shortened(result.pack))
        if result.stopped != nil {
            stopped = Failure(
                .stopped, "stopped on request; pending: \(balance[.pending])",
                hint: "give the command again for them; what is under way: lethe resume")
        }
    }
}
