// SPDX-License-Identifier: Apache-2.0

public import Model
import StreamAPI

/// Notes what people have before they are erased.
public struct Sampler: Sendable {
    /// How many pages of messages are read for the people of one call.
    private static let pages = 5

    private let asker: any Asking

    /// A sampler that asks by `asker`.
    public init(asker: any Asking) {
        self.asker = asker
    }

    /// What people have of what `modes` reach. Where nothing could be learnt, nothing is noted.
    /// - Throws: what ends the run.
    public func note(
        _ people: BatchMembers, reachedBy modes: Modes
    ) async throws -> [SubjectID: Sample] {
        var samples: [SubjectID: Sample] = [:]
        do {
            let found = try await messages(people)
            for id in people.ids { samples[id] = Self.sample(found[id] ?? []) }
        } catch is NoAnswer {
            return [:]
        } catch is TooLong {
            guard people.ids.count > 1 else { return [:] }
            let half = people.ids.count / 2
            let first = try await note(
                BatchMembers(Array(people.ids[..<half])), reachedBy: modes)
            let second = try await note(
                BatchMembers(Array(people.ids[half...])), reachedBy: modes)
            return first.merging(second) { first, _ in first }
        }
        if modes.reach.contains(.conversations), let counts = try await conversations(people) {
            for id in people.ids { samples[id]?.conversations = counts[id] ?? 0 }
        }
        if modes.reach.contains(.calls), let counts = try await calls(people) {
            for id in people.ids { samples[id]?.calls = counts[id] ?? 0 }
        }
        return samples
    }

    private static func sample(_ found: [FoundMessage]) -> Sample {
        var sample = Sample()
        sample.messages = found.count
        let picks: [FoundMessage?] = [
            found.last, found.first { $0.isInConversation == false },
            found.first { $0.isInConversation == true }, found.first { !$0.attachments.isEmpty },
            found.first,
        ]
        for case let message? in picks where !sample.ids.contains(message.id) {
            sample.ids.append(message.id)
        }
        sample.files = Array(found.flatMap(\.attachments).prefix(Sample.most))
        return sample
    }

    /// The people's messages, the oldest first; of many people who wrote much, the first pages, and
    /// some of the newest and of those with attachments.
    private func messages(_ people: BatchMembers) async throws -> [SubjectID: [FoundMessage]] {
        var found: [FoundMessage] = []
        var search = MessageSearch(by: people)
        var isWhole = false
        for _ in 0..<Self.pages where !isWhole {
            let page = try await asker.search(search)
            found += page.items
            search.next = page.next
            isWhole = page.next == nil
        }
        if !isWhole {
            found += try await asker.search(MessageSearch(by: people, oldestFirst: false)).items
                .reversed()
            let attached = try await asker.search(MessageSearch(by: people, withAttachments: true))
            found = attached.items + found
        }
        var seen: Set<MessageID> = []
        return Dictionary(
            grouping: found.filter { seen.insert($0.id).inserted }, by: \.author)
    }

    private func conversations(_ people: BatchMembers) async throws -> [SubjectID: Int]? {
        try await counting { next in
            try await asker.conversations(people, offset: next.flatMap { Int($0) } ?? 0)
        }
    }

    private func calls(_ people: BatchMembers) async throws -> [SubjectID: Int]? {
        try await counting { next in try await asker.calls(people, next: next) }
    }

    private func counting(
        _ read: (String?) async throws -> ContentPage<FoundGroup>
    ) async throws -> [SubjectID: Int]? {
        var counts: [SubjectID: Int] = [:]
        var next: String?
        do {
            for _ in 0..<Self.pages {
                let page = try await read(next)
                for group in page.items where group.members.count == 2 {
                    for member in group.members { counts[member, default: 0] += 1 }
                }
                guard let more = page.next else { break }
                next = more
            }
        } catch is NoAnswer {
            return nil
        } catch is TooLong {
            return nil
        }
        return counts
    }
}

extension Asking {
    func search(_ search: MessageSearch) async throws -> ContentPage<FoundMessage> {
        try await ask(.search) { client throws(StreamError) in
            try await client.searchMessages(search)
        }
    }

    func message(_ id: MessageID, by author: SubjectID) async throws -> FoundMessage? {
        try await ask(.getMessage) { client throws(StreamError) in
            try await client.message(id, by: author)
        }
    }

    func conversations(
        _ people: BatchMembers, offset: Int
    ) async throws -> ContentPage<FoundGroup> {
        try await ask(.queryChannels) { client throws(StreamError) in
            try await client.conversations(of: people, offset: offset)
        }
    }

    func calls(_ people: BatchMembers, next: String?) async throws -> ContentPage<FoundGroup> {
        try await ask(.queryCalls) { client throws(StreamError) in
            try await client.calls(with: people, next: next)
        }
    }
}
