// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// A row of a file asks for nothing new where an earlier run answered the same request, or somebody
    /// decided about it: the same number, for the same person, of the same kind. What is taken up
    /// tonight is not answered yet.
    mutating func answeredBefore() {
        guard !person.answered.isEmpty else { return }
        var newest: [Asked: Int64] = [:]
        for answered in person.answered {
            let asked = Asked(answered.reference, answered.kind)
            newest[asked] = max(newest[asked] ?? answered.row, answered.row)
        }
        for row in person.rows where !row.isNew { newest[Asked(row.reference, row.kind)] = nil }
        for (place, row) in open where row.isNew {
            if let answer = newest[Asked(row.reference, row.kind)] {
                say(place, .duplicate, .doneBefore, stands: answer)
            }
        }
    }

    /// A call for the person is on its way, or somebody decided that a request of theirs proceeds: the
    /// same wish is that one, and so is its number with another new owner: what was sent or decided counts.
    /// Any other waits for its end.
    ///
    /// A decision covers what could be seen when it was made: where tonight's files ask for something
    /// else for the first time, an erasure waits for another one.
    mutating func onItsWay() {
        let decided = person.rows.indices.first(where: isDecided)
        let settled = person.rows.first { $0.place == .settled }
        guard let sent = settled ?? decided.map({ person.rows[$0] }) else { return }
        let known = Set(person.waiting.map { Asked($0.reference, $0.kind) })
        var isContradicted = false
        for (place, row) in open where place != decided {
            let isThatOne = row.kind == sent.kind && row.reference == sent.reference
            if isThatOne || row.wish == sent.wish {
                say(place, .duplicate, .waitsAlready, stands: sent.row)
            } else {
                say(place, .review, .contradictsWaiting)
                isContradicted =
                    isContradicted || row.isNew && !known.contains(Asked(row.reference, row.kind))
            }
        }
        guard let decided, isOpen[decided] else { return }
        if settled != nil || isContradicted, person.rows[decided].kind == .erasure {
            say(decided, .review, .contradiction)
        } else {
            leave(decided)
        }
    }

    /// The same wish waits for a later night: the row asks for nothing new, unless somebody takes that
    /// wish back tonight.
    mutating func waitsAlready() {
        let waiting = left
        guard !waiting.isEmpty, !hasWithdrawal else { return }
        for (place, row) in open where row.isNew {
            let same = waiting.filter {
                $0.wish == row.wish && $0.waits.isUnderway && !$0.isOtherwiseSpelt
            }
            if let newest = same.map(\.row).max() {
                say(place, .duplicate, .waitsAlready, stands: newest)
            }
        }
    }

    /// What waits and is not taken in tonight.
    var left: [WaitingRow] {
        let taken = Set(person.rows.compactMap(\.earlier))
        return person.waiting.filter { !taken.contains($0.row) && said.closed[$0.row] == nil }
    }
}

/// A request, as whoever hands it in knows it.
struct Asked: Hashable {
    let reference: String
    let kind: RequestKind

    init(_ reference: String, _ kind: RequestKind) {
        self.reference = reference
        self.kind = kind
    }
}
