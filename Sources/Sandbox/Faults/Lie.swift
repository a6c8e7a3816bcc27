// SPDX-License-Identifier: Apache-2.0

/// How a deletion does less than its task says. The task ends with `ok` for everybody.
public enum Lie: Hashable, Sendable {
    /// The people are out of view, and nothing else is done.
    case hidesOnly
    /// Everything is done but this.
    case keeps(Kept)
    /// All that was to be hard or pruning is soft.
    case softens
    /// Of each person so many messages go, the oldest first, and the others stay.
    case deletesSome(messages: Int)
    /// All is done, and after so many seconds the content is there again; the records are not.
    case undeletes(seconds: Int)

    /// What a deletion leaves where it is.
    public enum Kept: String, Hashable, Sendable, CaseIterable {
        /// All messages of the people.
        case messages
        /// The newest message of each.
        case message
        /// Their messages in channels that are no conversations.
        case groupMessages = "group_messages"
        /// Their conversations, empty.
        case conversations
        /// Their calls between two.
        case calls
        /// What they uploaded.
        case files
    }
}

/// What people have besides their records.
struct Content: Hashable, Sendable {
    var messages: [SandboxMessage] = []
    var channels: [SandboxChannel] = []
    var calls: [SandboxCall] = []
    var files: [SandboxFile] = []
}

extension Population {
    /// What the people have that a deletion can reach.
    func content(of ids: Set<SandboxID>) -> Content {
        Content(
            messages: messages.filter { ids.contains($0.author) },
            channels: channels.filter { $0.isConversation && !$0.members.isDisjoint(with: ids) },
            calls: calls.filter { $0.isBetweenTwo && !$0.members.isDisjoint(with: ids) },
            files: files.filter { ids.contains($0.owner) })
    }

    /// Puts content where it was, in place of what became of it.
    mutating func putBack(_ content: Content) {
        let ids = Set(content.messages.map(\.number))
        messages.removeAll { ids.contains($0.number) }
        messages = (messages + content.messages).sorted { $0.number < $1.number }
        let numbers = Set(content.channels.map(\.number))
        channels.removeAll { numbers.contains($0.number) }
        channels = (channels + content.channels).sorted { $0.number < $1.number }
        let held = Set(content.calls.map(\.number))
        calls.removeAll { held.contains($0.number) }
        calls = (calls + content.calls).sorted { $0.number < $1.number }
        let uploaded = Set(content.files.map(\.number))
        files.removeAll { uploaded.contains($0.number) }
        files = (files + content.files).sorted { $0.number < $1.number }
    }
}

extension Lie {
    /// What of `content` is left where it was by a deletion that lies so.
    func kept(of content: Content, in population: Population) -> Content {
        var kept = Content()
        switch self {
        case .hidesOnly, .softens, .undeletes: break
        case .keeps(.messages): kept.messages = content.messages
        case .keeps(.message):
            let newest = Dictionary(grouping: content.messages, by: \.author)
                .compactMap { $0.value.max { $0.createdAt < $1.createdAt } }
            kept.messages = newest
        case .keeps(.groupMessages):
            let pairs = Set(population.channels.filter(\.isConversation).map(\.number))
            kept.messages = content.messages.filter { !pairs.contains($0.channel) }
        case .keeps(.conversations): kept.channels = content.channels
        case .keeps(.calls): kept.calls = content.calls
        case .keeps(.files): kept.files = content.files
        case .deletesSome(let count):
            kept.messages = Dictionary(grouping: content.messages, by: \.author)
                .flatMap { $0.value.sorted { $0.createdAt < $1.createdAt }.dropFirst(count) }
        }
        return kept
    }
}

extension DeletionOrder {
    /// The same order with nothing that goes further than hiding.
    var softened: DeletionOrder {
        var order = self
        order.user = .soft
        order.messages = messages == nil ? nil : .soft
        order.conversations = conversations == nil ? nil : .soft
        order.calls = calls == nil ? nil : .soft
        order.files = false
        return order
    }
}
