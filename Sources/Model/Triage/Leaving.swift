// SPDX-License-Identifier: Apache-2.0

/// What a row leaves for later when it has ended: the rule by which a request stays open until it is
/// answered. Pure and total.
///
/// | Ended | Waits for |
/// |---|---|
/// | held, deferred | what the decision says: the grace, the hold, another policy |
/// | pending | the next run |
/// | failed, unproven, contradicted, after something was sent | the next try (``Retry``), then a person |
/// | absent | a second night that finds nobody either; then nothing |
/// | contradicted when looked up again | the next try; a person, where somebody came back |
/// | review by a brake that another night may answer | somebody, and the next run; nothing was sent |
/// | review of the rest of what a hold kept, once that is gone | a person |
/// | review | a person; what earlier nights left goes on waiting as it did |
/// | done, or hidden with something that nobody could see | a person |
/// | refused by the policy, after something was sent that is not proved | a person |
/// | refused by the policy | another policy, which may refuse it no more |
/// | verified, hidden as promised, rejected, duplicate, omitted | nothing |
///
/// No end closes anything until a rule here says so: an outcome that is new waits for a person, as a review
/// does. So the compiler asks for nothing here, and nothing is lost where nobody thought of it.
public struct Leaving: Hashable, Sendable {
    /// What it waits for.
    public var waits: Waiting
    /// How often it was sent without a good end.
    public var tries: Int
    /// How many days pass at least; 0 is the next run.
    public var pause: Int

    /// What something waits for.
    public init(_ waits: Waiting, tries: Int = 0, pause: Int = 0) {
        self.waits = waits
        self.tries = tries
        self.pause = pause
    }

    /// How a row ended, as far as it matters here.
    public struct Ended: Hashable, Sendable {
        /// Where.
        public var outcome: Outcome
        /// Why; nil for what a reader of request files says.
        public var reason: Reason?
        /// What the decision leaves for later.
        public var planned: Waiting?
        /// Whether something was to be sent, and not only somebody looked up again.
        public var hadAction: Bool
        /// Whether a person did it by hand, who does it again if it is to be done again.
        public var isByHand: Bool

        /// Whether a deletion of the person left earlier, and nobody has seen that it was carried out.
        public var isUnproved: Bool

        /// A row that ended so.
        public init(
            _ outcome: Outcome, _ reason: Reason?, planned: Waiting? = nil,
            hadAction: Bool = false, isByHand: Bool = false, isUnproved: Bool = false
        ) {
            self.outcome = outcome
            self.reason = reason
            self.planned = planned
            self.hadAction = hadAction
            self.isByHand = isByHand
            self.isUnproved = isUnproved
        }
    }

    /// What becomes of what an earlier night left, when a row took it up.
    public enum Earlier: Hashable, Sendable {
        /// It waits as it did.
        case stays
        /// It is over so.
        case closes(Closing)
    }

    /// What a row leaves, and what becomes of what it took up.
    /// - Parameter earlier: what the row took up from an earlier night; nil for a row of a file.
    public static func after(
        _ ended: Ended, takingUp earlier: Leaving?
    ) -> (leaves: Leaving?, earlier: Earlier) {
        let tries = (earlier?.tries ?? 0) + 1
        switch ended.outcome {
        case .held, .deferred: return (ended.planned.map { Leaving($0) }, .closes(.goesOn))
        case .pending:
            if ended.reason == .underWay { return (Leaving(.call), .closes(.goesOn)) }
            return (
                ended.isByHand ? nil : Leaving(.stopped, tries: tries - 1), .closes(.goesOn)
            )
        case .failed, .unproven, .contradicted:
            if ended.isByHand { return (nil, .closes(.byHand)) }
            guard ended.hadAction else {
                guard ended.outcome == .contradicted else { return (nil, .stays) }
                // Who came back may be there by right; what was undone is done again.
                // What is left behind an account that is gone no deletion reaches.
                let isForPerson = [.cameBack, .contentThereAgain].contains(ended.reason)
                let leaves = isForPerson ? Leaving(.decision) : Leaving(.again, tries: 1)
                return (leaves, .closes(.ended(.contradicted)))
            }
            switch Retry(tries: tries) {
            case .after(let days):
                return (Leaving(.again, tries: tries, pause: days), .closes(.goesOn))
            case .person: return (Leaving(.decision, tries: tries), .closes(.goesOn))
            }
        case .absent:
            if ended.isByHand || earlier?.waits == .absent {
                return (nil, .closes(.ended(.absent)))
            }
            return (Leaving(.absent, pause: 1), .closes(.goesOn))
        case .refused where ended.reason == .policy && ended.isUnproved && !ended.isByHand:
            // It left and is not proved: no rule closes it, only a person does.
            return (Leaving(.decision, tries: tries - 1), .closes(.goesOn))
        case .refused:
            let returns = ended.reason == .policy && !ended.isByHand
            return (returns ? Leaving(.refusal) : nil, .closes(.ended(.refused)))
        case .hidden where ended.reason == .notAllSeen && !ended.isByHand,
            .done where ended.hadAction && !ended.isByHand:
            // What nobody can check stays open for a person.
            return (Leaving(.decision, tries: tries), .closes(.goesOn))
        case .verified, .hidden, .done, .rejected, .duplicate, .omitted:
            return (nil, .closes(.ended(ended.outcome)))
        default:
            // A review, and whatever no rule closes: a person decides.
            if ended.isByHand { return (nil, .stays) }
            let isFirst =
                earlier.map { ![.again, .call, .decision, .brake, .absent].contains($0.waits) }
                ?? true
            // Another night may show that nothing was wrong.
            if [.brakeUnknownPeople, .brakeCanary].contains(ended.reason), isFirst {
                return (Leaving(.brake), .closes(.goesOn))
            }
            // What a brake stops waits for a person, and no more for the day that let it go on.
            if [.brakeHardDeletions, .brakeShareOfApp, .brakeUsual].contains(ended.reason), isFirst
            {
                return (Leaving(.decision), .closes(.goesOn))
            }
            // The rest of what a hold kept comes by itself no more.
            // What is on its way, or sent again, goes on.
            let isRest =
                ended.reason == .keptBackMidway
                && ![.again, .call].contains(earlier?.waits ?? .decision)
            // No later night may pick one of two wishes by itself.
            if isRest || earlier == nil || earlier?.waits == .reopened
                || ended.reason == .contradiction
            {
                return (Leaving(.decision), .closes(.ended(ended.outcome)))
            }
            return (nil, .stays)
        }
    }
}

extension Leaving {
    /// What the ledger's words say: what a brake stopped stands there as what is sent again, and was
    /// never sent.
    public init(stored waits: Waiting, tries: Int) {
        self.init(waits == .again && tries == 0 ? .brake : waits, tries: tries)
    }

    /// The word of the ledger for what it waits for.
    public var stored: Waiting { waits == .brake ? .again : waits }
}
