// SPDX-License-Identifier: Apache-2.0

public import Model

/// What an officer wrote down about privacy requests: ordered rules, and how periods are counted.
///
/// A value of this type has been checked as a whole: every rule answers a kind of request with an
/// action that fits it, no rule can send `user: hard` without hard messages and hard
/// conversations, and none answers an erasure request with less than erasure without saying why.
public struct Policy: Hashable, Sendable {
    /// The name that the file gives itself; empty if it gives none.
    public let name: String
    /// The version of the format; 1 is the only one.
    public let version: Int
    /// The SHA-256 of the file in hex, as the caller gave it; it stands in every decision.
    public let fingerprint: String
    /// The IANA name of the controller's time zone, such as `Europe/Berlin`.
    public var timeZone: String { zone.identifier }
    /// People whose accounts no request touches.
    public let neverTouch: NeverTouch
    /// The rules in their order; the first that matches decides.
    public let rules: [PolicyRule]
    /// Counts the periods in which a request must be answered.
    public let clock: LegalClock
    /// What stops a run that would delete too many.
    public let brakes: Brakes
    /// How long backups keep what is erased; nil if the file does not state it.
    public let backups: BackupWindow?
    /// After how long who was erased for good is looked up again; nil if nobody is.
    public let verifyAgain: Duration?
    /// How closely the content of who was erased is looked at.
    public let evidence: EvidencePolicy
    /// The cases that the file gives for its own rules.
    public let cases: [PolicyCase]
    /// Who is to be told of an erasure (GDPR Article 19).
    public let recipients: [Recipient]
    /// What must be looked up before a decision, so that nothing else is.
    public let needs: Needs

    /// No request can have been received before this day.
    public let firstDay: CalendarDate

    let zone: ControllerZone
    private let index: RuleIndex
    private let noRuling, neverTouchRuling, unreadRoleRuling: Ruling
    private let unknownStateRuling, receiptRuling: Ruling
    private let spokenHoldRuling, secondThoughtRuling, otherWishRuling, unprovedRuling: Ruling
    /// The columns that any rule asks for: what stands there its rule decides.
    private let columns: Set<ColumnName>

    /// The ids of rules that are Lethe's own, and so cannot be an officer's.
    static let reservedRules = builtInRules + OwnRule.allCases.map(\.rawValue)
    /// Those of them that a policy decides with.
    static let builtInRules = [noRule, neverTouchRule] + doubtRules
    /// Those of them that keep back what another rule would do.
    static let doubtRules = [
        missingColumnRule, unclearRule, unknownStateRule, receiptRule, unprovedRule,
    ]
    static let noRule = "no-rule"
    static let neverTouchRule = "never-touch"
    static let missingColumnRule = "missing-column"
    static let unclearRule = "not-understood"
    static let unknownStateRule = "unknown-state"
    static let receiptRule = "implausible-receipt"
    /// The rule that keeps an erasure back until its person has proved who they are.
    public static let unprovedRule = "identity-unproved"

    init(
        name: String, version: Int, fingerprint: String, zone: ControllerZone,
        neverTouch: NeverTouch, rules: [PolicyRule], clock: LegalClock, brakes: Brakes,
        backups: BackupWindow?, verifyAgain: Duration?, evidence: EvidencePolicy,
        firstDay: CalendarDate, cases: [PolicyCase], recipients: [Recipient] = []
    ) {
        self.name = name
        self.version = version
        self.fingerprint = fingerprint
        self.zone = zone
        self.neverTouch = neverTouch
        self.rules = rules
        self.clock = clock
        self.brakes = brakes
        self.backups = backups
        self.verifyAgain = verifyAgain
        self.evidence = evidence
        self.cases = cases
        self.recipients = recipients
        self.firstDay = firstDay
        needs = Needs(rules, neverTouch)
        index = RuleIndex(rules, policy: fingerprint)
        func review(_ rule: String, _ why: String) -> Ruling {
            Ruling(policy: fingerprint, verdict: .review(why: why), rule: rule, reason: why)
        }
        noRuling = review(Self.noRule, "no rule matches")
        neverTouchRuling = review(
            Self.neverTouchRule, "the account is one that is never touched")
        unreadRoleRuling = review(
            Self.unclearRule,
            "stream does not say which role the account has, and some roles are never touched")
        unknownStateRuling = review(
            Self.unknownStateRule, "the state of the request is not one that is known as released")
        receiptRuling = review(
            Self.receiptRule, "the request cannot have been received on the day that it gives")
        spokenHoldRuling = review(
            Self.unclearRule, "a column speaks of a hold, and no rule asks for it")
        secondThoughtRuling = review(
            Self.unclearRule,
            "words beside the request take it back, put it off or say that it is not meant")
        otherWishRuling = review(
            Self.unclearRule, "the row also asks for what Lethe does not do, which may come first")
        unprovedRuling = review(
            Self.unprovedRule, "the person was asked to prove who they are, and has not yet")
        columns = rules.reduce(into: []) { $0.formUnion($1.when.columns) }
    }

    /// What is to happen with `request`. Total and pure: the same request, person, memory, policy
    /// and day give the same decision.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - person: what Stream shows under the request's id; nil if nobody asked, as in a plan
    ///     made offline. Then what a rule asks about the person is unknown, roles protect nobody,
    ///     and nobody counts as absent: look people up before anything is sent.
    ///   - memory: what the ledger remembers of the person.
    ///   - today: the local day of the decision.
    /// - Returns: the verdict; `no-rule` with a review if no rule matches, `never-touch` with a
    ///   review for protected people.
    public func decide(
        _ request: SubjectRequest, about person: Presence?,
        remembering memory: SubjectMemory = SubjectMemory(), on today: CalendarDate
    ) -> Decision {
        let days = days(of: request, on: today)
        let isProtected = neverTouch.protects(request, person)
        if isProtected == .yes {
            return decision(PolicyRule.Outcome(ruling: neverTouchRuling), request, days)
        }
        let outcome =
            index.outcome(request, person, memory, days) ?? PolicyRule.Outcome(ruling: noRuling)
        if case .perform = outcome.ruling.verdict {
            let doubt = isProtected == .unknown ? unreadRoleRuling : doubt(request, days)
            if let doubt { return decision(PolicyRule.Outcome(ruling: doubt), request, days) }
        }
        return decision(outcome, request, days)
    }

    /// Why nothing may be done for the request although a rule would; nil if it may. What undoes
    /// something, or takes it back, is not kept waiting.
    private func doubt(_ request: SubjectRequest, _ days: Days) -> Ruling? {
        switch request.kind {
        case .reactivation, .withdrawal: return nil
        case .erasure, .deactivation, .restoration: break
        }
        // Somewhere it is tomorrow already.
        let isPast =
            days.received <= days.today
            || days.received.dayNumber &- days.today.dayNumber == 1
        guard days.received >= firstDay, isPast else {
            return receiptRuling
        }
        // Whom the controller doubts must not have somebody else's data erased (GDPR Article 12(6)).
        if request.kind == .erasure, request.clock.waitsForProof(on: days.today) {
            return unprovedRuling
        }
        for doubt in request.doubts {
            switch doubt {
            case .unknownState: return unknownStateRuling
            case .spokenHold(let name) where !columns.contains(name): return spokenHoldRuling
            case .secondThought(let name) where !columns.contains(name): return secondThoughtRuling
            case .otherWish where request.kind == .erasure: return otherWishRuling
            case .spokenHold, .secondThought, .missingColumn, .otherWish: continue
            }
        }
        return nil
    }

    /// The day of receipt in the controller's time zone. A receipt that came as a date is that
    /// date.
    public func localDate(of received: Received) -> CalendarDate {
        zone.day(of: received)
    }

    /// The controller's day at an instant; in UTC where no policy says in which zone they count.
    public static func day(at instant: Instant, by policy: Policy?) -> CalendarDate {
        policy?.localDate(of: .instant(instant)) ?? instant.utcDate
    }

    func days(of request: SubjectRequest, on today: CalendarDate) -> Days {
        Days(today: today, received: zone.day(of: request.received), zone: zone)
    }

    /// What is said where no rule says anything.
    var noOutcome: PolicyRule.Outcome { PolicyRule.Outcome(ruling: noRuling) }

    /// The decision that an outcome is, with the days on which it must be answered.
    func made(
        _ outcome: PolicyRule.Outcome, _ request: SubjectRequest, _ days: Days
    ) -> Decision { decision(outcome, request, days) }

    private func decision(
        _ outcome: PolicyRule.Outcome, _ request: SubjectRequest, _ days: Days
    ) -> Decision {
        Decision(
            outcome.ruling,
            deadline: clock.answer(
                for: request.regime, receivedOn: days.received, events: request.clock,
                today: days.today),
            confirmation: clock.confirmation(for: request.regime, receivedOn: days.received),
            remainder: outcome.remainder)
    }
}
