// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// A row of a file asks for nothing new where an earlier run answered the same request: the same
    /// number, for the same person, of the same kind.
    mutating func answeredBefore() {
        guard !person.answered.isEmpty else { return }
        var newest: [Asked: Int64] = [:]
        for answered in person.answered {
            let asked = Asked(reference: answered.reference, kind: answered.kind)
            newest[asked] = max(newest[asked] ?? answered.row, answered.row)
        }
        for (place, row) in open where row.isNew {
            if let answer = newest[Asked(reference: row.reference, kind: row.kind)] {
                say(place, .duplicate, .doneBefore, stands: answer)
            }
        }
    }

    private struct Asked: Hashable {
        var reference: String
        var kind: RequestKind
    }

    /// A call for the person is on its way, or somebody decided that a request of theirs proceeds: the
    /// same wish is that one, and so is its number with another new owner: what was sent or decided counts.
    /// Any other waits for its end.
    mutating func onItsWay() {
        guard let sent = person.rows.first(where: { $0.place == .settled }) else { return }
        for (place, row) in open {
            let isThatOne = row.kind == sent.kind && row.reference == sent.reference
            if isThatOne || row.wish == sent.wish {
                say(place, .duplicate, .waitsAlready, stands: sent.row)
            } else {
                say(place, .review, .contradictsWaiting)
            }
        }
    }

    /// The same wish waits for a later night: the row asks for nothing new, unless somebody takes that
    /// wish back tonight.
    mutating func waitsAlready() {
        let waiting = left
        guard !waiting.isEmpty, !hasWithdrawal else { return }
        for (place, row) in open where row.isNew {
            let same = waiting.filter { $0.wish == row.wish && $0.waits.isUnderway }
            if let newest = same.map(\.row).max() {
                say(place, .duplicate, .waitsAlready, stands: newest)
            }
        }
    }

    /// What waits and is not taken in tonight.
    private var left: [WaitingRow] {
        let taken = Set(
            person.rows.compactMap { row -> Int64? in
                guard case .carried(let earlier) = row.place else { return nil }
                return earlier
            })
        return person.waiting.filter { !taken.contains($0.row) }
    }
}
