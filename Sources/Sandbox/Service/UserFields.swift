// SPDX-License-Identifier: Apache-2.0

/// How a write reaches the fields of a person's record.
extension SandboxUser {
    /// What only the service writes.
    static let reserved: Set<String> = [
        "", "id", "created_at", "updated_at", "deleted_at", "deactivated_at", "last_active",
        "online", "banned", "shadow_banned", "ban_expires", "devices", "mutes", "channel_mutes",
        "blocked_user_ids", "unread_count", "total_unread_count", "avg_response_time",
    ]

    /// Sets one field; null takes it away. Dots lead into objects. What is no field of Stream's is a
    /// custom one, with or without `custom.` before it.
    mutating func write(_ member: JSON.Member) throws(Refusal) {
        let path = member.name.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false
        ).map { String(Substring($0)) }
        guard let field = path.first, !Self.reserved.contains(field),
            !path.contains(where: { $0.isEmpty || $0.utf8.contains(0x20) })
        else { throw .input("field \(member.name) can't be set") }
        let rest = Array(path.dropFirst())
        let value = member.value
        switch (field, rest.isEmpty) {
        case ("name", true): name = try Self.text(field, value)
        case ("image", true): image = try Self.text(field, value)
        case ("role", true): role = try Self.text(field, value) ?? "user"
        case ("language", true): language = try Self.text(field, value) ?? ""
        case ("invisible", true): invisible = try Self.flag(field, value)
        case ("teams", true): teams = try Self.teams(value)
        case ("revoke_tokens_issued_before", true): revokedBefore = try Self.time(field, value)
        case ("teams_role", _): try Self.put(value, rest, field, into: &teamsRole)
        case ("privacy_settings", true) where value.members != nil:
            for setting in value.members ?? [] {
                try Self.put(setting.value, [setting.name], field, into: &privacySettings)
            }
        case ("privacy_settings", _): try Self.put(value, rest, field, into: &privacySettings)
        case ("push_notifications", _): try Self.put(value, rest, field, into: &pushNotifications)
        case ("custom", false): try Self.put(value, rest, field, into: &custom)
        default: try Self.put(value, path, field, into: &custom)
        }
    }

    /// Stream's documentation: the record and its custom data stay under 5 KB.
    func checkSize() throws(Refusal) {
        guard JSON.object(custom).bytes.count < 5 * 1024 else {
            throw .input("user data is larger than 5KB")
        }
    }

    private static func put(
        _ value: JSON, _ path: [String], _ field: String, into object: inout [JSON.Member]
    ) throws(Refusal) {
        guard let name = path.first else {
            guard value == .null || value.members != nil else {
                throw .input("\(field) must be an object")
            }
            object = value.members ?? []
            return
        }
        let place = object.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
        if path.count > 1 {
            var inner = place.flatMap { object[$0].value.members } ?? []
            try put(value, Array(path.dropFirst()), field, into: &inner)
            if let place {
                object[place].value = .object(inner)
            } else if value != .null {
                object.append(.init(name, .object(inner)))
            }
        } else if let place {
            if value == .null { object.remove(at: place) } else { object[place].value = value }
        } else if value != .null {
            object.append(.init(name, value))
        }
    }

    private static func text(_ field: String, _ value: JSON) throws(Refusal) -> String? {
        guard value == .null || value.text != nil else {
            throw .input("\(field) must be a string")
        }
        return value.text
    }

    private static func flag(_ field: String, _ value: JSON) throws(Refusal) -> Bool {
        guard value == .null || value.flag != nil else {
            throw .input("\(field) must be a boolean")
        }
        return value.flag ?? false
    }

    /// Stream's documentation of teams: at most 250, each of at most 100 bytes.
    private static func teams(_ value: JSON) throws(Refusal) -> [String] {
        if value == .null { return [] }
        guard let items = value.items, items.count <= 250,
            items.allSatisfy({ (1...100).contains($0.text?.utf8.count ?? 0) })
        else { throw .input("teams must be at most 250 strings of at most 100 bytes") }
        return items.compactMap(\.text)
    }

    private static func time(_ field: String, _ value: JSON) throws(Refusal) -> Int64? {
        if value == .null { return nil }
        guard let time = value.text.flatMap(RFC3339.parse) else {
            throw .input("\(field) must be a RFC 3339 time")
        }
        return time
    }
}
