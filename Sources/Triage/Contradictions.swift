// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// Two different wishes of one person: none is carried out, since an erasure cannot be taken back,
    /// so a person must say which was meant. Two erasures that hand channels or calls to different
    /// people are two: what one of them would hand over, the other deletes or gives to somebody else. A wish beside one that waits since an earlier night goes
    /// to a person too, and that one goes on waiting.
    mutating func contradicting() {
        let waiting = person.waiting.filter {
            $0.waits.isUnderway && said.closed[$0.row] == nil
        }
        for (place, row) in open where row.isNew {
            if waiting.contains(where: { $0.wish != row.wish }) {
                say(place, .review, .contradictsWaiting)
            }
        }
        // What was sent goes on by itself, and not while somebody may want it back.
        if takesBack {
            for (place, row) in open where row.kind == .erasure && wasSent(row) {
                say(place, .review, .contradictsWaiting)
            }
        }
        let left = open
        guard left.count > 1 else { return }
        for (place, _) in left { say(place, .review, .contradiction) }
    }

    /// Whether the person takes something back, tonight or in a row that waits for a decision.
    private var takesBack: Bool {
        person.rows.contains { $0.kind == .withdrawal }
            || person.waiting.contains { $0.kind == .withdrawal && $0.waits == .decision }
    }

    private func wasSent(_ row: RowTonight) -> Bool {
        guard case .carried(let earlier) = row.place else { return false }
        return person.waiting.contains { $0.row == earlier && $0.waits == .again }
    }
}
