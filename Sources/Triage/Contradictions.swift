// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// Two different wishes of one person: none is carried out, since an erasure cannot be taken back,
    /// so a person must say which was meant. Two erasures that hand channels or calls to different
    /// people are two: what one of them would hand over, the other deletes or gives to somebody else. A
    /// wish beside one that waits since an earlier night goes to a person too, and that one goes on
    /// waiting. What comes up tonight by itself is one of the wishes.
    mutating func contradicting() {
        let isDivided = open.count > 1
        let waiting = person.waiting.filter {
            $0.waits.isUnderway && said.closed[$0.row] == nil && !$0.isOtherwiseSpelt
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
        guard isDivided else { return }
        for (place, _) in open { say(place, .review, .contradiction) }
    }

    /// While anything of the person waits for somebody's word, nothing that cannot be undone is done for
    /// them, whichever row asks for it. The same number may be the answer: what kept it back the policy
    /// asks it again. Two rows that contradicted each other are not answered by one of them.
    mutating func waitingForWord() {
        // A row that only stands for one of an earlier night answers nothing.
        let again = Set(open.map(\.1).filter(\.isNew).map { Asked($0.reference, $0.kind) })
        let waiting = left.filter {
            $0.waitsForWord
                && !($0.canBeAnsweredByItsNumber && again.contains(Asked($0.reference, $0.kind)))
        }
        guard !waiting.isEmpty else { return }
        let contradicted = Set(waiting.filter(\.isContradicted).map(\.wish))
        for (place, row) in open where row.kind != .withdrawal && !wasSent(row) {
            if row.kind == .erasure || contradicted.contains(where: { $0 != row.wish }) {
                say(place, .review, .contradictsWaiting)
            }
        }
    }

    /// Whether the person takes something back, tonight or in a row that waits.
    private var takesBack: Bool {
        person.rows.contains { $0.kind == .withdrawal }
            || person.waiting.contains {
                $0.kind == .withdrawal && $0.waits != .refusal
                    || $0.kind != .erasure && $0.waits == .decision
            }
    }

    private func wasSent(_ row: RowTonight) -> Bool {
        guard case .carried(let earlier) = row.place else { return false }
        return person.waiting.contains { $0.row == earlier && $0.waits == .again }
    }
}
