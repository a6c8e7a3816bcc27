// SPDX-License-Identifier: Apache-2.0

/// What of a person's data an erasure can reach and a hold can keep back. Whatever names a
/// deletion's parts one by one follows from this type: see ``Modes``.
public enum Category: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The user's own record.
    case user
    /// All messages of the user, in group channels too.
    case messages
    /// Channels with exactly two members, the user one of them; hard takes the other person's
    /// messages with it.
    case conversations
    /// Calls with exactly two members, the user one of them.
    case calls
    /// Every file, image and attachment that the user uploaded.
    case files
    /// The user's activity feeds: activities, follows, comments, reactions, bookmarks.
    case feeds

    /// In the order above.
    public static func < (a: Category, b: Category) -> Bool { a.place < b.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Category {
    /// How far Stream can go in it, the least first (Stream's documentation of DeleteUsers).
    public var extents: [Extent] {
        switch self {
        case .user, .messages: [.soft, .pruning, .hard]
        case .conversations, .calls, .feeds: [.soft, .hard]
        case .files: [.hard]
        }
    }

    /// Whether it goes as a whole or not at all, so that it is written as `true` or `false`.
    public var isFlag: Bool { extents == [.hard] }

    /// Whether Stream's deletion of users carries it. Feeds are calls of their own, one for each
    /// person, before the people themselves go.
    public var isOfDeleteUsers: Bool { self != .feeds }

    /// Whose or what it is, at the beginning of a sentence about several people.
    public var words: String {
        switch self {
        case .user: "The user"
        case .messages: "All of their messages"
        case .conversations: "Their 1:1 conversations"
        case .calls: "Their 1:1 calls"
        case .files: "What they uploaded"
        case .feeds: "Their activity feeds"
        }
    }

    /// How `extent` is written where a program reads it: the word, for a flag `true` or `false`;
    /// nil for a category that is left untouched and is no flag.
    public func written(_ extent: Extent?) -> String? {
        isFlag ? (extent == nil ? "false" : "true") : extent?.rawValue
    }
}
