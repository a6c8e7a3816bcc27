// SPDX-License-Identifier: Apache-2.0
public import Model

/// The page of one run.
public enum RunPage {
    /// The page, as one file.
    public static func html(_ facts: RunFacts, in language: Language) -> String {
        let words = PageWords.of(language)
        let title = "\(words.run) \(facts.run) · \(facts.origin)"
        return Markup.page(
            language: language.rawValue, title: title,
            .element("header", [:], heading(facts, words)),
            .element(
                "main", [:], balance(facts, words), needs(facts, words), keptBack(facts, words),
                evidence(facts, words), remarks(facts, words)),
            .element("footer", [:], proof(facts, words)))
    }

    private static func heading(_ facts: RunFacts, _ words: PageWords) -> Markup {
        let attention = facts.counts.needingAttention(notAllSeen: facts.notAllSeen)
            .values.reduce(0, +)
        let (mood, sentence) =
            attention == 0 ? ("good", words.nothingNeeded) : ("bad", words.needed(attention))
        return Markup([
            .element("h1", [:], Markup("\(words.run) \(facts.run)")),
            .element("p", ["class": "quiet"], Markup(facts.origin)),
            .element("p", ["class": "quiet"], time(facts.began), Markup(" – "), time(facts.ended)),
            .element("p", ["class": mood], Markup(sentence)),
        ])
    }

    /// A time, which is never broken over two lines.
    private static func time(_ instant: Instant) -> Markup {
        .element("span", ["class": "d"], Markup(instant.description))
    }

    private static func balance(_ facts: RunFacts, _ words: PageWords) -> Markup {
        var grid = Grid(
            words.balance,
            [.init(words.outcome), .init(words.rows, number: true), .init(words.means)])
        for outcome in Outcome.allCases where (facts.counts[outcome] ?? 0) > 0 {
            grid.add(
                [outcome.rawValue, String(facts.counts[outcome] ?? 0), words.meaning(outcome)],
                mood: Mood(outcome))
        }
        return section(
            words.balance,
            BalanceBar.markup(facts.counts, title: "\(words.balance): \(facts.rows) \(words.rows)"),
            grid.markup)
    }

    private static func needs(_ facts: RunFacts, _ words: PageWords) -> Markup {
        let needing = facts.reasons.filter {
            $0.outcome.needsAttention(Reason(rawValue: $0.word)) && $0.rows > 0
        }
        guard !needing.isEmpty || facts.late > 0 else { return Markup() }
        var grid = Grid(
            words.needsYou,
            [.init(words.outcome), .init(words.reason), .init(words.rows, number: true)])
        for reason in needing {
            grid.add(
                [reason.outcome.rawValue, reason.word, String(reason.rows)], mood: .bad)
        }
        let late =
            facts.late > 0
            ? Markup.element("p", ["class": "bad"], Markup(words.late(facts.late))) : Markup()
        return section(words.needsYou, late, needing.isEmpty ? Markup() : grid.markup)
    }

    private static func keptBack(_ facts: RunFacts, _ words: PageWords) -> Markup {
        let held = facts.reasons.filter { $0.outcome == .held && $0.rows > 0 }
        guard !held.isEmpty else { return Markup() }
        var grid = Grid(words.keptBack, [.init(words.reason), .init(words.rows, number: true)])
        for reason in held { grid.add([reason.word, String(reason.rows)], mood: .open) }
        return section(words.keptBack, grid.markup)
    }

    private static func evidence(_ facts: RunFacts, _ words: PageWords) -> Markup {
        guard !facts.seen.isEmpty else { return Markup() }
        var grid = Grid(
            words.evidence,
            [.init(words.category), .init(words.seen), .init(words.rows, number: true)])
        for seen in facts.seen {
            grid.add(
                [seen.category, seen.state, String(seen.rows)],
                mood: seen.state == "gone" ? .good : seen.state == "there" ? .bad : .open)
        }
        return section(words.evidence, grid.markup)
    }

    private static func remarks(_ facts: RunFacts, _ words: PageWords) -> Markup {
        guard !facts.remarks.isEmpty else { return Markup() }
        let items = facts.remarks.map { Markup.element("li", [:], Markup($0)) }
        return section(words.remarks, .element("ul", [:], Markup(items)))
    }

    private static func proof(_ facts: RunFacts, _ words: PageWords) -> Markup {
        section(
            words.proof, .element("p", [:], Markup(words.check)),
            .element("pre", [:], Markup("sha256sum SHA256SUMS\n\(facts.fingerprint)")),
            .element("pre", [:], Markup("sh verify.sh")),
            .element("p", [:], Markup(words.checkpoint)),
            .element("pre", [:], Markup(facts.checkpoint.joined(separator: "\n"))))
    }

    static func section(_ heading: String, _ content: Markup...) -> Markup {
        .element("section", [:], .element("h2", [:], Markup(heading)), Markup(content))
    }
}
