// SPDX-License-Identifier: Apache-2.0

public import Model

/// The people whose accounts no request touches, whoever asks: a request about one of them waits
/// for a person's decision.
public struct NeverTouch: Hashable, Sendable {
    /// People, by id.
    public let ids: Set<SubjectID>
    /// Everybody with one of these roles at the app, such as `admin`.
    public let roles: Set<String>

    /// Whether the person is one of them; unknown where a role would protect them and Stream's answer
    /// does not say which they have.
    public func protects(_ subject: SubjectID, _ person: Presence?) -> Truth {
        ids.contains(subject) ? .yes : protectsRole(of: person)
    }

    /// Whether the person of a request is one of them.
    func protects(_ request: SubjectRequest, _ person: Presence?) -> Truth {
        !ids.isEmpty && ids.contains(request.subject) ? .yes : protectsRole(of: person)
    }

    private func protectsRole(of person: Presence?) -> Truth {
        guard !roles.isEmpty, case .present(let facts) = person else { return .no }
        return facts.unread.contains(.role) ? .unknown : Truth(roles.contains(facts.role))
    }
}
