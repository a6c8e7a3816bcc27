// SPDX-License-Identifier: Apache-2.0
import Model

/// One page for the person who asked: what was done, how, when, what remains, and where to complain
/// (GDPR Article 12(3) and 12(4)). Nothing is called erasure that was not, and nothing done that was
/// not seen.
public enum Letter {
    /// The page as plain text; nil for an outcome of which nobody can be told that it is an answer:
    /// what failed, is doubtful, waits for a person or was no request.
    public static func text(_ facts: LetterFacts, language: LetterLanguage) -> String? {
        let words = LetterWords.of(language)
        guard let answer = answer(facts, words) else { return nil }
        var parts = [words.title + "\n" + String(repeating: "=", count: words.title.count)]
        var head = [
            "\(words.controller): \(facts.controller)", "\(words.request): \(facts.reference)",
        ]
        head += facts.received.map { ["\(words.received): \($0)"] } ?? []
        head += facts.doneAt.map { ["\(words.done): \($0)"] } ?? []
        head += facts.verifiedAt.map { ["\(words.verified): \($0)"] } ?? []
        parts.append(head.joined(separator: "\n"))
        parts.append(answer.joined(separator: " "))
        if isCarriedOut(facts.outcome) {
            let modes = Category.allCases.compactMap { category in
                facts.modes[category].map { "\(words.category(category)): \(words.mode($0))" }
            }
            parts += list(words.how, modes)
            parts += list(words.unseen, unseen(facts).map(words.category))
            parts += list(
                words.remains, facts.residual.map { words.residual($0, facts.backups) })
        }
        parts.append(words.complaint(facts.regime))
        parts.append(words.proof)
        return parts.map { wrapped($0, to: 78) }.joined(separator: "\n\n") + "\n"
    }

    /// Whether something was carried out that the letter can tell of.
    private static func isCarriedOut(_ outcome: Outcome) -> Bool {
        [.verified, .hidden, .done, .deferred].contains(outcome)
    }

    /// What was promised and could not be looked at.
    private static func unseen(_ facts: LetterFacts) -> [Category] {
        let findings = facts.evidence?.findings ?? [:]
        return findings.keys.sorted().filter { category in
            if case .notCheckable = findings[category] { true } else { false }
        }
    }

    private static func answer(_ facts: LetterFacts, _ words: LetterWords) -> [String]? {
        switch facts.outcome {
        // Out of sight, and not all of it looked at: a person decides before anybody is told.
        case .hidden where facts.reason != .outOfSight: return nil
        case .verified, .hidden, .done, .deferred:
            guard let effect = facts.effect else { return nil }
            var sentences = [words.effect(effect)]
            if facts.outcome == .deferred {
                sentences.append(facts.graceEnds.map(words.later) ?? words.laterHeld)
            } else {
                sentences.append(facts.outcome == .done ? words.notSeen : words.seen)
            }
            return sentences
        case .absent: return [words.absent]
        case .refused: return [words.refused]
        case .held: return [words.held]
        case .contradicted, .failed, .unproven, .review, .rejected, .duplicate, .omitted,
            .pending:
            return nil
        }
    }

    private static func list(_ title: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        return [([title] + items.map { "- \($0)" }).joined(separator: "\n")]
    }

    /// Lines of at most `width` characters, broken at spaces; items of a list are indented.
    private static func wrapped(_ text: String, to width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.hasPrefix("- ") ? "  " : ""
            var lines: [String] = [""]
            for word in line.split(separator: " ") {
                let last = lines[lines.count - 1]
                if last.isEmpty || last == indent {
                    lines[lines.count - 1] += word
                } else if last.count + 1 + word.count <= width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(indent + word)
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
