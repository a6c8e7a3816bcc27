// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// A withdrawal ends the waiting of an erasure, whatever becomes of the reactivation that comes
    /// with it. This precedes the search for duplicates: a new wish for erasure must not stand for the
    /// one that was taken back.
    mutating func takenBack() {
        guard hasWithdrawal else { return }
        for (place, row) in open where row.kind == .erasure && !row.isNew {
            say(place, .refused, .withdrawn)
        }
        for waiting in person.waiting where waiting.kind == .erasure {
            close(waiting, .withdrawn)
        }
    }
}
