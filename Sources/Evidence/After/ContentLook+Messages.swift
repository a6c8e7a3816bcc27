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
                let shown = try await search(try BatchMembers(open))
                var late: [SubjectID] = []
                for id in open {
                    guard let messages = shown[id] else {
                        findings[id] = nothingFound(
                            .messages, modes, before: samples[id]?.messages)
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
                    let left = try await left(of: sample, modes)
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
    /// until it shows nobody: a page that is full of one person hides nobody.
    private func search(_ people: BatchMembers) async throws -> [SubjectID: [FoundMessage]] {
        var shown: [SubjectID: [FoundMessage]] = [:]
        var open = people.ids
        while !open.isEmpty {
            let page = try await asker.search(
                MessageSearch(by: try BatchMembers(open), oldestFirst: false))
            let asked = Set(open)
            // An answer about others is no answer to this question.
            guard page.items.allSatisfy({ asked.contains($0.author) }) else { throw NoAnswer() }
            shown.merge(Dictionary(grouping: page.items, by: \.author)) { first, _ in first }
            open.removeAll { shown[$0] != nil }
            if page.items.isEmpty || page.next == nil { break }
        }
        return shown
    }

    /// Whether Stream knows any of the messages that its index shows, with something in it.
    private func isThere(_ shown: [FoundMessage], _ modes: Modes) async throws -> Bool {
        for message in shown.prefix(Self.confirmed) {
            if let known = try await asker.message(message.id), known.breaks(modes) { return true }
        }
        return false
    }

    /// What of the messages that were noted is there against the promise; nil if nothing is. This is
    /// what tells a soft deletion from a hard one.
    private func left(of sample: Sample, _ modes: Modes) async throws -> Evidence.Finding? {
        var there = 0
        for id in sample.ids.prefix(direct) {
            if let known = try await asker.message(id), known.breaks(modes) { there += 1 }
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
