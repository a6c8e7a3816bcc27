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
    /// What then happens; never ``Model/Verdict/absent``, which only the person's absence gives.
    public let verdict: Verdict
    /// The first stage of a deletion in two; nil if it is carried out at once.
    public let grace: Grace?
    /// Whether an action is sent although Stream shows nobody under the id (`if_absent: send`).
    public let sendsIfAbsent: Bool
    /// Why, in the officer's words; empty if the rule says nothing.
    public let reason: String
    /// Why an erasure request is answered with less than erasure, where it is.
    public let notErasure: String?
    /// What stands after `then`.
    let answer: Answer
    /// The reason as a decision carries it: with the officer's words on why it is no erasure.
    let explanation: String

    init(
        id: String, line: Int, when: Condition, answer: Answer, verdict: Verdict, grace: Grace?,
        sendsIfAbsent: Bool, reason: String, notErasure: String?
    ) {
        self.id = id
        self.line = line
        self.when = when
        self.answer = answer
        self.verdict = verdict
        self.grace = grace
        self.sendsIfAbsent = sendsIfAbsent
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
        explanation = text.adding(notErasure.map { "not an erasure: " + $0 })
    }

    /// What happens with a request that the rule matches.
    func outcome(
        _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
    ) -> Outcome {
        guard case .perform(let action) = verdict else { return plain(verdict) }
        switch action {
        case .restore:
            if case .present = person { return plain(.review(why: "nothing to restore")) }
            return plain(verdict)
        case .deactivate: return plain(isNeedless(person) ? .absent : verdict)
        case .reactivate:
            if answer == .withdraw, memory.graceEnds == nil {
                return plain(.review(why: "no erasure of this person is waiting"))
            }
            return plain(isNeedless(person) ? .absent : verdict)
        case .delete(var modes):
            if isNeedless(person) { return plain(.absent) }
            if let owner = request.newChannelOwner {
                modes = modes.transferringChannels(to: owner)
            }
            if modes.newChannelOwner == request.subject || modes.newCallOwner == request.subject {
                return plain(.review(why: "the new owner is the person to be deleted"))
            }
            return waiting(memory, on: days.today) ?? deletion(modes, memory, on: days.today)
        }
    }

    /// What a rule makes of a request.
    struct Outcome {
        var verdict: Verdict
        var reason: String
        var remainder: Remainder?

        /// A person must decide.
        static func review(_ why: String) -> Outcome {
            Outcome(verdict: .review(why: why), reason: why, remainder: nil)
        }
    }

    private func plain(_ verdict: Verdict) -> Outcome {
        Outcome(verdict: verdict, reason: explanation, remainder: nil)
    }

    private func isNeedless(_ person: Presence?) -> Bool {
        if sendsIfAbsent { return false }
        if case .absent = person { return true }
        return false
    }

    /// The stage before the erasure; nil if there is none or it is over.
    private func waiting(_ memory: SubjectMemory, on today: CalendarDate) -> Outcome? {
        guard let grace else { return nil }
        guard let end = memory.graceEnds else {
            let end = today.within.adding(days: grace.days)
            return Outcome(
                verdict: .perform(.deactivate(grace.meanwhile)),
                reason: explanation.adding("deactivated first; the erasure follows after \(end)"),
                remainder: .grace(until: end))
        }
        if today > end { return nil }
        let ground = "grace period until \(end.within)"
        return Outcome(
            verdict: .hold(ground: ground), reason: explanation.adding(ground),
            remainder: .grace(until: end))
    }

    private func deletion(
        _ modes: Modes, _ memory: SubjectMemory, on today: CalendarDate
    ) -> Outcome {
        guard !memory.holds.isEmpty, let holding = memory.holding(modes, on: today)
        else { return plain(.perform(.delete(modes))) }
        return Outcome(
            verdict: holding.modes.map { .perform(.delete($0)) } ?? .hold(ground: holding.ground),
            reason: explanation.adding(holding.reason).adding(
                holding.modes == nil ? nil : holding.ground),
            remainder: .held(holding.categories))
    }
}

extension String {
    /// With another text behind it, if there is one.
    fileprivate func adding(_ text: String?) -> String {
        guard let text else { return self }
        return isEmpty ? text : self + "; " + text
    }
}
