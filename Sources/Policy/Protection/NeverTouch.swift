// SPDX-License-Identifier: Apache-2.0

public import Model

/// The people whose accounts no request touches, whoever asks: a request about one of them waits
/// for a person's decision. Whoever differs from one of them in the case of letters alone may be meant,
/// and so may a role.
public struct NeverTouch: Hashable, Sendable {
    /// People, by id.
    public let ids: Set<SubjectID>
    /// Everybody with one of these roles at the app, such as `admin`.
    public let roles: Set<String>
    private let foldedIDs: Set<SubjectID>
    private let foldedRoles: Set<String>

    init(ids: Set<SubjectID>, roles: Set<String>) {
        self.ids = ids
        self.roles = roles
        foldedIDs = Set(ids.map(\.folded))
        foldedRoles = Set(roles.map { $0.lowercased() })
    }

    /// Whether the person is one of them; unknown where a role would protect them and Stream's answer
    /// does not say which they have.
    public func protects(_ subject: SubjectID, _ person: Presence?) -> Truth {
        !ids.isEmpty && foldedIDs.contains(subject.folded) ? .yes : protectsRole(of: person)
    }

    /// Whether the person of a request is one of them.
    func protects(_ request: SubjectRequest, _ person: Presence?) -> Truth {
        ids.isEmpty ? protectsRole(of: person) : protects(request.subject, person)
    }

    private func protectsRole(of person: Presence?) -> Truth {
        guard !roles.isEmpty, case .present(let facts) = person else { return .no }
        return facts.unread.contains(.role)
            ? .unknown : Truth(foldedRoles.contains(facts.role.lowercased()))
    }
}

extension SubjectID {
    /// The id without the case of its letters.
    var folded: SubjectID { SubjectID(rawValue.lowercased()) ?? self }
}
