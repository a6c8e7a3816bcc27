// SPDX-License-Identifier: Apache-2.0

/// Finding channels.
extension SandboxService {
    /// `POST /chat/channels`, without prefix `POST /channels`: the oldest first, never the deleted.
    /// Members and messages are not told.
    func queryChannels(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        guard let conditions = (object["filter_conditions"] ?? [:]).members else {
            throw .input("filter_conditions must be an object")
        }
        let limit = try Self.number(object, "limit", 0...30) ?? 10
        let offset = try Self.number(object, "offset", 0...1000) ?? 0
        var found: [SandboxChannel] = []
        for channel in population.channels where channel.state == .open {
            if try Self.holds(conditions, channel) { found.append(channel) }
        }
        let page = found.dropFirst(offset).prefix(limit).map { json($0, call.version) }
        return [.init("channels", .array(page))]
    }

    private static func holds(
        _ conditions: [JSON.Member], _ channel: SandboxChannel
    ) throws(Refusal) -> Bool {
        for condition in conditions {
            let value: JSON
            switch condition.name {
            case "created_by_id": value = .string(channel.owner.text)
            case "members": value = .array(channel.members.sorted().map { .string($0.text) })
            case "type": value = .string(channel.type)
            case "cid": value = .string(channel.cid)
            default: throw .input("unknown field \(condition.name) in filter_conditions")
            }
            for entry in condition.value.members ?? [.init("$eq", condition.value)] {
                guard let comparison = Comparison(rawValue: entry.name),
                    [.equal, .among, .contains].contains(comparison)
                else { throw .input("operator \(entry.name) can't be used here") }
                guard try comparison.holds(value, entry.value) else { return false }
            }
        }
        return true
    }

    private func json(_ channel: SandboxChannel, _ version: APIVersion) -> JSON {
        let owner = population.users[channel.owner]
        let maker = owner ?? SandboxUser(id: channel.owner, createdAt: Seeding.beginning)
        let time = version.time(Seeding.beginning + Int64(channel.number) * 1000)
        return [
            "channel": [
                "cid": .string(channel.cid), "id": .string("channel-\(channel.number)"),
                "type": .string(channel.type), "created_by": maker.json(version),
                "member_count": .int(Int64(channel.members.count)), "disabled": false,
                "frozen": false, "created_at": time, "updated_at": time, "custom": [:],
            ],
            "members": [], "messages": [], "pinned_messages": [], "threads": [],
        ]
    }
}
