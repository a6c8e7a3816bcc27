// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// Looks for what people had after Stream said that it is gone, up to a hundred people at a time.
///
/// Hardest case: Stream's index is late and still shows what is gone. What a search shows is asked for
/// by its id before it counts, and what only the index knows is searched for again until the index has
/// caught up, for about two minutes. Then it is said to be late: neither gone nor there.
public struct ContentLook: Sendable {
    /// How often a late index is asked again, and how long is waited before each time.
    static let patience = 6
    static let pause = Duration.seconds(20)
    /// How many pages are read that show nothing of what is looked for, before no more is expected.
    static let pages = 50

    let asker: any Asking
    let files: FileLook
    let feeds: FeedsLook
    /// How many of a person's noted messages are asked for.
    let direct: Int

    /// A look that asks by `asker`.
    /// - Parameters:
    ///   - client: asks for files, which count against no limit of Stream's.
    ///   - hosts: where files may be asked for.
    ///   - direct: how many of a person's noted messages are asked for.
    public init(asker: any Asking, client: StreamClient, hosts: Set<String>, direct: Int) {
        self.asker = asker
        self.direct = direct
        files = FileLook(client: client, hosts: hosts)
        feeds = FeedsLook(asker: asker, client: client, hosts: hosts)
    }

    /// What is found of the categories that `modes` promise, but for the user, whom somebody else
    /// looks up.
    /// - Parameter samples: what was noted of some of them before.
    /// - Throws: what ends the run.
    public func callAsFunction(
        _ people: BatchMembers, promised modes: Modes, samples: [SubjectID: Sample]
    ) async throws -> [SubjectID: Evidence] {
        do {
            return try await look(people, modes, samples)
        } catch is TooLong {
            guard people.ids.count > 1 else { return [:] }
            var all: [SubjectID: Evidence] = [:]
            let half = people.ids.count / 2
            for part in [people.ids[..<half], people.ids[half...]] {
                let found = try await self(
                    BatchMembers(Array(part)), promised: modes, samples: samples)
                all.merge(found) { first, _ in first }
            }
            return all
        }
    }

    private func look(
        _ people: BatchMembers, _ modes: Modes, _ samples: [SubjectID: Sample]
    ) async throws -> [SubjectID: Evidence] {
        var evidence: [SubjectID: Evidence] = [:]
        func note(_ category: Category, _ findings: [SubjectID: Evidence.Finding]) {
            for id in people.ids {
                let finding = findings[id] ?? .notCheckable(.noAnswer)
                evidence[id, default: Evidence()].findings[category] = finding
            }
        }
        for category in modes.reach.sorted() {
            switch category {
            case .user: break
            case .messages: note(.messages, try await messages(people, modes, samples))
            case .conversations:
                note(.conversations, try await groups(people, modes, .conversations, samples))
            case .calls: note(.calls, try await groups(people, modes, .calls, samples))
            case .files: note(.files, try await files(people, samples))
            case .feeds where !modes.isSoft(.feeds): note(.feeds, try await feeds(people))
            default:
                // Nothing documents how to look for what is left, as of feeds that were deleted softly.
                note(
                    category,
                    Dictionary(
                        uniqueKeysWithValues: people.ids.map { ($0, .notCheckable(.noCall)) }))
            }
        }
        return evidence
    }

    /// What to say of a person of whom nothing was found.
    func nothingFound(
        _ category: Category, _ modes: Modes, before: Int?
    ) -> Evidence.Finding {
        modes.isSoft(category) ? .hidden : .gone(before: before)
    }

    // MARK: Conversations and calls

    private func groups(
        _ people: BatchMembers, _ modes: Modes, _ category: Category,
        _ samples: [SubjectID: Sample]
    ) async throws -> [SubjectID: Evidence.Finding] {
        var counts: [SubjectID: Int] = [:]
        var unclear: Set<SubjectID> = []
        do {
            // Whoever is found is left out of the next question, so that a page that is full of one
            // person hides nobody.
            var open = people.ids
            while !open.isEmpty {
                let found = try await between(try BatchMembers(open), category, &unclear)
                for group in found {
                    for member in Set(group.members) where open.contains(member) {
                        counts[member, default: 0] += 1
                    }
                }
                let left = open.filter { counts[$0] == nil }
                if left.count == open.count { break }
                open = left
            }
        } catch is NoAnswer {
            return counts.mapValues { .there($0, before: nil) }
        }
        return Dictionary(
            uniqueKeysWithValues: people.ids.map { id in
                let sample = samples[id]
                let before = category == .calls ? sample?.calls : sample?.conversations
                return (
                    id,
                    counts[id].map { .there($0, before: before) }
                        ?? (unclear.contains(id)
                            ? .notCheckable(.noAnswer)
                            : nothingFound(category, modes, before: before))
                )
            })
    }

    /// The channels or calls of exactly two members that some of these people are in: those of the
    /// first pages; at least one if there is any.
    ///
    /// Channels were asked for by their number of members, so one that is shown counts however many of
    /// them the answer lists. Calls cannot be: one of which it lists fewer than two is none of two, or
    /// one of two that is not wholly shown.
    /// - Parameter unclear: takes in whoever is in a call of which that cannot be told.
    private func between(
        _ people: BatchMembers, _ category: Category, _ unclear: inout Set<SubjectID>
    ) async throws -> [FoundGroup] {
        var next: String?
        let asked = Set(people.ids)
        for _ in 0..<Self.pages {
            let page =
                category == .calls
                ? try await asker.calls(people, next: next)
                : try await asker.conversations(people, offset: next.flatMap { Int($0) } ?? 0)
            // An answer about others is no answer to this question.
            guard page.items.allSatisfy({ !asked.isDisjoint(with: $0.members) }) else {
                throw NoAnswer()
            }
            for group in page.items where category == .calls && Set(group.members).count < 2 {
                unclear.formUnion(group.members)
            }
            let found = page.items.filter { category != .calls || Set($0.members).count == 2 }
            // Calls of groups stay, and a page may hold nothing else.
            guard found.isEmpty, page.next != nil else { return found }
            next = page.next
        }
        throw NoAnswer()
    }
}
