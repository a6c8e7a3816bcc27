// SPDX-License-Identifier: Apache-2.0

extension SandboxUser {
    /// What only a query and a write tell of a user, and nobody else's record of them.
    private static let ownOnly: Set<String> = [
        "mutes", "channel_mutes", "unread_count", "total_unread_count", "unread_channels",
        "unread_threads",
    ]

    /// The record as it stands within another answer: in a message, a member, a call.
    func brief(_ version: APIVersion) -> JSON {
        .object((json(version).members ?? []).filter { !Self.ownOnly.contains($0.name) })
    }

    /// The record as Stream answers it: in the second version with times in nanoseconds and a
    /// `custom` object, in the first with RFC 3339 times and custom members at the top.
    func json(_ version: APIVersion) -> JSON {
        var members: [JSON.Member] = [.init("id", .string(id.text))]
        if let name { members.append(.init("name", .string(name))) }
        if let image { members.append(.init("image", .string(image))) }
        members += [
            .init("role", .string(role)), .init("language", .string(language)),
            .init("teams", .array(teams.map { .string($0) })),
            .init("banned", .bool(banned)), .init("shadow_banned", .bool(shadowBanned)),
            .init("online", false), .init("invisible", .bool(invisible)),
            .init("blocked_user_ids", .array(blocked.map { .string($0.text) })),
            .init("devices", .array(devices.map { device($0, version) })),
            .init("mutes", []), .init("channel_mutes", []), .init("unread_count", 0),
            .init("total_unread_count", 0), .init("unread_channels", 0),
            .init("unread_threads", 0),
            .init("created_at", version.time(createdAt)),
            .init("updated_at", version.time(updatedAt)),
        ]
        if let averageResponse {
            members.append(.init("avg_response_time", .int(averageResponse)))
        }
        let times: [(String, Int64?)] = [
            ("last_active", lastActive), ("deactivated_at", deactivatedAt),
            ("deleted_at", deletedAt), ("ban_expires", banExpires),
            ("revoke_tokens_issued_before", revokedBefore),
        ]
        for case (let name, let time?) in times {
            members.append(.init(name, version.time(time)))
        }
        for (name, object) in [
            ("teams_role", teamsRole), ("privacy_settings", privacySettings),
            ("push_notifications", pushNotifications),
        ] where !object.isEmpty {
            members.append(.init(name, .object(object)))
        }
        switch version {
        case .v1: members += custom
        case .v2: members.append(.init("custom", .object(custom)))
        }
        return .object(members)
    }

    private func device(_ device: Device, _ version: APIVersion) -> JSON {
        [
            "id": .string(device.id), "push_provider": .string(device.provider),
            "user_id": .string(id.text), "created_at": version.time(device.createdAt),
        ]
    }
}
