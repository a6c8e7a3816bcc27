// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what stands under `modes` and `options`.
struct ActionReader {
    static let modeKeys = [
        "user", "messages", "conversations", "calls", "files", "feeds", "new_channel_owner_id",
        "new_call_owner_id",
    ]
    static let deactivationKeys = [
        "mark_messages_deleted", "mark_channels_deleted", "revoke_tokens",
    ]
    static let reactivationKeys = ["restore_messages", "restore_channels"]
    static let optionKeys = deactivationKeys + reactivationKeys

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    func modes(_ node: Node) throws(NotationError) -> Modes {
        let fields = try Fields(node, "modes", known: Self.modeKeys, in: source)
        let userNode = try fields.required("user", hint: "soft, pruning or hard")
        let user: DeletionMode = try source.choice(userNode, "user")
        var messages: DeletionMode?
        if let node = fields["messages"] { messages = try source.choice(node, "messages") }
        let conversations = try container(fields, "conversations")
        let calls = try container(fields, "calls")
        let feeds = try container(fields, "feeds")
        let channelOwner = try owner(fields, "new_channel_owner_id")
        let callOwner = try owner(fields, "new_call_owner_id")
        var files = false
        if let node = fields["files"] { files = try source.flag(node, "files") }
        do throws(Modes.Invalid) {
            return try Modes(
                user: user, messages: messages, conversations: conversations, calls: calls,
                files: files, feeds: feeds, newChannelOwner: channelOwner,
                newCallOwner: callOwner)
        } catch {
            switch error {
            case .hardUserNeedsHardContent:
                throw source.error(
                    userNode, "‘user: hard’ needs ‘messages: hard’ and ‘conversations: hard’",
                    hint: "add them; without them the person's content would stay")
            case .ownerNeedsHardUser:
                throw source.error(
                    fields["new_channel_owner_id"] ?? fields["new_call_owner_id"],
                    "a new owner needs ‘user: hard’",
                    hint: "leave the owner out; a \(user.rawValue) deletion hands nothing over")
            }
        }
    }

    func deactivation(
        _ node: Node?, _ name: String = "options"
    ) throws(NotationError) -> Deactivation {
        var options = Deactivation()
        guard let node else { return options }
        let fields = try Fields(node, name, known: Self.deactivationKeys, in: source)
        for (key, _, value) in fields.entries {
            let flag = try source.flag(value, key)
            switch key {
            case "mark_messages_deleted": options.markMessagesDeleted = flag
            case "mark_channels_deleted": options.markChannelsDeleted = flag
            default: options.revokeTokens = flag
            }
        }
        return options
    }

    func reactivation(_ node: Node?) throws(NotationError) -> Reactivation {
        var options = Reactivation()
        guard let node else { return options }
        let fields = try Fields(node, "options", known: Self.reactivationKeys, in: source)
        for (key, _, value) in fields.entries {
            let flag = try source.flag(value, key)
            if key == "restore_messages" {
                options.restoreMessages = flag
            } else {
                options.restoreChannels = flag
            }
        }
        return options
    }

    private func container(_ fields: Fields, _ key: String) throws(NotationError) -> ContainerMode?
    {
        guard let node = fields[key] else { return nil }
        guard try source.scalar(node, key) != DeletionMode.pruning.rawValue else {
            throw source.error(
                node, "there is no pruning of \(key)", hint: "soft or hard, or leave ‘\(key)’ out")
        }
        return try source.choice(node, key)
    }

    private func owner(_ fields: Fields, _ key: String) throws(NotationError) -> SubjectID? {
        guard let node = fields[key] else { return nil }
        return try source.id(node, key)
    }
}
