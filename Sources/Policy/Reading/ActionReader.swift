// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what stands under `modes` and `options`.
struct ActionReader {
    /// A category, or who receives what a hard-deleted owner leaves.
    enum ModeKey: RawRepresentable, CaseIterable, Hashable {
        case category(Category)
        case newChannelOwner, newCallOwner

        static var allCases: [ModeKey] {
            Category.allCases.map { .category($0) } + [.newChannelOwner, .newCallOwner]
        }

        init?(rawValue: String) {
            guard let key = Self.allCases.first(where: { $0.rawValue == rawValue }) else {
                return nil
            }
            self = key
        }

        var rawValue: String {
            switch self {
            case .category(let category): category.rawValue
            case .newChannelOwner: "new_channel_owner_id"
            case .newCallOwner: "new_call_owner_id"
            }
        }
    }

    private enum DeactivationKey: String, CaseIterable {
        case markMessagesDeleted = "mark_messages_deleted"
        case markChannelsDeleted = "mark_channels_deleted"
        case revokeTokens = "revoke_tokens"
    }

    private enum ReactivationKey: String, CaseIterable {
        case restoreMessages = "restore_messages"
        case restoreChannels = "restore_channels"
    }

    static let optionWords =
        DeactivationKey.allCases.map(\.rawValue) + ReactivationKey.allCases.map(\.rawValue)

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    func modes(_ node: Node) throws(NotationError) -> Modes {
        let fields = try Fields<ModeKey>(node, "modes", in: source)
        let userNode = try fields.required(.category(.user), hint: "soft, pruning or hard")
        let user = try source.scalar(userNode, "user")
        var extents: [Category: Extent] = [:]
        for category in Category.allCases {
            guard let node = fields[.category(category)] else { continue }
            extents[category] = try extent(node, of: category)
        }
        let channelOwner = try owner(fields, .newChannelOwner)
        let callOwner = try owner(fields, .newCallOwner)
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
                    fields[.newChannelOwner] ?? fields[.newCallOwner],
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
        let fields = try Fields<DeactivationKey>(node, name, in: source)
        for (key, _, value) in fields.entries {
            let flag = try source.flag(value, key.rawValue)
            switch key {
            case .markMessagesDeleted: options.markMessagesDeleted = flag
            case .markChannelsDeleted: options.markChannelsDeleted = flag
            case .revokeTokens: options.revokeTokens = flag
            }
        }
        return options
    }

    func reactivation(_ node: Node?) throws(NotationError) -> Reactivation {
        var options = Reactivation()
        guard let node else { return options }
        let fields = try Fields<ReactivationKey>(node, "options", in: source)
        for (key, _, value) in fields.entries {
            let flag = try source.flag(value, key.rawValue)
            switch key {
            case .restoreMessages: options.restoreMessages = flag
            case .restoreChannels: options.restoreChannels = flag
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

    private func owner(
        _ fields: Fields<ModeKey>, _ key: ModeKey
    ) throws(NotationError) -> SubjectID? {
        guard let node = fields[key] else { return nil }
        return try source.id(node, key.rawValue)
    }
}
