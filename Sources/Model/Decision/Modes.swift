// SPDX-License-Identifier: Apache-2.0

/// How far a deletion goes for the user and for messages.
public enum DeletionMode: String, Hashable, Sendable, CaseIterable, Codable {
    /// Marked deleted and hidden; all data is kept and can be restored. Not erasure.
    case soft
    /// Marked deleted, content nulled; ids, membership and timestamps stay.
    case pruning
    /// Removed.
    case hard
}

/// How far a deletion goes for conversations and calls, where Stream has no pruning.
public enum ContainerMode: String, Hashable, Sendable, CaseIterable, Codable {
    /// Marked deleted and hidden; all data is kept.
    case soft
    /// Removed, the other person's part included.
    case hard
}

/// Which categories of a person's data a deletion reaches, and how far.
///
/// There is no way to build a value that Stream would accept and do less with: `user: hard` needs
/// hard messages and hard conversations (Stream's documentation of DeleteUsers). A category that is
/// nil is left untouched.
public struct Modes: Hashable, Sendable, Codable {
    /// The user's own record.
    public let user: DeletionMode
    /// All messages of the user, in group channels too.
    public let messages: DeletionMode?
    /// Channels with exactly two members, the user one of them; hard takes the other person's
    /// messages with it.
    public let conversations: ContainerMode?
    /// Calls with exactly two members, the user one of them.
    public let calls: ContainerMode?
    /// Every file, image and attachment that the user uploaded.
    public let files: Bool
    /// The user's activity feeds: activities, follows, comments, reactions, bookmarks. Stream's
    /// deletion of users does not reach them; they are calls of their own, one for each person.
    public let feeds: ContainerMode?
    /// Who receives the group channels of a hard-deleted owner; nil lets Stream make an owner up.
    public let newChannelOwner: SubjectID?
    /// Who receives the group calls of a hard-deleted owner.
    public let newCallOwner: SubjectID?

    /// Why a combination of modes cannot be sent.
    public enum Invalid: Error, Hashable, Sendable {
        /// `user: hard` without hard messages and hard conversations.
        case hardUserNeedsHardContent
        /// A new owner is named, but nobody's ownership is transferred unless `user: hard`.
        case ownerNeedsHardUser
    }

    /// The modes.
    /// - Throws: ``Invalid`` where Stream would do something else than asked.
    public init(
        user: DeletionMode, messages: DeletionMode? = nil, conversations: ContainerMode? = nil,
        calls: ContainerMode? = nil, files: Bool = false, feeds: ContainerMode? = nil,
        newChannelOwner: SubjectID? = nil, newCallOwner: SubjectID? = nil
    ) throws(Invalid) {
        if user == .hard, messages != .hard || conversations != .hard {
            throw .hardUserNeedsHardContent
        }
        if user != .hard, newChannelOwner != nil || newCallOwner != nil {
            throw .ownerNeedsHardUser
        }
        self.user = user
        self.messages = messages
        self.conversations = conversations
        self.calls = calls
        self.files = files
        self.feeds = feeds
        self.newChannelOwner = newChannelOwner
        self.newCallOwner = newCallOwner
    }

    /// The same modes with another owner for channels; unchanged unless `user` is hard.
    public func transferringChannels(to owner: SubjectID) -> Modes {
        guard user == .hard else { return self }
        let changed = try? Modes(
            user: user, messages: messages, conversations: conversations, calls: calls,
            files: files, feeds: feeds, newChannelOwner: owner, newCallOwner: newCallOwner)
        return changed ?? self
    }
}

extension Modes {
    private enum CodingKeys: String, CodingKey {
        case user, messages, conversations, calls, files, feeds
        case newChannelOwner = "new_channel_owner_id"
        case newCallOwner = "new_call_owner_id"
    }

    /// Decodes and checks.
    /// - Throws: `DecodingError` for a word or an owner that is none, ``Invalid`` for a combination.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func owner(_ key: CodingKeys) throws -> SubjectID? {
            guard let text = try values.decodeIfPresent(String.self, forKey: key) else {
                return nil
            }
            guard let id = SubjectID(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: values, debugDescription: "the new owner is not a user id")
            }
            return id
        }
        try self.init(
            user: values.decode(DeletionMode.self, forKey: .user),
            messages: values.decodeIfPresent(DeletionMode.self, forKey: .messages),
            conversations: values.decodeIfPresent(ContainerMode.self, forKey: .conversations),
            calls: values.decodeIfPresent(ContainerMode.self, forKey: .calls),
            files: values.decodeIfPresent(Bool.self, forKey: .files) ?? false,
            feeds: values.decodeIfPresent(ContainerMode.self, forKey: .feeds),
            newChannelOwner: owner(.newChannelOwner), newCallOwner: owner(.newCallOwner))
    }

    /// Encodes what is set, under the names that Stream uses.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(user, forKey: .user)
        try values.encodeIfPresent(messages, forKey: .messages)
        try values.encodeIfPresent(conversations, forKey: .conversations)
        try values.encodeIfPresent(calls, forKey: .calls)
        try values.encode(files, forKey: .files)
        try values.encodeIfPresent(feeds, forKey: .feeds)
        try values.encodeIfPresent(newChannelOwner?.rawValue, forKey: .newChannelOwner)
        try values.encodeIfPresent(newCallOwner?.rawValue, forKey: .newCallOwner)
    }
}

extension Modes.Invalid: CustomStringConvertible {
    /// What is wrong, and on its own line the remedy.
    public var description: String {
        switch self {
        case .hardUserNeedsHardContent:
            "a hard deletion of a user needs hard messages and hard conversations\n"
                + "hint: make both hard, or the user pruning; stream would do less than asked"
        case .ownerNeedsHardUser:
            "a new owner is named, but only hard-deleted users hand anything over\n"
                + "hint: leave the owner out, or make the deletion hard"
        }
    }
}
