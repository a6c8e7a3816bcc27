// SPDX-License-Identifier: Apache-2.0

/// Facts of a person that an answer of Stream's does not say although Stream always does, or says so
/// that they cannot be read: of a wrong type, under a name that stands there twice, a time in seconds
/// where nanoseconds are due. What hangs on one of them is not known, which is neither yes nor no.
public struct UnreadFacts: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// The facts with these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The role at the app.
    public static let role = UnreadFacts(rawValue: 1)
    /// The teams.
    public static let teams = UnreadFacts(rawValue: 2)
    /// The app's own fields, all of them.
    public static let custom = UnreadFacts(rawValue: 4)
    /// When the account was made.
    public static let created = UnreadFacts(rawValue: 8)
    /// When the person was last active. Whoever never was has none, and that is read.
    public static let lastActive = UnreadFacts(rawValue: 16)
}
