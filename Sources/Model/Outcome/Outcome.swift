// SPDX-License-Identifier: Apache-2.0

/// Where an input row ends. Each row ends in exactly one, and the report balances.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Done, and look-ups afterwards agree: all that was promised and can be looked at is gone.
    case verified
    /// Done, and out of sight: no more was promised, or not all that was could be looked at.
    case hidden
    /// Stream said that it is done; no look-up could confirm it.
    case done
    /// Stream said that it is done, and the look-up says otherwise.
    case contradicted
    /// Stream said no.
    case failed
    /// Nobody knows: the answer, the task's end or this person's result never came.
    case unproven
    /// Stream shows nobody under the id; nothing was sent.
    case absent
    /// A first part is done; the rest is due later and comes by itself: the erasure after its
    /// grace period, or what a hold keeps back.
    case deferred
    /// Kept back by a hold.
    case held
    /// Refused with a ground.
    case refused
    /// Waits for a person's decision.
    case review
    /// Not a valid row.
    case rejected
    /// Stands for the same as an earlier row, of this run or one before.
    case duplicate
    /// Asks for nothing that is open: closed at its source, a test, or another kind of request.
    case omitted
    /// Not carried out in this run.
    case pending

    /// Whether a row that ended so needs somebody's attention, whatever the reason: it failed, was
    /// rejected, or waits for a person.
    public var needsAttention: Bool { needsAttention(nil) }

    /// Whether a row that ended so for this reason needs somebody's attention: also one that was to go
    /// for good, and of which not all could be looked at.
    public func needsAttention(_ reason: Reason?) -> Bool {
        Reply(self, isFulfilled: false, isConfirmed: reason != .notAllSeen).needsAttention
    }
}

extension [Outcome: Int] {
    /// How many rows of these counts need somebody, by outcome.
    /// - Parameter notAllSeen: how many of the hidden ended as ``Reason/notAllSeen``.
    public func needingAttention(notAllSeen: Int) -> [Outcome: Int] {
        var needing = filter { $0.key.needsAttention && $0.value > 0 }
        if notAllSeen > 0, Outcome.hidden.needsAttention(.notAllSeen) {
            needing[.hidden] = notAllSeen
        }
        return needing
    }
}
