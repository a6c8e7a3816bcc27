// SPDX-License-Identifier: Apache-2.0

/// Finding channels.
extension SandboxService {
    /// `POST /chat/channels`, without prefix `POST /channels`: the oldest first, never the deleted.
    /// Members are told up to `member_limit`, messages never.
    func queryChannels(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        let filter = try Conditions(object, "filter_conditions")
        let limit = try Self.number(object, "limit", 0...30) ?? 10
        let offset = try Self.number(object, "offset", 0...1000) ?? 0
        let told = try Self.number(object, "member_limit", 0...100) ?? 100
        let wanted = filter.wanted(["members"])
        try Self.check(filter, population.channels.first)
        var found: [SandboxChannel] = []
        for channel in population.channels where channel.state == .open {
            if let wanted, channel.members.isDisjoint(with: wanted) { continue }
            let settled: Set<String> = wanted == nil ? [] : ["members"]
            if try filter.hold(settled: settled, { Self.field($0, channel) }) {
                found.append(channel)
            }
        }
        let page = found.dropFirst(offset).prefix(limit)
            .map { json($0, members: told, call.version) }
        return [.init("channels", .array(page))]
    }

    /// Refuses what cannot be asked, though nothing would be found.
    private static func check(_ filter: Conditions, _ some: SandboxChannel?) throws(Refusal) {
        let nobody = SandboxID("")
        let channel = some ?? SandboxChannel(number: 0, owner: nobody, members: [])
        _ = try filter.hold { field($0, channel) }
    }

    static func field(_ name: String, _ channel: SandboxChannel) -> Conditions.Field? {
        let text: Set<Comparison> = [.equal, .among]
        switch name {
        case "created_by_id": return .init(value: .string(channel.owner.text), comparisons: text)
        case "members":
            let members = channel.members.sorted().map { JSON.string($0.text) }
            return .init(value: .array(members), comparisons: [.equal, .among, .contains])
        case "type": return .init(value: .string(channel.type), comparisons: text)
        case "id": return .init(value: .string(channel.id), comparisons: text)
        case "cid":
            return .init(value: .string(channel.cid), comparisons: [.equal, .among, .exists])
        case "member_count":
            return .init(
                value: .int(Int64(channel.members.count)),
                comparisons: [.equal, .greater, .greaterOrEqual, .less, .lessOrEqual])
        default: return nil
        }
    }

    func json(
        _ channel: SandboxChannel, members told: Int, _ version: APIVersion
    ) -> JSON {
        let members = channel.members.sorted().prefix(told).map { id -> JSON in
            let user = population.users[id] ?? SandboxUser(id: id, createdAt: Seeding.beginning)
            let time = version.time(Seeding.beginning)
            return [
                "user_id": .string(id.text), "user": user.brief(version), "banned": false,
                "shadow_banned": false, "channel_role": "channel_member",
                "notifications_muted": false, "custom": [:], "created_at": time,
                "updated_at": time,
            ]
        }
        return [
            "channel": population.json(channel, version), "members": .array(members),
            "messages": [], "pinned_messages": [], "threads": [],
        ]
    }
}

extension Population {
    /// What a channel's own record says.
    func json(_ channel: SandboxChannel, _ version: APIVersion) -> JSON {
        let owner = users[channel.owner]
        let maker = owner ?? SandboxUser(id: channel.owner, createdAt: Seeding.beginning)
        let time = version.time(Seeding.beginning + Int64(channel.number) * 1000)
        return [
            "cid": .string(channel.cid), "id": .string(channel.id),
            "type": .string(channel.type), "created_by": maker.brief(version),
            "member_count": .int(Int64(channel.members.count)), "disabled": false,
            "frozen": false, "created_at": time, "updated_at": time, "custom": [:],
        ]
    }
}
