// SPDX-License-Identifier: Apache-2.0

/// What Stream says of a person when asked by id, deactivated people included.
public enum Presence: Hashable, Sendable {
    /// Stream shows nobody under this id. It cannot tell somebody who never was from somebody soft
    /// deleted, pruned or hard deleted: this is absence from view, not proof of erasure.
    case absent
    /// Stream shows this person.
    case present(SubjectFacts)

    /// Whether the person is shown, and not as deleted.
    public var isThere: Bool {
        if case .present(let facts) = self { facts.deletion == nil } else { false }
    }
}

/// A record that Stream shows of an account and marks as deleted. It is no absence: Stream shows
/// nobody whom it has erased.
public enum ShownDeletion: Hashable, Sendable {
    /// Nothing of the person's profile is left in it.
    case emptied
    /// Something is.
    case whole
}

/// The part of a Stream user that a policy or a verification may ask for.
public struct SubjectFacts: Hashable, Sendable {
    /// The role at the app, such as `user` or `admin`.
    public var role: String
    /// The teams the person is in.
    public var teams: [String]
    /// When the account was made.
    public var createdAt: Instant?
    /// When the person was last active.
    public var lastActive: Instant?
    /// Since when the account is deactivated; nil if it is active.
    public var deactivatedAt: Instant?
    /// Tokens issued before this are invalid; nil if none were revoked.
    public var tokensRevokedBefore: Instant?
    /// The app's own fields of the user that say something, by name, as text: numbers as Stream
    /// writes them, `true` and `false`, lists and objects as JSON. A field inside another is
    /// `outer.inner`.
    public var custom: [String: String]
    /// Whether the person made a channel that still exists; nil where nobody asked.
    public var ownsChannels: Bool?
    /// Which of the facts could not be read; what stands in their place says nothing.
    public var unread: UnreadFacts
    /// How Stream shows the account as deleted; nil where it does not.
    public var deletion: ShownDeletion?

    /// Facts with each of their parts.
    public init(
        role: String, teams: [String] = [], createdAt: Instant? = nil, lastActive: Instant? = nil,
        deactivatedAt: Instant? = nil, tokensRevokedBefore: Instant? = nil,
        custom: [String: String] = [:], ownsChannels: Bool? = nil, unread: UnreadFacts = [],
        deletion: ShownDeletion? = nil
    ) {
        self.role = role
        self.teams = teams
        self.createdAt = createdAt
        self.lastActive = lastActive
        self.deactivatedAt = deactivatedAt
        self.tokensRevokedBefore = tokensRevokedBefore
        self.custom = custom
        self.ownsChannels = ownsChannels
        self.unread = unread
        self.deletion = deletion
    }
}

extension SubjectFacts {
    /// What stands in the person's own fields of this name, however they write it: a hold must not be
    /// missed because the app calls it `legalHold`.
    public func own(_ name: String) -> [String] {
        if custom.isEmpty { return [] }
        let wanted = ColumnName(name)
        return custom.filter { wanted.matches($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    }
}
