// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what stands under `modes` and `options`.
struct ActionReader {
    static let modeKeys =
        Category.allCases.map(\.rawValue) + ["new_channel_owner_id", "new_call_owner_id"]
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
        let user = try source.scalar(userNode, "user")
        var extents: [Category: Extent] = [:]
        for category in Category.allCases {
            guard let node = fields[category.rawValue] else { continue }
            extents[category] = try extent(node, of: category)
        }
        let channelOwner = try owner(fields, "new_channel_owner_id")
        let callOwner = try owner(fields, "new_call_owner_id")
        do throws(Modes.Invalid) {
            return try Modes(extents, newChannelOwner: channelOwner, newCallOwner: callOwner)
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
                    hint: "leave the owner out; a \(user) deletion hands nothing over")
            case .noUser, .unknownExtent:
                throw source.error(userNode, "‘modes’ cannot be carried out as they are written")
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

    private func extent(_ node: Node, of category: Category) throws(NotationError) -> Extent? {
        let key = category.rawValue
        if category.isFlag { return try source.flag(node, key) ? .hard : nil }
        if try source.scalar(node, key) == Extent.pruning.rawValue,
            !category.extents.contains(.pruning)
        {
            throw source.error(
                node, "there is no pruning of \(key)", hint: "soft or hard, or leave ‘\(key)’ out")
        }
        return try source.choice(node, key, among: category.extents)
    }

    private func owner(_ fields: Fields, _ key: String) throws(NotationError) -> SubjectID? {
        guard let node = fields[key] else { return nil }
        return try source.id(node, key)
    }
}
