// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

/// A message, as far as it matters to whether it is gone: whose it is, where, and whether anything of
/// it is left. Its text is read for one thing only: whether there is any.
public struct FoundMessage: Hashable, Sendable {
    /// The message's id.
    public var id: MessageID
    /// Who wrote it.
    public var author: SubjectID
    /// Whether the channel that it stands in has exactly two members; nil where the answer does not
    /// say how many it has.
    public var isInConversation: Bool?
    /// Whether it is marked deleted.
    public var isDeleted: Bool
    /// Whether it has anything in it: a text, attachments, names of people, or anything else that
    /// Stream keeps in a message.
    public var hasContent: Bool
    /// The addresses of what is attached to it, as they stand there.
    public var attachments: [String]

    /// A message with each of its parts.
    public init(
        id: MessageID, author: SubjectID, isInConversation: Bool? = nil, isDeleted: Bool = false,
        hasContent: Bool = true, attachments: [String] = []
    ) {
        self.id = id
        self.author = author
        self.isInConversation = isInConversation
        self.isDeleted = isDeleted
        self.hasContent = hasContent
        self.attachments = attachments
    }

    /// Reads a message of Stream's; nil if it does not say which it is and whose, or if nothing is found
    /// in it and something cannot be read: that is not the same as nothing.
    init?(_ json: JSON) {
        guard let id = json["id"]?.text.flatMap({ MessageID($0) }),
            let author = json["user"]?["id"]?.text.flatMap({ SubjectID($0) })
        else { return nil }
        self.id = id
        self.author = author
        let count = json["channel"]?["member_count"]?.integer
        isInConversation = count.map { $0 == 2 }
        isDeleted = json["type"]?.text == "deleted" || json.timestamp("deleted_at") != .unset
        let files = json["attachments"]?.elements ?? []
        guard let hasContent = Self.hasContent(json) else { return nil }
        self.hasContent = hasContent
        attachments = files.flatMap { file in
            ["asset_url", "image_url", "thumb_url"].compactMap { file[$0]?.text }
                .filter { !$0.isEmpty }
        }
    }

    /// What of a message is content, beside its text and the lists of what belongs to it.
    private static let parts = [
        "html", "custom", "poll", "poll_id", "quoted_message", "command", "shared_location",
    ]

    /// Whether anything is in the message; nil where nothing is found, and a text or a list of it
    /// cannot be read or, of the text, is not told: Stream always tells it.
    private static func hasContent(_ json: JSON) -> Bool? {
        // The language of an empty translation is no content.
        let translations = json["i18n"]?.members ?? []
        if translations.contains(where: { $0.name != "language" && $0.value.saysSomething })
            || parts.contains(where: { json.speaks(of: $0) })
        {
            return true
        }
        do {
            let text = try json.told("text").read(\.text)
            let lists = [
                try json.told("attachments").read(\.elements),
                try json.told("mentioned_users").read(\.elements),
            ]
            if lists.contains(where: { !($0 ?? []).isEmpty }) { return true }
            if let text { return !text.isEmpty }
            // Nulled is what a pruned message's text may well be.
            return json.members?.contains { $0.isNamed("text") } == true ? false : nil
        } catch {
            return nil
        }
    }
}

/// The id of a message. The description does not show it.
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// The id as Stream knows it.
    public let rawValue: String

    /// The id, or nil unless it has 1 to 255 bytes (Stream's documentation of messages).
    public init?(_ rawValue: String) {
        guard (1...255).contains(rawValue.utf8.count) else { return nil }
        self.rawValue = rawValue
    }

    /// Whether the ids have the same bytes.
    public static func == (a: MessageID, b: MessageID) -> Bool {
        a.rawValue.utf8.elementsEqual(b.rawValue.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(rawValue.utf8)) }

    /// Never the id.
    public var description: String { "‹message›" }
}
