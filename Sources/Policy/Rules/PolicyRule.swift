// SPDX-License-Identifier: Apache-2.0

public import Model

/// One rule of a policy: when it matches, and what then happens.
public struct PolicyRule: Hashable, Sendable {
    /// The rule's name in reports: `[a-z0-9-]+`, unlike every other rule's.
    public let id: String
    /// The line of the file on which the rule begins, from 1.
    public let line: Int
    /// When it matches.
    public let when: Condition
    /// Why, in the officer's words; empty if the rule says nothing.
    public let reason: String
    /// Why an erasure request is answered with less than erasure, where it is.
    public let notErasure: String?
    /// Columns that a file may lack although the rule asks for them. Of every other column that is not
    /// there it is not known what the rule would say, and an erasure that hangs on it waits.
    public let optional: Set<ColumnName>
    /// What it does with a request.
    let course: Course

    init(
        id: String, line: Int, when: Condition, answer: RuleAnswer, verdict: Verdict, grace: Grace?,
        sendsIfAbsent: Bool, reason: String, notErasure: String?,
        optional: Set<ColumnName> = []
    ) {
        self.optional = optional
        self.id = id
        self.line = line
        self.when = when
        self.reason = reason
        self.notErasure = notErasure
        var text = reason
        if text.isEmpty {
            switch verdict {
            case .hold(let ground), .refuse(let ground): text = ground
            case .review(let why): text = why
            case .perform, .absent: break
            }
        }
        course = Course(
            answer: answer, verdict: verdict, grace: grace, sendsIfAbsent: sendsIfAbsent,
            explanation: text.adding(notErasure.map { "not an erasure: " + $0 }))
    }

    /// What then happens; never ``Model/Verdict/absent``, which only the person's absence gives.
    public var verdict: Verdict { course.verdict }

    /// The first stage of a deletion in two; nil if it is carried out at once.
    public var grace: Grace? { course.grace }

    /// Whether an action is sent although Stream shows nobody under the id (`if_absent: send`).
    public var sendsIfAbsent: Bool { course.sendsIfAbsent }

    /// What the rule says of a request with which it does nothing special, under a policy.
    func ruling(policy: String) -> Ruling {
        Ruling(policy: policy, verdict: verdict, rule: id, reason: course.explanation)
    }

    /// What a rule makes of a request.
    struct Outcome {
        var ruling: Ruling
        var remainder: Remainder?
    }
}

/// What a rule does with a request that it matches: the part of it that each decision needs.
struct Course: Hashable, Sendable {
    /// What stands after `then`.
    let answer: RuleAnswer
    let verdict: Verdict
    let grace: Grace?
    let sendsIfAbsent: Bool
    /// The reason as a decision carries it: with the officer's words on why it is no erasure.
    let explanation: String

    /// Whether it deletes, at once or after a grace.
    var deletes: Bool {
        if case .perform(.delete) = verdict { true } else { false }
    }

    /// Whether it is a deletion at once that hands nothing over.
    var isPlainDeletion: Bool {
        guard case .perform(.delete(let modes)) = verdict else { return false }
        return grace == nil && modes.newChannelOwner == nil && modes.newCallOwner == nil
    }

    /// What happens with a request that the rule matches, of which it says `ruling` if nothing
    /// stands against that.
    func outcome(
        _ ruling: Ruling, _ request: SubjectRequest, _ person: Presence?,
        _ memory: SubjectMemory, _ days: Days
    ) -> PolicyRule.Outcome {
        guard case .perform(let action) = verdict else { return PolicyRule.Outcome(ruling: ruling) }
        func plain(_ verdict: Verdict) -> PolicyRule.Outcome {
            PolicyRule.Outcome(ruling: ruling.but(verdict))
        }
        let isNeedless = !sendsIfAbsent && person.isAbsent
        switch action {
        case .restore:
            if person?.isThere == true { return plain(.review(why: "nothing to restore")) }
        case .deactivate where person.isShownDeleted, .reactivate where person.isShownDeleted:
            return plain(.review(why: "stream shows the account as deleted"))
        case .deactivate:
            if isNeedless { return plain(.absent) }
        case .reactivate:
            if answer == .withdraw, memory.graceEnds == nil {
                return plain(.review(why: "no grace is running; what a hold kept is withdrawn"))
            }
            if isNeedless { return plain(.absent) }
        case .delete(var modes):
            // Stream hides people before a deletion is carried out: one that left is sent again until
            // it is proved, whatever a look-up shows. So is one of whom Lethe hid before.
            if isNeedless, !memory.mayBeOutOfView { return plain(.absent) }
            // An `ok` would say nothing of what the account does not reach.
            if person.isAbsent, memory.isErasedInPart { return plain(.absent) }
            if request.namesOwner {
                modes = modes.handingOver(
                    channels: request.newChannelOwner, calls: request.newCallOwner)
            }
            let subject = request.subject
            if modes.newChannelOwner == subject || modes.newCallOwner == subject {
                return plain(.review(why: "the new owner is the person to be deleted"))
            }
            // Whom Lethe hid cannot be stopped first.
            let isHidden =
                person.isShownDeleted
                || person.isAbsent && memory.isHidden && memory.graceEnds == nil
            if let grace, !memory.hasUnprovenDeletion, !isHidden,
                let wait = grace.waiting(memory, ruling, on: days.today)
            {
                return wait
            }
            if !memory.holds.isEmpty, let holding = memory.holding(modes, on: days.today) {
                return holding.outcome(ruling)
            }
            return plain(.perform(.delete(modes)))
        }
        return PolicyRule.Outcome(ruling: ruling)
    }
}

extension Ruling {
    /// The same rule with another verdict, and a longer reason where there is one.
    fileprivate func but(_ verdict: Verdict, because more: String? = nil) -> Ruling {
        Ruling(policy: policy, verdict: verdict, rule: rule, reason: reason.adding(more))
    }
}

extension Grace {
    /// The stage before the erasure; nil if it is over.
    fileprivate func waiting(
        _ memory: SubjectMemory, _ ruling: Ruling, on today: CalendarDate
    ) -> PolicyRule.Outcome? {
        guard let end = memory.graceEnds else {
            let end = today.within.adding(days: days)
            return PolicyRule.Outcome(
                ruling: ruling.but(
                    .perform(.deactivate(meanwhile)),
                    because: "deactivated first; the erasure follows after \(end)"),
                remainder: .grace(until: end))
        }
        if today > end { return nil }
        let ground = "grace period until \(end.within)"
        return PolicyRule.Outcome(
            ruling: ruling.but(.hold(ground: ground), because: ground),
            remainder: .grace(until: end))
    }
}

extension Holding {
    /// What is left of the deletion.
    fileprivate func outcome(_ ruling: Ruling) -> PolicyRule.Outcome {
        PolicyRule.Outcome(
            ruling: ruling.but(
                modes.map { .perform(.delete($0)) } ?? .hold(ground: ground),
                because: reason.adding(modes == nil ? ground : nil)),
            remainder: .held(categories))
    }
}

extension String {
    /// With another text behind it, if there is one.
    fileprivate func adding(_ text: String?) -> String {
        guard let text else { return self }
        return isEmpty ? text : self + "; " + text
    }
}
