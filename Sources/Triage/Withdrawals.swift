// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// A withdrawal ends the waiting of an erasure, whatever becomes of the reactivation that comes
    /// with it. This precedes the search for duplicates: a new wish for erasure must not stand for the
    /// one that was taken back.
    ///
    /// What was sent cannot be taken back: it goes on waiting, and a person decides.
    mutating func takenBack() {
        guard hasWithdrawal else { return }
        let left = Dictionary(
            person.waiting.map { ($0.row, $0.waits) }, uniquingKeysWith: { first, _ in first })
        for (place, row) in open where row.kind == .erasure {
            guard case .carried(let earlier) = row.place, left[earlier] != .again else { continue }
            say(place, .refused, .withdrawn)
        }
        for waiting in person.waiting where waiting.kind == .erasure && waiting.waits != .again {
            close(waiting, .withdrawn)
        }
    }
}
