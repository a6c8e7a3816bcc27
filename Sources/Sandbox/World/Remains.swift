// SPDX-License-Identifier: Apache-2.0

/// What the sandbox still holds of one person: the truth that a report about them is compared with.
/// Stream itself offers no such view.
public struct Remains: Hashable, Sendable {
    /// What became of the person's record.
    public enum User: String, Hashable, Sendable {
        /// There, and found by a query.
        case present
        /// Marked deleted, all data kept.
        case softDeleted
        /// Marked deleted, the record's data nulled.
        case pruned
        /// Gone; the id can never be used again.
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
    /// Messages that others can read.
    public var visibleMessages = 0
    /// Messages that are hidden, their content kept.
    public var softDeletedMessages = 0
    /// Messages that are left as an empty shell.
    public var prunedMessages = 0
    /// All messages of the person that are left in any form.
    public var totalMessages = 0
    /// Channels of exactly two members, the person one of them, that are open.
    public var conversations = 0
    /// Channels of exactly two members, the person one of them, that are hidden.
    public var softDeletedConversations = 0
    /// Channels of more than two members that the person owns.
    public var ownedGroupChannels = 0
    /// Calls that the person is a member of, hidden ones not counted.
    public var calls = 0
    /// Files that the person uploaded.
    public var files = 0

    /// Nothing but the record's state.
    public init(user: User) {
        self.user = user
    }
}
