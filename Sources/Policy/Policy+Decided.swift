// SPDX-License-Identifier: Apache-2.0

public import Model

extension Policy {
    /// What somebody's decision to erase or to deactivate comes to: what the first rule says that
    /// matches the request and does that. Rules that would keep it back, a state that is not known and a
    /// receipt that cannot be are what the decision is about, and count no more; `never_touch`, holds
    /// and a grace do. Total and pure, as ``decide(_:about:remembering:on:)`` is.
    ///
    /// - Parameter decision: ``Model/CaseDecision/erase`` or ``Model/CaseDecision/deactivate``; any
    ///   other is decided by the rules.
    /// - Returns: the verdict; `no-rule` with a review where no rule says how.
    public func carryOut(
        _ decision: CaseDecision, _ request: SubjectRequest, about person: Presence?,
        remembering memory: SubjectMemory = SubjectMemory(), on today: CalendarDate
    ) -> Decision {
        guard let kind = decision.carriedOutAs else {
            return decide(request, about: person, remembering: memory, on: today)
        }
        if neverTouch.protects(request.subject, person) != .no {
            return decide(request, about: person, remembering: memory, on: today)
        }
        var asked = request
        asked.kind = kind
        asked.doubts = []
        let days = days(of: asked, on: today)
        for rule in rules where rule.carriesOut(kind) {
            let when = rule.when.left(for: kind, under: request.regime)
            guard when != .never, when.truth(asked, person, memory, days) == .yes else { continue }
            let outcome = rule.course.outcome(
                rule.ruling(policy: fingerprint), asked, person, memory, days)
            return made(outcome, request, days)
        }
        return made(noOutcome, request, days)
    }

    /// Whether any rule says how a request under this law is erased, or deactivated.
    public func knowsHow(_ decision: CaseDecision, under regime: Regime) -> Bool {
        guard let kind = decision.carriedOutAs else { return true }
        return rules.contains { rule in
            rule.carriesOut(kind) && rule.when.left(for: kind, under: regime) != .never
        }
    }
}

extension CaseDecision {
    /// The kind of request as which it is carried out; nil where the rules decide.
    fileprivate var carriedOutAs: RequestKind? {
        switch self {
        case .erase: .erasure
        case .deactivate: .deactivation
        default: nil
        }
    }
}

extension PolicyRule {
    /// Whether it does what a request of this kind asks for.
    fileprivate func carriesOut(_ kind: RequestKind) -> Bool {
        switch (kind, verdict) {
        case (.erasure, .perform(.delete)), (.deactivation, .perform(.deactivate)): true
        default: false
        }
    }
}
