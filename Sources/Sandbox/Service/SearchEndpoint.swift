// SPDX-License-Identifier: Apache-2.0

/// Finding messages.
extension SandboxService {
    /// The fields under which a message's author is asked for.
    private static let author: Set<String> = ["user.id", "user_id"]

    /// `GET /chat/search?payload=`: the messages that can be seen, in channels that can be seen or are
    /// gone; the newest first unless the order is asked for.
    func search(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let text = call.target.parameter("payload"),
            let payload = try? JSONReader.read(Array(text.utf8)), payload.members != nil
        else { throw .input("payload must be JSON with filter_conditions") }
        let channelFilter = try Conditions(payload, "filter_conditions", isNeeded: true)
        let filter = try Conditions(payload, "message_filter_conditions")
        let limit = try Self.number(payload, "limit", 0...100) ?? 20
        guard !payload.has("next") || !payload.has("offset") else {
            throw .input("next and offset can't be used together")
        }
        let start = try Self.start(payload)
        let isRising = try Self.isRising(payload["sort"])

        let channels = Dictionary(population.channels.map { ($0.number, $0) }) { first, _ in first }
        let wanted = filter.wanted(Self.author)
        let none = SandboxMessage(number: 0, author: SandboxID(""), channel: 0, createdAt: 0)
        _ = try filter.hold { field($0, none, nil) }
        var found: [SandboxMessage] = []
        for message in [population.messages, ghosts(call)].joined() {
            if let wanted, !wanted.contains(message.author) { continue }
            let channel = channels[message.channel]
            guard message.state == .visible, channel?.state ?? .open == .open else { continue }
            let settled = wanted == nil ? [] : Self.author
            let place = channel ?? message.lostChannel
            guard try channelFilter.hold({ Self.field($0, place) }),
                try filter.hold(settled: settled, { field($0, message, channel) })
            else { continue }
            found.append(message)
        }
        found.sort { ($0.createdAt, $0.number) < ($1.createdAt, $1.number) }
        if !isRising { found.reverse() }
        let page = found.dropFirst(start).prefix(limit).map { message -> JSON in
            let place = channels[message.channel] ?? message.lostChannel
            return ["message": population.json(message, in: place, call.version, host: call.host)]
        }
        var members: [JSON.Member] = [.init("results", .array(page))]
        if start + page.count < found.count {
            members.append(.init("next", .string("from-\(start + page.count)")))
        }
        return members
    }

    /// What an index that lags still shows though it is gone.
    private func ghosts(_ call: Call) -> [SandboxMessage] {
        guard call.searchLag > 0 else { return [] }
        return lately.filter { $0.at > call.now - call.searchLag }.map(\.message)
    }

    private func field(
        _ name: String, _ message: SandboxMessage, _ channel: SandboxChannel?
    ) -> Conditions.Field? {
        switch name {
        case "user.id", "user_id": return .init(value: .string(message.author.text))
        case "id": return .init(value: .string(message.id))
        case "cid": return .init(value: .string((channel ?? message.lostChannel).cid))
        case "type": return .init(value: "regular")
        case "text":
            return .init(
                value: message.text.map { .string($0) } ?? .null,
                comparisons: [.equal, .among, .autocomplete])
        case "parent_id": return .init(value: .null, comparisons: [.equal, .among, .exists])
        case "attachments":
            let has = !message.attachments.isEmpty
            return .init(value: has ? true : .null, comparisons: [.exists])
        case "attachments.type":
            let has = !message.attachments.isEmpty
            return .init(value: has ? ["file"] : [])
        case "mentioned_users.id":
            return .init(
                value: .array(message.mentions.map { .string($0.text) }),
                comparisons: [.contains])
        case "created_at":
            return .init(
                value: .string(RFC3339.format(message.createdAt)),
                comparisons: [.equal, .greater, .greaterOrEqual, .less, .lessOrEqual, .exists])
        default: return nil
        }
    }

    private static func start(_ payload: JSON) throws(Refusal) -> Int {
        guard payload.has("next"), let next = payload["next"] else {
            return try number(payload, "offset", 0...1000) ?? 0
        }
        guard let text = next.text, text.hasPrefix("from-"),
            let start = Int(text.dropFirst(5)), start >= 0
        else { throw .input("next is not one that was given") }
        return start
    }

    private static func isRising(_ sort: JSON?) throws(Refusal) -> Bool {
        guard let entry = sort?.items?.first else { return false }
        guard entry["field"] == "created_at" else {
            throw .input("messages are sorted by created_at here")
        }
        let direction = entry["direction"]?.integer ?? 1
        guard direction == 1 || direction == -1 else { throw .input("direction must be 1 or -1") }
        return direction == 1
    }
}
