// SPDX-License-Identifier: Apache-2.0

import JSON
public import StreamAPI

/// What was noted of one person before their erasure, so that it can be asked for afterwards.
public struct Sample: Hashable, Sendable {
    /// The most ids of messages, and the most addresses of files, that are noted.
    public static let most = 5

    /// How many messages of theirs a search showed; more may be there.
    public var messages = 0
    /// Ids of some: the newest, one in a group, one in a conversation, one with an attachment, the
    /// oldest.
    public var ids: [MessageID] = []
    /// How many conversations, where they were looked for.
    public var conversations: Int?
    /// How many calls between two, where they were looked for.
    public var calls: Int?
    /// Addresses of what is attached to their messages.
    public var files: [String] = []

    /// Nothing.
    public init() {}
}

extension Sample {
    /// The sample as bytes, for the ledger.
    public var bytes: [UInt8] {
        func number(_ number: Int?) -> JSON? { number.map { .number(JSON.Number($0)) } }
        let members: [(String, JSON?)] = [
            ("m", number(messages)), ("i", .array(ids.map { .string($0.rawValue) })),
            ("c", number(conversations)), ("v", number(calls)),
            ("f", .array(files.map { .string($0) })),
        ]
        return JSON.object(
            members.compactMap { name, value in value.map { JSON.Member(name: name, value: $0) } }
        ).bytes
    }

    /// Reads ``bytes``; nil for anything else.
    public init?(_ bytes: [UInt8]) {
        guard let json = JSON(bytes), let messages = json["m"]?.integer,
            let ids = json["i"]?.elements, let files = json["f"]?.elements
        else { return nil }
        self.messages = Int(clamping: messages)
        self.ids = ids.compactMap { $0.text.flatMap { MessageID($0) } }
        conversations = json["c"]?.integer.map { Int(clamping: $0) }
        calls = json["v"]?.integer.map { Int(clamping: $0) }
        self.files = files.compactMap(\.text)
    }
}
