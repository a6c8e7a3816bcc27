// SPDX-License-Identifier: Apache-2.0
public import Model

/// The index over all nights: what comes, who waits, how it went.
public enum NightsPage {
    /// The page, as one file.
    public static func html(_ facts: NightsFacts, in language: Language) -> String {
        let words = PageWords.of(language)
        return Markup.page(
            language: language.rawValue, title: "\(words.nights) · \(facts.controller)",
            .element("header", [:], heading(facts, words)),
            .element(
                "main", [:], coming(facts, words), waiting(facts, words), nights(facts, words),
                minutes(facts, words))
        )
    }

    private static func heading(_ facts: NightsFacts, _ words: PageWords) -> Markup {
        let overdue =
            facts.overdue > 0
            ? Markup.element("p", ["class": "bad"], Markup(words.overdue(facts.overdue)))
            : Markup.element("p", ["class": "good"], Markup(words.nothingOverdue))
        return Markup([
            .element("h1", [:], Markup("\(words.nights) · \(facts.controller)")),
            .element("p", ["class": "quiet"], Markup("\(words.asOf) \(facts.at)")), overdue,
        ])
    }

    private static func coming(_ facts: NightsFacts, _ words: PageWords) -> Markup {
        let last = facts.today.dayNumber + DeadlineStrip.days
        let days = facts.deadlines.filter {
            $0.value > 0 && ($0.key.dayNumber >= facts.today.dayNumber) && $0.key.dayNumber < last
        }
        var grid = Grid(words.deadlines, [.init(words.day), .init(words.requests, number: true)])
        for (day, count) in days.sorted(by: { $0.key < $1.key }) {
            grid.add(
                [day.description, String(count)],
                mood: day.dayNumber - facts.today.dayNumber < 7 ? .bad : .open)
        }
        return RunPage.section(
            words.deadlines,
            DeadlineStrip.markup(facts.deadlines, from: facts.today, title: words.deadlines),
            days.isEmpty ? .element("p", [:], Markup(words.noDeadlines)) : grid.markup)
    }

    private static func waiting(_ facts: NightsFacts, _ words: PageWords) -> Markup {
        var grid = Grid(
            words.waiting,
            [.init(words.reason), .init(words.means), .init(words.requests, number: true)])
        for waits in Waiting.allCases {
            guard let count = facts.waiting[waits], count > 0 else { continue }
            grid.add(
                [waits.rawValue, words.waits(waits), String(count)],
                mood: waits == .decision ? .bad : .open)
        }
        if facts.holdsToReview > 0 {
            grid.add(["hold", words.holdsToReview, String(facts.holdsToReview)], mood: .bad)
        }
        let isEmpty = facts.waiting.values.allSatisfy { $0 <= 0 } && facts.holdsToReview <= 0
        return RunPage.section(
            words.waiting, isEmpty ? .element("p", [:], Markup(words.nobodyWaits)) : grid.markup)
    }

    private static func nights(_ facts: NightsFacts, _ words: PageWords) -> Markup {
        var grid = Grid(
            words.nights,
            [
                .init(words.run), .init(words.day), .init(words.rows, number: true),
                .init(words.needs, number: true), .init("contradicted", number: true),
                .init(words.lateShort, number: true), .init(words.minutes, number: true),
                .init(words.atBest, number: true),
            ])
        for night in facts.nights.reversed().prefix(NightsChart.most) {
            grid.add(
                [
                    String(night.run), night.day.description, String(night.rows),
                    String(night.attention), String(night.contradicted), String(night.late),
                    minutes(night.seconds), night.bound.map(minutes) ?? words.notNoted,
                ], mood: night.attention > 0 ? .bad : .good, page: night.page)
        }
        return RunPage.section(
            words.nights, NightsChart.rows(facts.nights, words), grid.markup)
    }

    /// The two columns of minutes as a picture.
    private static func minutes(_ facts: NightsFacts, _ words: PageWords) -> Markup {
        RunPage.section(
            "\(words.minutes.prefix(1).uppercased() + words.minutes.dropFirst()), \(words.atBest)",
            NightsChart.minutes(facts.nights, words),
            .element("p", ["class": "quiet"], Markup(words.atBestMeans)))
    }

    /// Minutes that have begun.
    private static func minutes(_ seconds: Int) -> String { String((max(0, seconds) + 59) / 60) }
}
