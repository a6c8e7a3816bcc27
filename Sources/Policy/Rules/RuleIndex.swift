// SPDX-License-Identifier: Apache-2.0

internal import Model

/// For each kind of request under each law, the rules that can match, in their order, with what is
/// left to ask: worked out once, so that a decision looks at nothing that cannot matter.
struct RuleIndex: Sendable {
    /// A rule that can match; shared, since a copy of it for every decision would cost more than the
    /// decision.
    final class Candidate: Sendable {
        /// What is left to ask; nil if the rule always matches.
        private let when: Condition?
        /// The name of an attribute without which the rule cannot match.
        private let attribute: Word?
        private let course: Course
        /// What the rule says if nothing stands against that.
        private let ruling: Ruling
        /// Whether the rule deletes at once and hands nothing over, as nearly every request asks.
        private let isPlainDeletion: Bool

        init(_ rule: PolicyRule, when: Condition, _ ruling: Ruling) {
            self.when = when == .always ? nil : when
            attribute = when.attribute
            course = rule.course
            self.ruling = ruling
            isPlainDeletion = rule.course.isPlainDeletion
        }

        func matches(
            _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
        ) -> Bool {
            if let attribute, !attribute.names(oneOf: request) { return false }
            guard let when else { return true }
            return when.truth(request, person, memory, days) == .yes
        }

        func outcome(
            _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
        ) -> PolicyRule.Outcome {
            if isPlainDeletion, memory.holds.isEmpty, !request.namesOwner, !person.isAbsent {
                return PolicyRule.Outcome(ruling: ruling)
            }
            return course.outcome(ruling, request, person, memory, days)
        }
    }

    private let candidates: [Candidate]
    /// Where the candidates for each kind under each law begin, and where the last of them end.
    private let starts: [Int]

    init(_ rules: [PolicyRule], policy: String) {
        let rulings = rules.map { $0.ruling(policy: policy) }
        var candidates: [Candidate] = []
        var starts = [0]
        for kind in RequestKind.allCases {
            for regime in Regime.allCases {
                for (rule, ruling) in zip(rules, rulings) {
                    let when = rule.when.left(for: kind, under: regime)
                    if when == .never { continue }
                    candidates.append(Candidate(rule, when: when, ruling))
                    // Nothing after a rule that always matches is ever asked.
                    if when == .always { break }
                }
                starts.append(candidates.count)
            }
        }
        self.candidates = candidates
        self.starts = starts
    }

    /// What the first rule that matches makes of a request; nil if none does.
    func outcome(
        _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
    ) -> PolicyRule.Outcome? {
        let cell = request.kind.place * 5 + request.regime.place
        for place in starts[cell]..<starts[cell + 1] {
            let candidate = candidates[place]
            if candidate.matches(request, person, memory, days) {
                return candidate.outcome(request, person, memory, days)
            }
        }
        return nil
    }
}

extension RuleIndex: Hashable {
    /// The index is made of the rules, which a policy compares.
    static func == (a: RuleIndex, b: RuleIndex) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}

extension Condition {
    /// The name of an attribute without which this does not hold.
    fileprivate var attribute: Word? {
        switch self {
        case .part(.text(.attribute(let name), .present(true))): name
        case .part(.text(.attribute(let name), .oneOf)): name
        case .all(let conditions): conditions.lazy.compactMap(\.attribute).first
        default: nil
        }
    }
}

extension RequestKind {
    /// The place in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .erasure: 0
        case .deactivation: 1
        case .reactivation: 2
        case .restoration: 3
        case .withdrawal: 4
        }
    }
}

extension Regime {
    /// The place in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .gdpr: 0
        case .ukGDPR: 1
        case .ccpa: 2
        case .lgpd: 3
        case .none: 4
        }
    }
}
