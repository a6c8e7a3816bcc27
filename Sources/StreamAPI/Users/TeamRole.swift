// SPDX-License-Identifier: Apache-2.0

import JSON

/// The role that a user has in one team (Stream's documentation of multi-tenancy).
public struct TeamRole: Hashable, Sendable {
    /// The team; the user is in it.
    public var team: String
    /// The role there.
    public var role: String

    /// A role in a team.
    public init(team: String, role: String) {
        self.team = team
        self.role = role
    }

    /// Reads `{"<team>": "<role>", …}`; nil if it is anything else.
    static func list(_ json: JSON) -> [TeamRole]? {
        let roles = json.members?.compactMap { member in
            member.value.text.map { TeamRole(team: member.name, role: $0) }
        }
        return roles?.count == json.members?.count ? roles : nil
    }
}
