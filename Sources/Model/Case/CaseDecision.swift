// SPDX-License-Identifier: Apache-2.0

/// What somebody decides about a case. The raw values are the words of the command line, of the ledger
/// and of the record.
public enum CaseDecision: String, Hashable, Sendable, CaseIterable {
    /// The next run takes it up under its own number and deadline: what only asked for a look holds it
    /// up no more. Holds, `never_touch` and the policy's rules still count.
    case proceed
    /// The next run erases, as a rule of the policy erases such a request, whatever other rule would
    /// keep it back. Holds and `never_touch` still count.
    case erase
    /// The next run deactivates, as a rule of the policy deactivates, instead of what was asked for.
    case deactivate
    /// The next run refuses it.
    case refuse
    /// A hold is set on the person's data, and the request waits for its release.
    case hold
    /// The next run leaves it out: it is given back as no request that can be carried out.
    case giveBack = "return"
    /// It is closed without an answer by Lethe: it was answered elsewhere.
    case close
    /// The person took it back.
    case withdraw
    /// A closed one is open again, and the next run decides about it.
    case reopen
    /// The person was told that the answer takes longer.
    case extend
    /// The person was asked to prove who they are; until they have, no run takes the request up.
    case identityAsked = "identity-asked"
    /// They have proved it.
    case identityProved = "identity-proved"

    /// What a decision does with a case.
    public enum Course: Hashable, Sendable {
        /// The next run carries it out, and triage holds it up no more.
        case lifts
        /// The next run ends it so, without asking the policy.
        case ends(Standing, Reason)
        /// At once: nothing of it waits any more.
        case closes
        /// At once: it waits for the next run.
        case opens
        /// It moves the legal clock, and changes nothing of what waits.
        case clock
    }

    /// What it does.
    public var course: Course {
        switch self {
        case .proceed, .erase, .deactivate: .lifts
        case .refuse: .ends(.refused, .decided)
        case .hold: .ends(.held, .hold)
        case .giveBack: .ends(.omitted, .returned)
        case .withdraw: .ends(.refused, .withdrawn)
        case .close: .closes
        case .reopen: .opens
        case .extend, .identityAsked, .identityProved: .clock
        }
    }

    /// Those that the next run carries out without triage.
    public static let lifting = allCases.filter { $0.course == .lifts }

    /// The words after `lethe case decide`; the others are commands of their own.
    public static let choices: [CaseDecision] = [
        .proceed, .erase, .deactivate, .refuse, .hold, .giveBack, .close,
    ]

    /// Whether it can be said of a case in this state.
    /// - Parameter mayBeDone: whether what was sent for it may have been carried out: it cannot be taken
    ///   back, and nobody may be told that nothing was done (``CaseEvent``).
    public func fits(_ state: CaseState, mayBeDone: Bool = false) -> Bool {
        if course == .clock { return state.isOpen && state != .inRun }
        if mayBeDone, state.isOpen, ![.proceed, .erase, .close].contains(self) { return false }
        switch state {
        case .decision, .confirming, .kept, .braked: return self != .reopen
        case .retry: return [.proceed, .erase, .close].contains(self)
        // What a hold keeps of somebody erased is closed by a person, or waits.
        case .held where mayBeDone: return self == .close
        // A file that could not be read may have stopped it; nothing shortens a grace.
        case .grace: return [.proceed, .refuse, .hold, .giveBack, .withdraw].contains(self)
        case .held, .next: return [.refuse, .hold, .giveBack, .withdraw].contains(self)
        case .unseen: return [.reopen, .close].contains(self)
        case .done, .refused, .withdrawn, .nobody, .invalid, .closed: return self == .reopen
        case .inRun, .inFlight, .aside: return false
        }
    }

    /// Whether a row that ended so has carried it out.
    public func isCarriedOut(by outcome: Outcome) -> Bool {
        switch course {
        case .lifts: [.verified, .hidden, .done, .deferred].contains(outcome)
        case .ends(let standing, _): standing.outcome == outcome
        case .closes, .opens, .clock: true
        }
    }

    /// Whether it can be an answer to a request of this kind.
    public func fits(_ kind: RequestKind) -> Bool {
        switch self {
        case .erase, .hold: kind == .erasure
        case .deactivate: kind == .erasure || kind == .deactivation
        default: true
        }
    }
}

extension ClockEvents {
    /// The events, with what somebody noted by hand on a day.
    public func noting(_ decision: CaseDecision, on day: CalendarDate) -> ClockEvents {
        var events = self
        switch decision {
        case .extend: events.extensionNotice = day
        case .identityAsked:
            events.identityAsked = day
            events.identityProved = nil
        case .identityProved: events.identityProved = day
        default: break
        }
        return events
    }
}
