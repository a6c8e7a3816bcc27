// SPDX-License-Identifier: Apache-2.0

/// A person's record. Times are milliseconds since the epoch.
struct SandboxUser: Hashable, Sendable {
    let id: SandboxID
    var name: String?
    var image: String?
    var role = "user"
    var language = ""
    var teams: [String] = []
    var custom: [JSON.Member] = []
    var createdAt: Int64
    var updatedAt: Int64
    var lastActive: Int64?
    var deactivatedAt: Int64?
    var deletedAt: Int64?
    var isPruned = false
    var revokedBefore: Int64?

    init(id: SandboxID, createdAt: Int64) {
        self.id = id
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    /// The record as Stream answers it: in the second version with times in nanoseconds and a
    /// `custom` object, in the first with RFC 3339 times and custom members at the top.
    func json(_ version: APIVersion) -> JSON {
        var members: [JSON.Member] = [.init("id", .string(id.text))]
        if let name { members.append(.init("name", .string(name))) }
        if let image { members.append(.init("image", .string(image))) }
        members += [
            .init("role", .string(role)), .init("language", .string(language)),
            .init("teams", .array(teams.map { .string($0) })), .init("banned", false),
            .init("online", false), .init("invisible", false), .init("shadow_banned", false),
            .init("blocked_user_ids", []), .init("devices", []), .init("mutes", []),
            .init("created_at", version.time(createdAt)),
            .init("updated_at", version.time(updatedAt)),
        ]
        let times: [(String, Int64?)] = [
            ("last_active", lastActive), ("deactivated_at", deactivatedAt),
            ("deleted_at", deletedAt), ("revoke_tokens_issued_before", revokedBefore),
        ]
        for case (let name, let time?) in times {
            members.append(.init(name, version.time(time)))
        }
        switch version {
        case .v1: members += custom
        case .v2: members.append(.init("custom", .object(custom)))
        }
        return .object(members)
    }
}
