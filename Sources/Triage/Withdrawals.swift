// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// A withdrawal ends the waiting of an erasure, whatever becomes of the reactivation that comes
    /// with it. This precedes the search for duplicates: a new wish for erasure must not stand for the
    /// one that was taken back. Where the withdrawal itself is not carried out, as where a person must
    /// look at it, whoever stores this puts back what it ended.
    ///
    /// What was sent cannot be taken back: it goes on waiting, and a person decides.
    mutating func takenBack() {
        guard hasWithdrawal else { return }
        endWaiting()
    }

    /// Somebody decided that a withdrawal proceeds. Where no grace has begun there is nothing to undo:
    /// that what waited is over is all that was asked for. A row of a number that it ends asks for
    /// nothing new.
    mutating func takenBackByDecision() {
        guard
            let decided = person.rows.indices.first(where: {
                isDecided($0) && person.rows[$0].kind == .withdrawal
            })
        else { return }
        let ended = endWaiting()
        guard !ended.isEmpty else { return }
        let numbers = Dictionary(
            ended.map { ($0.reference, $0.row) }, uniquingKeysWith: max)
        for (place, row) in open where row.kind == .erasure && row.isNew {
            guard let earlier = numbers[row.reference] else { continue }
            say(place, .duplicate, .doneBefore, stands: earlier)
        }
        if !ended.contains(where: \.hasGrace) { say(decided, .refused, .withdrawn) }
    }

    /// Ends the erasures that wait and were not sent.
    @discardableResult
    private mutating func endWaiting() -> [WaitingRow] {
        let ended = person.waiting.filter {
            $0.kind == .erasure && ![.again, .call].contains($0.waits) && !$0.isOtherwiseSpelt
        }
        let numbers = Set(ended.map(\.row))
        for (place, row) in open where row.kind == .erasure {
            guard case .carried(let earlier) = row.place, numbers.contains(earlier) else {
                continue
            }
            say(place, .refused, .withdrawn)
        }
        for waiting in ended { close(waiting, .withdrawn) }
        return ended
    }
}
