// SPDX-License-Identifier: Apache-2.0

/// One thing that happened to a case: a row of a run that ended.
public struct CaseEvent: Hashable, Sendable {
    /// The run.
    public var run: Int
    /// Where the row ended; nil while the run is not at its end.
    public var outcome: Outcome?
    /// Why, as a word.
    public var reason: String
    /// What the action amounts to, if one was decided.
    public var effect: Effect?
    /// Whether a request left for it, or may have.
    public var wasSent: Bool
    /// What it left for later.
    public var left: Left?

    /// What a row left for later, and how that ended.
    public struct Left: Hashable, Sendable {
        /// What it waits for.
        public var leaving: Leaving
        /// The last day of grace, where one runs.
        public var due: CalendarDate?
        /// The first day on which it comes again; nil for the next run.
        public var notBefore: CalendarDate?
        /// Whether it still waits.
        public var isOpen: Bool
        /// Whether a person closed it, without an answer by Lethe.
        public var isClosedByPerson: Bool

        /// What is left so.
        public init(
            _ leaving: Leaving, due: CalendarDate? = nil, notBefore: CalendarDate? = nil,
            isOpen: Bool = true, isClosedByPerson: Bool = false
        ) {
            self.leaving = leaving
            self.due = due
            self.notBefore = notBefore
            self.isOpen = isOpen
            self.isClosedByPerson = isClosedByPerson
        }
    }

    /// A row that ended so.
    public init(
        run: Int, outcome: Outcome?, reason: String, effect: Effect? = nil, wasSent: Bool = false,
        left: Left? = nil
    ) {
        self.run = run
        self.outcome = outcome
        self.reason = reason
        self.effect = effect
        self.wasSent = wasSent
        self.left = left
    }
}

extension CaseState {
    /// Where a case stands after its events, in their order. Pure and total.
    ///
    /// What waits decides first, whatever came after it: nothing that waits can be closed by another
    /// row. Then the newest row that is an answer. A deletion that left and was not seen to be carried
    /// out is never closed, nor is an end that is new and has no state here: a person decides.
    public init(after events: [CaseEvent]) {
        if let left = events.last(where: {
            $0.left.map { $0.isOpen && $0.leaving.waits != .refusal } ?? false
        })?.left {
            self.init(left)
            return
        }
        guard let place = events.lastIndex(where: { !$0.standsAside }) else {
            self = .aside
            return
        }
        if events[place...].contains(where: { $0.left?.isClosedByPerson ?? false }) {
            self = .closed
            return
        }
        let last = events[place]
        switch last.outcome {
        case nil: self = .inRun
        case .verified, .deferred:
            self = last.effect.map(CaseState.done) ?? Self.seenAgain(events)
        case .hidden where last.reason == Reason.outOfSight.rawValue:
            self = last.effect.map(CaseState.done) ?? Self.seenAgain(events)
        case .done, .hidden: self = .unseen
        case .refused: self = last.reason == Reason.withdrawn.rawValue ? .withdrawn : .refused
        case .absent: self = Self.hasLeft(events) ? .decision : .nobody
        case .rejected, .omitted: self = .invalid
        // Such a row only looked at what waited, and a person closed that since.
        case .held, .review, .pending:
            let waited = last.left ?? events.last { $0.left != nil }?.left
            self = waited?.isClosedByPerson ?? false ? .closed : .decision
        case .duplicate: self = .aside
        // What left and is not proved, and whatever has no other state.
        default: self = .decision
        }
    }

    private init(_ left: CaseEvent.Left) {
        switch left.leaving.waits {
        case .grace: self = .grace(until: left.due)
        case .hold: self = .held
        case .policy: self = .kept
        case .stopped, .reopened: self = .next
        case .call: self = .inFlight
        case .again: self = .retry(tries: left.leaving.tries, notBefore: left.notBefore)
        case .brake: self = .braked
        case .absent: self = .confirming
        case .decision, .refusal: self = .decision
        }
    }

    /// Somebody erased earlier was looked up again: what was done then is seen still.
    private static func seenAgain(_ events: [CaseEvent]) -> CaseState {
        events.last { $0.effect != nil }?.effect.map(CaseState.done) ?? .aside
    }

    private static func hasLeft(_ events: [CaseEvent]) -> Bool {
        let proved = events.lastIndex { $0.outcome == .verified } ?? -1
        return events.indices.contains { $0 > proved && events[$0].wasSent }
    }
}

extension [CaseEvent] {
    /// Whether what left for a request may be carried out, since its last good end.
    public var mayBeDone: Bool {
        let proved = lastIndex { $0.outcome == .verified } ?? -1
        return indices.contains { $0 > proved && self[$0].mayHaveActed }
    }
}

extension CaseEvent {
    /// Whether it left something that cannot be taken back, and that may be done: all but the first stage
    /// of an erasure in a grace.
    fileprivate var mayHaveActed: Bool {
        wasSent && !(outcome == .deferred && effect == .deactivation)
    }

    /// Whether the row stands for another, or for nothing: its case is that one's. What somebody gave
    /// back is answered.
    fileprivate var standsAside: Bool {
        outcome == .duplicate || outcome == .omitted && reason != Reason.returned.rawValue
    }
}
