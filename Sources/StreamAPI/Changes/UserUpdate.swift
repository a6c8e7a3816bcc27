// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// What ``StreamClient/updateUsers(_:)`` changes in one user's record.
public struct UserUpdate: Hashable, Sendable, Identifiable {
    /// The user, who is there already.
    public let id: SubjectID
    /// What to set and to remove.
    public let changes: PartialUpdate

    /// An update of one user.
    public init(_ id: SubjectID, _ changes: PartialUpdate) {
        self.id = id
        self.changes = changes
    }

    var json: JSON {
        let set = changes.set.map { JSON.Member(name: $0.path.rawValue, value: $0.value) }
        return .object(given: [
            ("id", .string(id.rawValue)),
            ("set", set.isEmpty ? nil : .object(set)),
            (
                "unset",
                changes.unset.isEmpty ? nil : .array(changes.unset.map { .string($0.rawValue) })
            ),
        ])
    }
}
