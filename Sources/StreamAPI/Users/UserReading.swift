// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

extension User {
    /// Reads a user. Nil if it cannot be told who it is, whether the account is active or deleted, or
    /// where a role or teams stand there that are none. What else a policy asks for and cannot be read,
    /// or is not told though Stream always tells it, is named in ``unread``: a guess would be a
    /// decision. What cannot be read is kept in ``unknown``.
    init?(_ json: JSON) {
        guard var rest = MemberReader(json),
            let id = rest.take("id", { $0.text.flatMap(SubjectID.init) }),
            rest.timestamp("deactivated_at") != .unreadable,
            rest.timestamp("deleted_at") != .unreadable
        else { return nil }
        self.init(id: id)
        role = rest.take("role", \.text)
        let toldTeams = rest.take("teams", { $0.list(of: \.text) })
        teams = toldTeams ?? []
        guard !rest.has("role"), !rest.has("teams") else { return nil }

        name = rest.take("name", \.text)
        image = rest.take("image", \.text)
        language = rest.take("language", \.text)
        teamsRole = rest.take("teams_role", TeamRole.list) ?? []
        let toldCustom = rest.take("custom", { $0.members == nil ? nil : $0 })
        custom = toldCustom ?? .object([])

        createdAt = rest.take(time: "created_at")
        updatedAt = rest.take(time: "updated_at")
        lastActive = rest.take(time: "last_active")
        deactivatedAt = rest.take(time: "deactivated_at")
        deletedAt = rest.take(time: "deleted_at")
        revokeTokensIssuedBefore = rest.take(time: "revoke_tokens_issued_before")

        isBanned = rest.take("banned", \.truth)
        banExpires = rest.take(time: "ban_expires")
        isShadowBanned = rest.take("shadow_banned", \.truth)
        blockedUserIDs =
            rest.take("blocked_user_ids", { $0.list(of: { $0.text.flatMap(SubjectID.init) }) })
            ?? []
        isOnline = rest.take("online", \.truth)
        isInvisible = rest.take("invisible", \.truth)
        averageResponseTime = rest.take("avg_response_time", \.integer)
        devices = rest.take("devices", { $0.list(of: Device.init) }) ?? []
        privacySettings = rest.take("privacy_settings", PrivacySettings.init)
        pushNotifications = rest.take("push_notifications", PushNotifications.init)
        if !(role ?? "").isEmpty { unread.remove(.role) }
        if toldTeams != nil { unread.remove(.teams) }
        if toldCustom != nil { unread.remove(.custom) }
        if createdAt != nil { unread.remove(.created) }
        // Whoever was never active has no such time; what stands there and is none is unreadable.
        if lastActive == nil, rest.has("last_active") { unread.insert(.lastActive) }
        unknown = .object(rest.members)
    }
}

/// Takes members out of an object one by one; what is left is what nobody could read.
struct MemberReader {
    private let all: [JSON.Member]
    /// The first eight bytes of each name as one number, so that hardly a name is compared in vain.
    private let starts: [UInt64]
    private var isLeft: [Bool]

    /// Nil unless the value is an object.
    init?(_ json: JSON) {
        guard let members = json.members else { return nil }
        all = members
        starts = members.map { member in
            var start: UInt64 = 0
            for byte in member.name.utf8.prefix(8) { start = start << 8 | UInt64(byte) }
            return start
        }
        isLeft = Array(repeating: true, count: members.count)
    }

    /// What is left.
    var members: [JSON.Member] {
        zip(all, isLeft).compactMap { member, isLeft in isLeft ? member : nil }
    }

    /// Where members with this name are left: the first, and whether there is another.
    private func places(of name: StaticString) -> (first: Int, isAlone: Bool)? {
        name.withUTF8Buffer { name in
            var start: UInt64 = 0
            for byte in name.prefix(8) { start = start << 8 | UInt64(byte) }
            var first: Int?
            for place in all.indices
            where starts[place] == start && isLeft[place]
                && all[place].name.utf8.elementsEqual(name)
            {
                if let first { return (first, false) }
                first = place
            }
            return first.map { ($0, true) }
        }
    }

    /// Whether a member with this name is left.
    func has(_ name: StaticString) -> Bool { places(of: name) != nil }

    /// What `read` makes of the member, which is then gone, as a null is; nil without one. What
    /// `read` cannot read stays, and so does a name that stands there twice.
    mutating func take<Value>(_ name: StaticString, _ read: (JSON) -> Value?) -> Value? {
        guard case (let place, true)? = places(of: name) else { return nil }
        let json = all[place].value
        let value = json.isNull ? nil : read(json)
        if value != nil || json.isNull { isLeft[place] = false }
        return value
    }

    /// What the member with this name says of a time.
    func timestamp(_ name: StaticString) -> JSON.Timestamp {
        guard let (place, isAlone) = places(of: name) else { return .unset }
        // A name that stands there twice says nothing that one could rely on.
        return isAlone ? all[place].value.timestamp : .unreadable
    }

    /// The time under this name. A zero and an empty text are no time, and are gone as a null is.
    mutating func take(time name: StaticString) -> Instant? {
        guard let (place, _) = places(of: name) else { return nil }
        let timestamp = timestamp(name)
        if timestamp != .unreadable { isLeft[place] = false }
        return timestamp.instant
    }
}

extension JSON {
    /// The elements as `read` makes them; nil unless it is an array and can read all of them.
    func list<Element>(of read: (JSON) -> Element?) -> [Element]? {
        guard let elements else { return nil }
        let list = elements.compactMap(read)
        return list.count == elements.count ? list : nil
    }
}
