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
        private let attribute: ColumnName?
        private let course: Course
        /// What the rule says if nothing stands against that.
        private let ruling: Ruling
        /// Whether the rule deletes at once and hands nothing over, as nearly every request asks.
        private let isPlainDeletion: Bool
        /// What is said of a deletion where the rule's texts are not understood, or the facts that it
        /// asks for not read; nil for a rule that asks for none.
        private let doubtful: Doubtful?
        private let asksForText: Bool
        /// The facts that it asks for of those that an answer may lack.
        private let asked: UnreadFacts

        init(_ rule: PolicyRule, when: Condition, _ kind: RequestKind, _ ruling: Ruling) {
            self.when = when == .always ? nil : when
            attribute = when.attribute
            course = rule.course
            self.ruling = ruling
            isPlainDeletion = rule.course.isPlainDeletion
            // Only what asks for an erasure is ever deleted.
            asksForText = when.asksForText
            asked = when.parts.reduce(into: []) { $0.formUnion($1.asked) }
            let isAsked = kind == .erasure && (asksForText || !asked.isEmpty)
            doubtful = isAsked ? Doubtful(rule, ruling.policy) : nil
        }

        /// Whether the rule deletes, at once or after a grace.
        var deletes: Bool { course.deletes }

        func matches(
            _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
        ) -> Bool {
            if let attribute, !request.names(attribute) { return false }
            guard let when else { return true }
            return when.truth(request, person, memory, days) == .yes
        }

        /// What is to be said of a deletion by a later rule if this one, which does not match, might
        /// match if what is not understood were; nil if it could not.
        func doubt(
            _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days,
            _ missing: [ColumnName]
        ) -> Ruling? {
            guard let doubtful, let when, asksForText || isUnread(in: person) else { return nil }
            if missing.isEmpty, let attribute, !request.names(attribute) { return nil }
            // Another deletion needs no column of its own to be none.
            let missing = deletes ? [] : missing.filter { !doubtful.optional.contains($0) }
            let bounds = when.bounds(request, person, memory, days, missing: missing)
            return bounds.high == .yes ? doubtful.ruling(missing, when, isUnread(in: person)) : nil
        }

        /// Whether the rule asks for a fact that Stream's answer does not say so that it can be read.
        private func isUnread(in person: Presence?) -> Bool {
            person.lacks(asked)
        }

        /// What is to be said of the rule's own deletion if it matches only as long as nobody
        /// understands what the row says, as with a `not`; nil if it matches in any case.
        func misgiving(
            _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days,
            _ missing: [ColumnName]
        ) -> Ruling? {
            guard let doubtful, let when, asksForText || isUnread(in: person) else { return nil }
            let missing = missing.filter { !doubtful.optional.contains($0) }
            let bounds = when.bounds(request, person, memory, days, missing: missing)
            return bounds.low == .yes ? nil : doubtful.ruling(missing, when, isUnread(in: person))
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

    /// What is said of a deletion that a rule might have stopped, or done otherwise.
    struct Doubtful: Sendable {
        let optional: Set<ColumnName>
        private let missing: Ruling
        private let unclear: Ruling
        private let unread: Ruling

        init(_ rule: PolicyRule, _ policy: String) {
            let might = rule.course.deletes ? "might say otherwise" : "might stop this"
            func ruling(_ id: String, _ why: String) -> Ruling {
                let why = "the rule ‘\(rule.id)’ \(might): \(why)"
                return Ruling(policy: policy, verdict: .review(why: why), rule: id, reason: why)
            }
            optional = rule.optional
            missing = ruling(
                Policy.missingColumnRule,
                "its column is not there, or empty beside one of a longer name")
            unclear = ruling(Policy.unclearRule, "what stands in its column is not understood")
            unread = ruling(
                Policy.unclearRule,
                "stream does not say what it asks of the person, or not so that it can be read")
        }

        /// - Parameters:
        ///   - columns: those that the row does not have.
        ///   - isUnread: whether a fact of the person that the rule asks for could not be read.
        func ruling(_ columns: [ColumnName], _ when: Condition, _ isUnread: Bool) -> Ruling {
            if columns.contains(where: { when.columns.contains($0) }) { return missing }
            return isUnread ? unread : unclear
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
                    candidates.append(Candidate(rule, when: when, kind, ruling))
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
        let missing = request.missingColumns
        var doubt: Ruling?
        for place in starts[cell]..<starts[cell + 1] {
            let candidate = candidates[place]
            if candidate.matches(request, person, memory, days) {
                if candidate.deletes,
                    let doubt = doubt
                        ?? candidate.misgiving(request, person, memory, days, missing)
                {
                    return PolicyRule.Outcome(ruling: doubt)
                }
                return candidate.outcome(request, person, memory, days)
            }
            doubt = doubt ?? candidate.doubt(request, person, memory, days, missing)
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
    fileprivate var attribute: ColumnName? {
        switch self {
        case .part(.text(.attribute(let name), .present(true))): name
        case .part(.text(.attribute(let name), .oneOf)): name
        case .all(let conditions): conditions.lazy.compactMap(\.attribute).first
        default: nil
        }
    }
}

extension Condition {
    /// Whether it asks for a text that may not be understood.
    fileprivate var asksForText: Bool {
        parts.contains { part in
            if case .text = part { true } else { false }
        }
    }
}

extension SubjectRequest {
    /// The columns that the row does not have although a rule asks for them.
    fileprivate var missingColumns: [ColumnName] {
        doubts.compactMap { doubt in
            if case .missingColumn(let name) = doubt { name } else { nil }
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
