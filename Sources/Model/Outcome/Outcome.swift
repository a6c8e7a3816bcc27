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

    /// What it says to whoever reads a report, in English and in half a sentence.
    public var meaning: String {
        switch self {
        case .verified: "done, and a look afterwards agrees"
        case .hidden:
            "done, and out of sight: no more was promised, or not all of it could be looked at"
        case .done: "Stream said done; no look could confirm it"
        case .contradicted: "Stream said done, and a look says otherwise"
        case .failed: "Stream said no"
        case .unproven: "nobody knows whether it was done"
        case .absent: "Stream shows nobody under the id; nothing was sent"
        case .deferred: "a first part is done; the rest comes by itself"
        case .held: "kept back by a hold or a rule"
        case .refused: "refused, with a ground"
        case .review: "waits for a person's decision"
        case .rejected: "not a valid row"
        case .duplicate: "stands for the same as another row"
        case .omitted: "asks for nothing that is open"
        case .pending: "the run was stopped before the row's end"
        }
    }

    /// Whether a row that ended so needs somebody's attention, whatever the reason: it failed, was
    /// rejected, or waits for a person.
    public var needsAttention: Bool {
        Upshot.allCases.allSatisfy { $0.outcome != self || Reply($0).needsAttention }
    }

    /// Whether a row that ended so for this reason needs somebody's attention: also one that was to go
    /// for good, and of which not all could be looked at.
    public func needsAttention(_ reason: Reason?) -> Bool {
        guard let reason else { return needsAttention }
        return Reply(Upshot(self, reason, isFulfilled: false)).needsAttention
    }
}

/// What is decided about a row tonight, before anything is sent. A row without a standing is one that
/// the policy has yet to decide about, or one that could not be read.
///
/// The raw values are the words in the ledger. All but ``perform`` are the outcome that the row ends
/// in without a request to Stream.
public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// It is carried out; what comes of it decides the outcome.
    case perform
    /// A hold or a rule keeps it back.
    case held
    /// Refused with a ground, or taken back.
    case refused
    /// A person must decide.
    case review
    /// Stream shows nobody under the id.
    case absent
    /// It stands for the same as another row.
    case duplicate
    /// It asks for nothing that is open.
    case omitted
    /// It looks somebody up again after an erasure: still gone.
    case verified
    /// It looks somebody up again after an erasure: there.
    case contradicted
    /// It looks somebody up again after an erasure: nobody knows yet.
    case unproven

    /// Where the row ends; nil while that depends on Stream.
    public var outcome: Outcome? {
        self == .perform ? nil : Outcome(rawValue: rawValue)
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
