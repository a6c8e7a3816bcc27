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
    /// Whether an action is sent although Stream shows nobody under the id (`if_absent: send`).
    public let sendsIfAbsent: Bool
    /// Why, in the officer's words; empty if the rule says nothing.
    public let reason: String
    /// Why an erasure request is answered with less than erasure, where it is.
    public let notErasure: String?

    /// The reason as a decision carries it: with the officer's words on why it is no erasure.
    var explanation: String {
        var text = reason
        if text.isEmpty {
            switch verdict {
            case .hold(let ground), .refuse(let ground): text = ground
            case .review(let why): text = why
            case .perform, .absent: break
            }
        }
        guard let notErasure else { return text }
        return (text.isEmpty ? "" : text + "; ") + "not an erasure: " + notErasure
    }

    /// What happens with a request that the rule matches.
    func verdict(for request: SubjectRequest, about person: Presence?) -> Verdict {
        guard case .perform(let action) = verdict else { return verdict }
        switch action {
        case .restore:
            if case .present = person { return .review(why: "nothing to restore") }
            return verdict
        case .deactivate, .reactivate:
            return isNeedless(about: person) ? .absent : verdict
        case .delete(var modes):
            if isNeedless(about: person) { return .absent }
            if let owner = request.newChannelOwner {
                modes = modes.transferringChannels(to: owner)
            }
            if [modes.newChannelOwner, modes.newCallOwner].contains(request.subject) {
                return .review(why: "the new owner is the person to be deleted")
            }
            return .perform(.delete(modes))
        }
    }

    private func isNeedless(about person: Presence?) -> Bool {
        person == .absent && !sendsIfAbsent
    }
}
