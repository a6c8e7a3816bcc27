// SPDX-License-Identifier: Apache-2.0

public import JSON
public import Model

/// A user as Stream returns it (Stream's documentation of users), from the v2 paths as well as from
/// the older ones.
///
/// What Stream does not say is nil. Times are to the millisecond: the v2 paths send whole
/// nanoseconds since 1970, the older paths RFC 3339, and both are cut. The description shows
/// nothing of the person.
public struct User: Hashable, Sendable, Identifiable {
    /// The id.
    public var id: SubjectID
    /// The name that others see.
    public var name: String?
    /// The address of the picture.
    public var image: String?
    /// The role at the app, such as `user` or `admin`.
    public var role: String?
    /// The language that messages are translated to, such as `en`.
    public var language: String?
    /// The teams that the user is in; at most 250. Empty where Stream names none.
    public var teams: [String]
    /// The roles that the user has in some teams only.
    public var teamsRole: [TeamRole]
    /// What the application itself keeps with the user: an object. The older paths mix these
    /// members with Stream's own, so there they are among ``unknown``.
    public var custom: JSON

    /// When the account was made.
    public var createdAt: Instant?
    /// When the record was last changed.
    public var updatedAt: Instant?
    /// When the user was last active.
    public var lastActive: Instant?
    /// Since when the account is deactivated; nil if it is active.
    public var deactivatedAt: Instant?
    /// Since when the user is deleted; nil if not. Queries show no deleted users, tasks may.
    public var deletedAt: Instant?
    /// Tokens issued before this are invalid; nil if none were revoked.
    public var revokeTokensIssuedBefore: Instant?

    /// Whether the user is banned from the whole app.
    public var isBanned: Bool?
    /// When the ban ends; nil for a ban without an end, or for none.
    public var banExpires: Instant?
    /// Whether the user is banned without being told: only the user sees their messages.
    public var isShadowBanned: Bool?
    /// The people whom the user has blocked.
    public var blockedUserIDs: [SubjectID]
    /// Whether the user is connected now.
    public var isOnline: Bool?
    /// Whether the user is shown as offline also when connected.
    public var isInvisible: Bool?
    /// How long the user takes to answer, in seconds, on average.
    public var averageResponseTime: Int64?
    /// The devices that notifications go to.
    public var devices: [Device]
    /// What the user lets others know.
    public var privacySettings: PrivacySettings?
    /// Whether the user wants notifications.
    public var pushNotifications: PushNotifications?

    /// Members that this client does not know, and those that it knows but cannot read: an object.
    /// From the older paths, custom data is here as well.
    public var unknown: JSON
    /// Which of the facts that a policy asks for were not told, or cannot be read.
    public var unread: UnreadFacts

    /// A user of whom nothing but the id is known.
    public init(id: SubjectID) {
        self.id = id
        self.teams = []
        self.teamsRole = []
        self.custom = .object([])
        self.blockedUserIDs = []
        self.devices = []
        self.unknown = .object([])
        self.unread = [.role, .teams, .custom, .created]
    }
}

extension User: CustomStringConvertible {
    /// Nothing of the person.
    public var description: String { "‹user›" }
}
