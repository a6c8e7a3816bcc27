// SPDX-License-Identifier: Apache-2.0

public import Model

/// How two policies disagree about one request.
public struct DecisionDifference: Hashable, Sendable {
    /// What the old policy decides.
    public let old: Decision
    /// What the new policy decides.
    public let new: Decision
    /// In what they differ; never empty.
    public let aspects: [Aspect]

    /// A part of a decision.
    public enum Aspect: String, Hashable, Sendable, CaseIterable {
        /// What happens, or its ground.
        case verdict
        /// How far the deletion goes.
        case modes
        /// What is left for later.
        case remainder
        /// The last day for an answer, or what gives it.
        case deadline
        /// The rule that decides.
        case rule
        /// The reason.
        case reason
    }
}

extension Policy {
    /// How `old` and `new` disagree about a request; nil if they agree in all but their digests.
    public static func difference(
        from old: Policy, to new: Policy, _ request: SubjectRequest, about person: Presence?,
        remembering memory: SubjectMemory = SubjectMemory(), on today: CalendarDate
    ) -> DecisionDifference? {
        let before = old.decide(request, about: person, remembering: memory, on: today)
        let after = new.decide(request, about: person, remembering: memory, on: today)
        var aspects: [DecisionDifference.Aspect] = []
        if before.verdict != after.verdict {
            if case (.perform(.delete), .perform(.delete)) = (before.verdict, after.verdict) {
                aspects.append(.modes)
            } else {
                aspects.append(.verdict)
            }
        }
        if before.remainder != after.remainder { aspects.append(.remainder) }
        if before.deadline != after.deadline || before.confirmation != after.confirmation {
            aspects.append(.deadline)
        }
        if before.rule != after.rule { aspects.append(.rule) }
        if before.reason != after.reason { aspects.append(.reason) }
        if aspects.isEmpty { return nil }
        return DecisionDifference(old: before, new: after, aspects: aspects)
    }
}
