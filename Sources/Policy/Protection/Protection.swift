// SPDX-License-Identifier: Apache-2.0

public import Model

/// What protects a person from an act: one rule for the night, for acts by hand, for erasing again
/// after a restored backup, and for a stopped run that goes on.
///
/// Of holds only what the act reaches counts: a hold on calls keeps no deletion back that leaves calls
/// alone. An account that is never touched is protected from every act.
public struct Protection: Hashable, Sendable {
    /// What stands in the way of an act, the weightiest first.
    public enum Finding: Hashable, Sendable {
        /// Nothing.
        case free
        /// The account is one that is never touched.
        case neverTouched
        /// Nobody can tell: roles are never touched, and Stream's answer says none.
        case roleUnread
        /// A stopped run sent something about the person, and nobody has seen its end.
        case underWay
        /// An erasure waits for the end of its grace, and the act would contradict it.
        case graceRuns
        /// Holds reach what the act would take.
        case held(Holding)
    }

    private let neverTouch: NeverTouch?
    private let today: CalendarDate

    /// What protects people on this day.
    /// - Parameter neverTouch: whose accounts no act touches; nil where there is no policy.
    public init(neverTouch: NeverTouch?, on today: CalendarDate) {
        self.neverTouch = neverTouch
        self.today = today
    }

    /// What stands in the way of `action`.
    /// - Parameters:
    ///   - person: what Stream shows of them; nil if nobody asked, and then no role protects.
    ///   - memory: what Lethe remembers of them, with the holds of all sources.
    public func finding(
        against action: Action, on subject: SubjectID, _ person: Presence?,
        _ memory: SubjectMemory
    ) -> Finding {
        switch neverTouch?.protects(subject, person) {
        case .yes: return .neverTouched
        case .unknown: return .roleUnread
        case .no, nil: break
        }
        if memory.isUnderWay { return .underWay }
        switch action {
        case .reactivate: return memory.graceEnds == nil ? .free : .graceRuns
        case .delete(let modes):
            return memory.holding(modes, on: today).map(Finding.held) ?? .free
        case .deactivate, .restore: return .free
        }
    }

    /// What becomes of a row that was planned before its person came under protection; nil if it goes
    /// on. Half of what is on its way may be done, so a person must decide about that.
    public func keepingBack(_ planned: PlannedRow, _ holds: [Hold]) -> KeptBack? {
        guard case .delete = planned.action else { return nil }
        let memory = SubjectMemory(holds: holds)
        let kept: KeptBack
        switch finding(against: planned.action, on: planned.subject, nil, memory) {
        case .free, .underWay, .graceRuns: return nil
        case .neverTouched, .roleUnread: kept = KeptBack(.review, .policy)
        case .held(let holding):
            kept = KeptBack(.held, .hold, remainder: .held(holding.categories))
        }
        return planned.isMidway ? KeptBack(.review, .keptBackMidway) : kept
    }
}
