// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// Which messages are looked for, and in which order.
public struct MessageSearch: Hashable, Sendable {
    /// The most messages on a page.
    public static let largestPage = 100

    /// Who wrote them.
    public var authors: BatchMembers
    /// Whether the oldest come first; else the newest do.
    public var oldestFirst: Bool
    /// Whether only messages with attachments are looked for.
    public var withAttachments: Bool
    /// How many on a page, 1 to ``largestPage``; more or fewer are taken for the nearest.
    public var limit: Int
    /// The page that an earlier answer named; nil is the first.
    public var next: String?

    /// A search with each of its parts.
    public init(
        by authors: BatchMembers, oldestFirst: Bool = true, withAttachments: Bool = false,
        limit: Int = MessageSearch.largestPage, next: String? = nil
    ) {
        self.authors = authors
        self.oldestFirst = oldestFirst
        self.withAttachments = withAttachments
        self.limit = limit
        self.next = next
    }

    /// All channels: whoever left one, or was removed from it, may have written there.
    var payload: JSON {
        .object(given: [
            ("filter_conditions", ["cid": ["$exists": true]]),
            (
                "message_filter_conditions",
                .object(given: [
                    ("user.id", ["$in": .ids(authors.ids)]),
                    ("attachments", withAttachments ? ["$exists": true] : nil),
                ])
            ),
            ("sort", [["field": "created_at", "direction": oldestFirst ? 1 : -1]]),
            ("limit", .number(JSON.Number(min(max(1, limit), Self.largestPage)))),
            ("next", next.map { .string($0) }),
        ])
    }
}
