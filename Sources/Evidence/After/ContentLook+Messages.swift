// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

extension ContentLook {
    /// How many of the messages that a search shows of a person are asked for by their ids.
    private static let confirmed = 3

    func messages(
        _ people: BatchMembers, _ modes: Modes, _ samples: [SubjectID: Sample]
    ) async throws -> [SubjectID: Evidence.Finding] {
        var findings: [SubjectID: Evidence.Finding] = [:]
        do {
            var open = people.ids
            for turn in 0..<Self.patience where !open.isEmpty {
                if turn > 0 { try await asker.wait(Self.pause) }
                let (shown, isWhole) = try await search(try BatchMembers(open))
                var late: [SubjectID] = []
                for id in open {
                    guard let messages = shown[id] else {
                        findings[id] =
                            isWhole
                            ? nothingFound(.messages, modes, before: samples[id]?.messages)
                            : .notCheckable(.noAnswer)
                        continue
                    }
                    if try await isThere(messages, modes) {
                        findings[id] = .there(messages.count, before: samples[id]?.messages)
                    } else {
                        findings[id] = .notCheckable(.late)
                        late.append(id)
                    }
                }
                open = late
            }
            for id in people.ids {
                guard let sample = samples[id], findings[id]?.contradicts != true,
                    let left = try await left(of: sample, by: id, modes)
                else { continue }
                findings[id] = left
            }
        } catch is NoAnswer {
            // Whom nobody asked about is missing, and so not checkable.
            return findings.filter { $0.value.contradicts }
        }
        return findings
    }

    /// The messages that a search shows, by author. Whoever is shown is left out of the next question,
    /// until it shows nobody new and there is no further page: a page that is full of one person hides
    /// nobody, and an empty one does not say that the next is empty too.
    /// - Returns: also whether Stream, as far as it says, looked everywhere for whoever is not shown.
    private func search(
        _ people: BatchMembers
    ) async throws -> (shown: [SubjectID: [FoundMessage]], isWhole: Bool) {
        var shown: [SubjectID: [FoundMessage]] = [:]
        var isWhole = true
        var open = people.ids
        var next: String?
        var idle = 0
        while !open.isEmpty {
            let page = try await asker.search(
                MessageSearch(by: try BatchMembers(open), oldestFirst: false, next: next))
            let asked = Set(open)
            // An answer about others is no answer to this question.
            guard page.items.allSatisfy({ asked.contains($0.author) }) else { throw NoAnswer() }
            shown.merge(Dictionary(grouping: page.items, by: \.author)) { first, _ in first }
            isWhole = isWhole && page.isWhole
            open.removeAll { shown[$0] != nil }
            guard let more = page.next else { break }
            // Whom it shows anew is not asked for again; a page that shows nobody new is turned.
            next = open.count < asked.count ? nil : more
            idle += next == nil ? 0 : 1
            guard idle < Self.pages else { return (shown, false) }
        }
        return (shown, isWhole)
    }

    /// Whether Stream knows any of the messages that its index shows, with something in it.
    private func isThere(_ shown: [FoundMessage], _ modes: Modes) async throws -> Bool {
        for message in shown.prefix(Self.confirmed) {
            if let known = try await asker.message(message.id, by: message.author),
                known.breaks(modes)
            {
                return true
            }
        }
        return false
    }

    /// What of the messages that were noted is there against the promise; nil if nothing is. This is
    /// what tells a soft deletion from a hard one.
    private func left(
        of sample: Sample, by author: SubjectID, _ modes: Modes
    ) async throws -> Evidence.Finding? {
        var there = 0
        for id in sample.ids.prefix(direct) {
            if let known = try await asker.message(id, by: author), known.breaks(modes) {
                there += 1
            }
        }
        return there > 0 ? .there(there, before: sample.messages) : nil
    }
}

extension FoundMessage {
    /// Whether a message that is still known is one that was promised to be gone: whole, where it was
    /// to be hidden; with anything in it, where it was to be erased or emptied.
    fileprivate func breaks(_ modes: Modes) -> Bool {
        modes.isSoft(.messages) ? !isDeleted : hasContent
    }
}

extension Evidence.Finding {
    var contradicts: Bool { if case .there = self { true } else { false } }
}
