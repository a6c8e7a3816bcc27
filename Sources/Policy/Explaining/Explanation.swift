// SPDX-License-Identifier: Apache-2.0

public import Model

/// Why a policy decides as it does: every rule that was tried, and what each said.
///
/// Carries the policy's own words and no id of the person.
public struct Explanation: Hashable, Sendable {
    /// The decision.
    public let decision: Decision
    /// Whether the person is protected, so that no rule was tried.
    public let isProtected: Bool
    /// The rules tried, in order; the last one decided unless none matched.
    public let steps: [Step]
    /// What is left of the person's data once the decision is carried out.
    public let residual: [Residual]

    /// One rule that was tried.
    public struct Step: Hashable, Sendable {
        /// The rule's id.
        public let rule: String
        /// The line of the file on which it begins.
        public let line: Int
        /// Whether it matched; an unknown condition does not.
        public let matches: Truth
        /// Why it did or did not match, such as `role is not admin`; for a rule that did, every
        /// part of its condition.
        public let reasons: [String]
    }
}

extension Policy {
    /// Explains the decision that ``decide(_:about:remembering:on:)`` gives for the same question.
    public func explain(
        _ request: SubjectRequest, about person: Presence?,
        remembering memory: SubjectMemory = SubjectMemory(), on today: CalendarDate
    ) -> Explanation {
        let decision = decide(request, about: person, remembering: memory, on: today)
        let days = days(of: request, on: today)
        let isProtected = decision.rule == Self.neverTouchRule
        var steps: [Explanation.Step] = []
        for rule in isProtected ? [] : rules {
            let matches = rule.when.truth(request, person, memory, days)
            steps.append(
                Explanation.Step(
                    rule: rule.id, line: rule.line, matches: matches,
                    reasons: rule.when.reasons(matches, request, person, memory, days)))
            if matches == .yes { break }
        }
        if Self.doubtRules.contains(decision.rule) {
            steps.append(
                Explanation.Step(
                    rule: decision.rule, line: steps.last?.line ?? 1, matches: .yes,
                    reasons: [decision.reason]))
        }
        return Explanation(
            decision: decision, isProtected: isProtected, steps: steps,
            residual: decision.residual(for: request.subject))
    }
}

extension Condition {
    /// The statements that make the condition what it is.
    func reasons(
        _ truth: Truth, _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory,
        _ days: Days
    ) -> [String] {
        switch self {
        case .part(let part): [part.sentence(truth)]
        case .not(let condition): condition.reasons(!truth, request, person, memory, days)
        case .all(let conditions), .any(let conditions):
            conditions.flatMap { condition in
                // What made an ‘all’ fail or an ‘any’ hold; of the rest nothing is to be said.
                condition.truth(request, person, memory, days) == truth
                    ? condition.reasons(truth, request, person, memory, days) : []
            }
        }
    }
}
