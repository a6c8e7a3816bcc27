// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// Two different wishes of one person: none is carried out, since an erasure cannot be taken back,
    /// so a person must say which was meant. A wish beside one that waits since an earlier night goes
    /// to a person too, and that one goes on waiting.
    mutating func contradicting() {
        let waiting = person.waiting.filter {
            $0.waits == .grace && said.closed[$0.row] == nil
        }
        for (place, row) in open where row.isNew {
            if waiting.contains(where: { $0.kind != row.kind }) {
                say(place, .review, .contradictsWaiting)
            }
        }
        let left = open
        guard left.count > 1 else { return }
        for (place, _) in left { say(place, .review, .contradiction) }
    }
}
