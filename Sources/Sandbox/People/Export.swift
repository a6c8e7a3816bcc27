// SPDX-License-Identifier: Apache-2.0

/// What exporting a person brings: the record, the messages they wrote, the reactions they gave.
extension Population {
    /// Stream's documentation of exports: no more messages of one person, nor reactions.
    static let mostExported = 10_000

    /// The members of an export; nil if the person is not there.
    func export(
        _ id: SandboxID, _ version: APIVersion, host: String
    ) -> [JSON.Member]? {
        guard let user = users[id], user.deletedAt == nil else { return nil }
        let cids = Dictionary(channels.map { ($0.number, $0.cid) }) { first, _ in first }
        let written = messages.filter { $0.author == id }.prefix(Self.mostExported)
        let reacted = messages.filter { $0.reactions.contains(id) }.prefix(Self.mostExported)
        return [
            .init("user", user.brief(version)),
            .init(
                "messages",
                .array(
                    written.map {
                        message($0, by: user, in: cids[$0.channel], version, host: host)
                    })),
            .init("reactions", .array(reacted.map { reaction(to: $0, by: user, version) })),
        ]
    }

    /// What ExportUsers leaves to download: a person a line.
    func exportLines(_ ids: [SandboxID], host: String) -> [UInt8] {
        ids.compactMap { export($0, .v1, host: host) }.flatMap { JSON.object($0).bytes + [0x0A] }
    }

    /// A message by itself. Its files lie on `host`, where Stream has a network of copies.
    func message(
        _ message: SandboxMessage, by user: SandboxUser, in cid: String?, _ version: APIVersion,
        host: String
    ) -> JSON {
        let text = message.text ?? ""
        var members: [JSON.Member] = [
            .init("id", .string("message-\(message.number)")),
            .init("cid", .string(cid ?? "messaging:channel-\(message.channel)")),
            .init("text", .string(text)), .init("html", .string(text)),
            .init("type", message.state == .visible ? "regular" : "deleted"),
            .init("user", user.brief(version)),
            .init("attachments", .array(message.attachments.map { Self.attachment($0, host) })),
            .init(
                "mentioned_users",
                .array(message.mentions.compactMap { users[$0]?.brief(version) })),
            .init("latest_reactions", []), .init("own_reactions", []),
            .init("restricted_visibility", []),
            .init("reaction_counts", ["like": .int(Int64(message.reactions.count))]),
            .init("reaction_scores", ["like": .int(Int64(message.reactions.count))]),
            .init("reply_count", 0), .init("deleted_reply_count", 0), .init("pinned", false),
            .init("shadowed", false), .init("silent", false), .init("mentioned_channel", false),
            .init("mentioned_here", false),
            .init("created_at", version.time(message.createdAt)),
            .init("updated_at", version.time(message.createdAt)),
        ]
        if version == .v2 { members.append(.init("custom", [:])) }
        return .object(members)
    }

    private static func attachment(_ file: Int, _ host: String) -> JSON {
        [
            "type": "file", "asset_url": .string("http://\(host)/files/\(file)"),
            "custom": [:],
        ]
    }

    private func reaction(
        to message: SandboxMessage, by user: SandboxUser, _ version: APIVersion
    ) -> JSON {
        [
            "message_id": .string("message-\(message.number)"), "type": "like", "score": 1,
            "user_id": .string(user.id.text), "user": user.brief(version), "custom": [:],
            "created_at": version.time(message.createdAt),
            "updated_at": version.time(message.createdAt),
        ]
    }
}
