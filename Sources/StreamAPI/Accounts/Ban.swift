// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// A ban (Stream's documentation of moderation). The banned person's data stays, unless
/// ``deleteMessages`` says otherwise.
public struct Ban: Hashable, Sendable {
    /// Who is banned.
    public let target: SubjectID
    /// Who bans. Stream shows it to moderators.
    public let actor: SubjectID?
    /// The channel that the ban is for; nil bans from the whole app.
    public let channel: ChannelID?
    /// After how many minutes it ends, 1 or more; nil for no end.
    public let minutes: Int?
    /// Why, for moderators.
    public let reason: String?
    /// Whether the person is not told: everything seems to work, and nobody sees it.
    public let isShadow: Bool
    /// Whether the address that the person last used is banned as well.
    public let bansAddress: Bool
    /// How far the person's messages are deleted at the same time; nil leaves them.
    public let deleteMessages: Extent?

    /// Why a ban cannot be sent.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// The ban would last no minute.
        case minutes
        /// The person would ban themself.
        case actor

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .minutes:
                Said(
                    "a ban lasts at least one minute",
                    hint: "give whole minutes, or none for no end")
            case .actor:
                Said("the one who bans is the one who is banned", hint: "name a moderator")
            }
        }
    }

    /// A ban.
    /// - Throws: ``Invalid``
    public init(
        _ target: SubjectID, by actor: SubjectID? = nil, in channel: ChannelID? = nil,
        minutes: Int? = nil, reason: String? = nil, isShadow: Bool = false,
        bansAddress: Bool = false, deleteMessages: Extent? = nil
    ) throws(Invalid) {
        if let minutes, minutes < 1 { throw .minutes }
        guard actor != target else { throw .actor }
        self.target = target
        self.actor = actor
        self.channel = channel
        self.minutes = minutes
        self.reason = reason
        self.isShadow = isShadow
        self.bansAddress = bansAddress
        self.deleteMessages = deleteMessages
    }

    var json: JSON {
        .object(given: [
            ("target_user_id", .id(target)),
            ("banned_by_id", .id(actor)),
            ("channel_cid", channel.map { .string($0.rawValue) }),
            ("timeout", minutes.map { .number(JSON.Number($0)) }),
            ("reason", reason.map(JSON.string)),
            ("shadow", .flag(isShadow)),
            ("ip_ban", .flag(bansAddress)),
            ("delete_messages", deleteMessages.map { .string($0.rawValue) }),
        ])
    }
}

extension Ban: CustomStringConvertible {
    /// Nothing of the person, and not the reason.
    public var description: String { "‹ban›" }
}
