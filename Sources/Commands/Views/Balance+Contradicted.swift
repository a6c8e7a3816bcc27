// SPDX-License-Identifier: Apache-2.0

import Model
import Report

extension Balance {
    /// What stands first wherever the outcomes of a run are shown: that something was said to be done,
    /// and a look-up says otherwise; no lines where nothing contradicts.
    var contradictedLines: [String] {
        let count = self[.contradicted]
        guard count > 0 else { return [] }
        return [
            "CONTRADICTED \(count): stream said that it is done, and a look-up says otherwise",
            "  who: lethe report --who contradicted",
            "  there right after it was done, or something of it: nothing, the next runs send it again",
            "  still there after an erasure, as from a restored backup: "
                + "lethe reerase --backup-date DAY",
            "  came back after an erasure: nothing, unless they ask to be erased again",
        ]
    }
}
