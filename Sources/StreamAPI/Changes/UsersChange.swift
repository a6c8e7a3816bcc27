// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// What Stream answers to a change of several users.
public struct UsersChange: Hashable, Sendable {
    /// The users as they are now.
    public var users: [SubjectID: User]
    /// The task that removes memberships of channels, as its name in the answer says (Stream
    /// documents no more of it: presumably those of teams that people have left); nil if there is
    /// none.
    public var membershipDeletion: TaskID?

    /// A change with each of its parts.
    public init(users: [SubjectID: User], membershipDeletion: TaskID? = nil) {
        self.users = users
        self.membershipDeletion = membershipDeletion
    }

    /// Reads the answer of `POST /users` and of `PATCH /users`; nil if a user in it cannot be read,
    /// or stands under another's name or twice.
    init?(_ body: JSON) {
        guard let members = body["users"]?.members else { return nil }
        var users: [SubjectID: User] = [:]
        for member in members {
            guard let user = User(member.value), SubjectID(member.name) == user.id,
                users.updateValue(user, forKey: user.id) == nil
            else { return nil }
        }
        let task = body["membership_deletion_task_id"] ?? .null
        if !task.isNull, task != "" {
            guard let id = task.text.flatMap({ TaskID($0) }) else { return nil }
            membershipDeletion = id
        }
        self.users = users
    }
}
