// SPDX-License-Identifier: Apache-2.0

/// A member of a user that a query can ask for or sort by (Stream's documentation of querying
/// users).
public struct UserField: Hashable, Sendable {
    /// The name as Stream reads it.
    public let name: String

    /// The field with this name; nil if it is empty, begins with `$`, or has white space or a
    /// control character in it. Any
    /// other name is one of the app's own, which Stream lists as `custom.*`.
    public init?(_ name: String) {
        guard !name.isEmpty, name.utf8.first != UInt8(ascii: "$"),
            !name.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.properties.generalCategory == .control
            })
        else { return nil }
        self.name = name
    }

    private init(known name: String) { self.name = name }

    /// The id. It takes every operator but `$contains`.
    public static let id = UserField(known: "id")
    /// The role at the app.
    public static let role = UserField(known: "role")
    /// The name that others see.
    public static let displayName = UserField(known: "name")
    /// Stream's `username`.
    public static let username = UserField(known: "username")
    /// The address for e-mail, where the app keeps one. It takes `$eq` and `$in`.
    public static let email = UserField(known: "email")
    /// The language.
    public static let language = UserField(known: "language")
    /// The teams. It takes `$eq`, `$in` and `$contains`.
    public static let teams = UserField(known: "teams")
    /// When the account was made, as RFC 3339.
    public static let createdAt = UserField(known: "created_at")
    /// When the record was last changed, as RFC 3339.
    public static let updatedAt = UserField(known: "updated_at")
    /// When the user was last active, as RFC 3339.
    public static let lastActive = UserField(known: "last_active")
    /// Whether the user is banned. It takes `$eq` and `$ne`.
    public static let banned = UserField(known: "banned")
    /// Whether the user is banned without being told. It takes `$eq` and `$ne`.
    public static let shadowBanned = UserField(known: "shadow_banned")
}
