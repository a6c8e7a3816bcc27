// SPDX-License-Identifier: Apache-2.0

/// What is to be done to a person's data at Stream. People with equal actions can share a call.
public enum Action: Hashable, Sendable {
    /// Delete with these modes (`POST /users/delete`).
    case delete(Modes)
    /// Deactivate (`POST /users/deactivate`).
    case deactivate(Deactivation)
    /// Undo a deactivation (`POST /users/reactivate`).
    case reactivate(Reactivation)
    /// Undo a soft deletion (`POST /users/restore`); brings back the user's record only, not
    /// memberships, messages or reactions.
    case restore
}

/// The options of a deactivation.
public struct Deactivation: Hashable, Sendable {
    /// Soft deletes all of the person's messages, not only new ones.
    public var markMessagesDeleted: Bool
    /// Soft deletes the person's channels.
    public var markChannelsDeleted: Bool
    /// Also makes every token issued before now invalid: a deactivated person who is connected
    /// stays connected otherwise.
    public var revokeTokens: Bool

    /// A deactivation with these options.
    public init(
        markMessagesDeleted: Bool = false, markChannelsDeleted: Bool = false,
        revokeTokens: Bool = true
    ) {
        self.markMessagesDeleted = markMessagesDeleted
        self.markChannelsDeleted = markChannelsDeleted
        self.revokeTokens = revokeTokens
    }
}

/// The options of a reactivation.
public struct Reactivation: Hashable, Sendable {
    /// Brings back the messages that the deactivation marked deleted.
    public var restoreMessages: Bool
    /// Brings back the channels that the deactivation marked deleted.
    public var restoreChannels: Bool

    /// A reactivation with these options.
    public init(restoreMessages: Bool = false, restoreChannels: Bool = false) {
        self.restoreMessages = restoreMessages
        self.restoreChannels = restoreChannels
    }
}

/// What an action amounts to, in words that may be said to an authority. Soft deletion and
/// deactivation are never called erasure.
public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// `user: hard`: the record, the messages and the 1:1 conversations are removed.
    case erasure
    /// `user: pruning`: the content is nulled, ids and timestamps stay.
    case pruning
    /// `user: soft`: hidden; all data is kept.
    case softDeletion = "soft-deletion"
    /// The account is stopped; all data is kept.
    case deactivation
    /// The account works again.
    case reactivation
    /// The soft-deleted record is back.
    case restoration
}

extension Action {
    /// What this action amounts to.
    public var effect: Effect {
        switch self {
        case .delete(let modes):
            switch modes.user {
            case .hard: .erasure
            case .pruning: .pruning
            case .soft: .softDeletion
            }
        case .deactivate: .deactivation
        case .reactivate: .reactivation
        case .restore: .restoration
        }
    }

    /// Whether nothing can undo it.
    public var isIrreversible: Bool {
        effect == .erasure || effect == .pruning
    }
}
