// SPDX-License-Identifier: Apache-2.0

/// What is to happen with a request.
public enum Verdict: Hashable, Sendable {
    /// Carry it out.
    case perform(Action)
    /// Keep it open, untouched, until the ground falls away (GDPR Article 17(3)).
    case hold(ground: String)
    /// Do not carry it out; the person is told why (Article 12(4)).
    case refuse(ground: String)
    /// A person must decide.
    case review(why: String)
    /// Stream shows nobody under this id, so there is nothing to carry out.
    case absent
}

/// The last day on which the request may be answered, and what says so.
public struct Deadline: Hashable, Sendable {
    /// The last day.
    public var date: CalendarDate
    /// The rule that gave it, such as `gdpr-12-3`: `[a-z0-9-]+`.
    public var rule: String

    /// The last day and the rule that gave it.
    @inlinable
    public init(date: CalendarDate, rule: String) {
        self.date = date
        self.rule = rule
    }
}

/// What of a request is left for a later run.
public enum Remainder: Hashable, Sendable {
    /// The erasure itself, due on the first run after this last day of grace.
    case grace(until: CalendarDate)
    /// These categories, kept back by a hold until it is released.
    case held(Set<Category>)
}

/// What a rule says, and why: the part of a decision that is the same for everybody to whom the rule
/// does the same. A million decisions share a handful of these.
public final class Ruling: Sendable {
    /// The SHA-256 of the policy's file, in hex; empty where the policy came without one.
    public let policy: String
    /// What is to happen.
    public let verdict: Verdict
    /// The id of the rule that decided: `[a-z0-9-]+`.
    public let rule: String
    /// The rule's reason, as an officer wrote it.
    public let reason: String

    /// A ruling with each of its parts.
    public init(policy: String, verdict: Verdict, rule: String, reason: String) {
        self.policy = policy
        self.verdict = verdict
        self.rule = rule
        self.reason = reason
    }
}

extension Ruling: Hashable {
    /// Whether both say the same.
    public static func == (a: Ruling, b: Ruling) -> Bool {
        a === b
            || a.policy == b.policy && a.verdict == b.verdict && a.rule == b.rule
                && a.reason == b.reason
    }

    /// Hashes what is said.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(policy)
        hasher.combine(verdict)
        hasher.combine(rule)
        hasher.combine(reason)
    }
}

/// What the policy says about one request, and why. The same request, facts, policy and date give
/// the same decision.
public struct Decision: Hashable, Sendable {
    /// What the rule says.
    public var ruling: Ruling
    /// The last day for an answer.
    public var deadline: Deadline?
    /// The last day for telling the person that the request arrived, where the law wants that.
    public var confirmation: Deadline?
    /// What is not done by the verdict and comes later by itself; nil if nothing is left.
    public var remainder: Remainder?
}

extension Decision {
    /// A decision by a ruling.
    public init(
        _ ruling: Ruling, deadline: Deadline?, confirmation: Deadline? = nil,
        remainder: Remainder? = nil
    ) {
        // All at once: field by field, the compiler would copy the whole at the end.
        self.init(
            ruling: ruling, deadline: deadline, confirmation: confirmation, remainder: remainder)
    }

    /// A decision with each of its parts.
    public init(
        verdict: Verdict, rule: String, reason: String, deadline: Deadline?,
        confirmation: Deadline? = nil, remainder: Remainder? = nil, policy: String = ""
    ) {
        self.init(
            Ruling(policy: policy, verdict: verdict, rule: rule, reason: reason),
            deadline: deadline, confirmation: confirmation, remainder: remainder)
    }

    /// The SHA-256 of the policy's file, in hex; empty where the policy came without one.
    public var policy: String { ruling.policy }
    /// What is to happen.
    public var verdict: Verdict { ruling.verdict }
    /// The id of the rule that decided: `[a-z0-9-]+`.
    public var rule: String { ruling.rule }
    /// The rule's reason, as an officer wrote it.
    public var reason: String { ruling.reason }
}
