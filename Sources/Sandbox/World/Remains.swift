// SPDX-License-Identifier: Apache-2.0

/// What the sandbox still holds of one person, category by category: the truth that a report about
/// them is compared with. Stream itself offers no such view.
public struct Remains: Hashable, Sendable {
    /// What became of the person's record.
    public enum User: String, Hashable, Sendable {
        /// There, and found by a query.
        case present
        /// Marked deleted, all data kept.
        case softDeleted
        /// Marked deleted, the record's data nulled.
        case pruned
        /// Gone; the id may never be usable again.
        case removed
        /// There was never such a person.
        case neverExisted
    }

    /// What became of the person's record.
    public var user: User
    /// Whether the person is deactivated.
    public var deactivated = false
    /// Whether tokens issued before some moment are void.
    public var tokensRevoked = false
    /// Whether the person is banned from the application.
    public var banned = false
    /// Devices that push messages are sent to.
    public var devices = 0
    /// Messages that are not marked deleted.
    public var visibleMessages = 0
    /// Messages that are hidden, their content kept.
    public var softDeletedMessages = 0
    /// Messages that are left as an empty shell.
    public var prunedMessages = 0
    /// All messages of the person that are left in any form.
    public var totalMessages = 0
    /// Reactions that the person gave to messages, their own or others'.
    public var reactions = 0
    /// Messages of other people that name the person.
    public var mentionsByOthers = 0
    /// Channels of exactly two members, the person one of them, that are open.
    public var conversations = 0
    /// Channels of exactly two members, the person one of them, that are hidden.
    public var softDeletedConversations = 0
    /// Channels of more or fewer than two members that the person is in.
    public var groupMemberships = 0
    /// Channels of more or fewer than two members that the person owns.
    public var ownedGroupChannels = 0
    /// All channels that the person owns, conversations too.
    public var ownedChannels = 0
    /// Calls of exactly two members, the person one of them, that are not hidden.
    public var callsBetweenTwo = 0
    /// Calls of more than two members, the person one of them.
    public var groupCalls = 0
    /// Calls that the person is a member of and that are hidden.
    public var softDeletedCalls = 0
    /// All calls that the person owns.
    public var ownedCalls = 0
    /// Files that the person uploaded.
    public var files = 0
    /// Activities in the person's feed that can be seen.
    public var activities = 0
    /// Activities in the person's feed that are hidden.
    public var hiddenActivities = 0
    /// Reactions that the person gave to activities.
    public var feedReactions = 0
    /// Feeds that the person follows, and people who follow theirs.
    public var follows = 0

    /// Calls that the person is a member of, hidden ones not counted.
    public var calls: Int { callsBetweenTwo + groupCalls }

    /// Nothing but the record's state.
    public init(user: User) {
        self.user = user
    }
}
