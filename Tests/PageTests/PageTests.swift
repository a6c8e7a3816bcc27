// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model
import Testing

@testable import Page

extension RunFacts {
    static func sample(_ counts: [Outcome: Int] = [.verified: 462, .review: 4, .rejected: 7])
        -> Self
    {
        RunFacts(
            origin: "acme.example/ledger", run: 12, began: Instant(milliseconds: 1_795_741_200_000),
            ended: Instant(milliseconds: 1_795_744_867_000), rows: counts.values.reduce(0, +),
            counts: counts,
            reasons: counts.map { .init(outcome: $0.key, word: "policy", rows: $0.value) }
                .sorted { $0.outcome.rawValue < $1.outcome.rawValue },
            seen: [
                .init(category: "user", state: "gone", rows: 462),
                .init(category: "messages", state: "there", rows: 1),
                .init(category: "files", state: "not-checkable", rows: 12),
            ],
            late: 2, remarks: ["brake-released first-run"],
            checkpoint: ["acme.example/ledger", "4711", "q83vEjRWeJA="],
            fingerprint: String(repeating: "ab", count: 32))
    }
}

extension NightsFacts {
    static func sample() throws -> Self {
        let today = try #require(CalendarDate("2026-11-27"))
        func day(_ offset: Int) -> CalendarDate {
            CalendarDate(dayNumber: today.dayNumber + offset)
        }
        return NightsFacts(
            controller: "acme.example", at: Instant(milliseconds: 1_795_741_200_000), today: today,
            nights: (0..<40).map {
                .init(
                    run: $0 + 1, day: day($0 - 40), rows: 100 + $0 * 7 % 60, attention: $0 % 5,
                    contradicted: $0 % 13 == 0 ? 1 : 0, late: $0 % 9 == 0 ? 2 : 0,
                    seconds: 300 + $0 * 11, bound: $0 < 3 ? nil : 240 + $0 * 7)
            },
            deadlines: [day(0): 3, day(2): 9, day(11): 20, day(29): 1, day(45): 5], overdue: 2,
            waiting: [.grace: 12, .hold: 8, .decision: 3], holdsToReview: 1)
    }
}

@Suite struct PageTests {
    private static let languages = Language.allCases

    private static func pages() throws -> [(String, String)] {
        try languages.flatMap {
            [
                ("run \($0)", RunPage.html(.sample(), in: $0)),
                ("nights \($0)", NightsPage.html(try .sample(), in: $0)),
            ]
        }
    }

    @Test func `a page loads nothing and runs nothing`() throws {
        for (name, page) in try Self.pages() {
            for word in ["<script", "http://", "https://", "url(", "@import", " on", "javascript:"]
            {
                // The attributes of events begin with ` on`; words of a text do not follow a quote.
                let found = word == " on" ? page.contains("\" on") : page.contains(word)
                #expect(!found, "\(name): \(word)")
            }
            #expect(page.contains("default-src 'none'"))
        }
    }

    @Test func `the same facts give the same bytes`() throws {
        for language in Self.languages {
            #expect(RunPage.html(.sample(), in: language) == RunPage.html(.sample(), in: language))
            #expect(
                NightsPage.html(try .sample(), in: language)
                    == NightsPage.html(try .sample(), in: language))
        }
    }

    @Test func `each page says its language, has one first heading, and parts under headings`()
        throws
    {
        for (name, page) in try Self.pages() {
            #expect(page.components(separatedBy: "<h1>").count == 2, "\(name)")
            let sections = page.components(separatedBy: "<section>").dropFirst()
            #expect(!sections.isEmpty)
            #expect(sections.allSatisfy { $0.hasPrefix("<h2>") }, "\(name)")
            #expect(page.contains("<html lang=\""))
            #expect(page.components(separatedBy: "<main>").count == 2)
        }
    }

    @Test func `each picture has a title and a table beneath it`() throws {
        for (name, page) in try Self.pages() {
            for picture in page.components(separatedBy: "<svg ").dropFirst() {
                #expect(picture.contains("role=\"img\"") && picture.contains("aria-label=\""))
            }
            let tables = page.components(separatedBy: "<table>").dropFirst()
            #expect(!tables.isEmpty, "\(name)")
            #expect(
                tables.allSatisfy { $0.contains("<caption") && $0.contains("scope=\"col\"") })
        }
    }

    @Test func `what is kept back stands with its reasons, and nowhere where nothing is`() {
        var facts = RunFacts.sample()
        facts.reasons = [
            .init(outcome: .held, word: "policy", rows: 7),
            .init(outcome: .held, word: "hold", rows: 0),
        ]
        let section = RunPage.html(facts, in: .en).components(separatedBy: "<section>")
            .first { $0.hasPrefix("<h2>Kept back by holds and rules</h2>") }
        #expect(section?.contains(">policy</") == true && section?.contains(">7</") == true)
        #expect(section?.contains(">hold</") == false)
        facts.reasons = [.init(outcome: .verified, word: "looked-up", rows: 7)]
        #expect(!RunPage.html(facts, in: .en).contains("Kept back"))
    }

    @Test func `strings of a pack are text and nothing else`() {
        var facts = RunFacts.sample()
        facts.origin = "<img src=x>'\"&\u{202E}\u{7}"
        facts.remarks = ["</ul><script>alert(1)</script>"]
        facts.reasons = [.init(outcome: .review, word: "<b>", rows: 1)]
        let page = RunPage.html(facts, in: .en)
        #expect(!page.contains("<img") && !page.contains("<script") && !page.contains("<b>"))
        #expect(page.contains("&lt;img src=x&gt;&#39;&quot;&amp;\u{FFFD}\u{FFFD}"))
    }

    @Test(
        arguments: [
            [:], [.verified: 1], [.verified: 1_000_000_000, .review: 1], [.pending: 3],
            Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0, 1) }),
        ] as [[Outcome: Int]])
    func `the bar stays within its picture, and shows every outcome`(counts: [Outcome: Int]) throws
    {
        let bar = BalanceBar.markup(counts, title: "t").text
        var shown = 0
        for piece in bar.components(separatedBy: "<rect ").dropFirst() {
            let x = try #require(Int(between("x=\"", piece)))
            let width = try #require(Int(between("width=\"", piece)))
            #expect(x >= 0 && width >= 1 && x + width <= 601)
            shown += 1
        }
        #expect(shown == max(1, counts.count))
    }

    private func between(_ start: String, _ text: String) -> String {
        guard let from = text.range(of: " \(start)") else { return "" }
        return String(text[from.upperBound...].prefix { $0 != "\"" })
    }

    @Test func `every outcome has a meaning of its own in every language`() {
        for language in Self.languages {
            let words = PageWords.of(language)
            let meanings = Outcome.allCases.map(words.meaning)
            #expect(Set(meanings).count == meanings.count)
            #expect(meanings.allSatisfy { !$0.isEmpty })
            let waits = Waiting.allCases.map(words.waits)
            #expect(Set(waits).count == waits.count && waits.allSatisfy { !$0.isEmpty })
        }
    }

    @Test func `one and many are said apart`() {
        for language in Self.languages {
            let words = PageWords.of(language)
            for count in [words.needed, words.late, words.overdue] {
                #expect(count(1).contains("1") && count(2).contains("2"))
            }
        }
    }

    @Test func `minutes stand beside the least that was possible, or a word that nobody noted it`()
        throws
    {
        for language in Self.languages {
            let words = PageWords.of(language)
            let page = NightsPage.html(try .sample(), in: language)
            #expect(page.contains(">\(words.atBest)</th>"))
            let blank = "<td class=\"n\">\(words.notNoted)</td>"
            #expect(page.components(separatedBy: blank).count == 4)
            #expect(page.contains(Markup(words.atBestMeans).text))
        }
        let newest = NightsPage.html(try .sample(), in: .en)
        // 729 s, and 513 s of them needed.
        #expect(newest.contains("<td class=\"n\">13</td><td class=\"n\">9</td>"))
    }

    @Test func `no bar is higher than its picture, and no part higher than its bar`() throws {
        let night = NightsFacts.Night(
            run: 1, day: try #require(CalendarDate("2026-11-27")), rows: 3, attention: 9,
            contradicted: 0, late: 0, seconds: 60, bound: 90)
        for chart in [NightsChart.rows([night], .english), NightsChart.minutes([night], .english)] {
            let heights = chart.text.components(separatedBy: "<rect ").dropFirst()
                .map { between("height=\"", $0) }
            #expect(heights == ["80", "80"])
        }
    }

    @Test func `no day beyond thirty is on the strip, and the table says what it shows`() throws {
        let page = NightsPage.html(try .sample(), in: .en)
        #expect(page.contains("2026-12-26"))
        #expect(!page.contains("2027-01-11"))
    }
}

@Suite struct ContrastTests {
    @Test func `every colour of text is readable in light and dark`() {
        for tint in Style.texts {
            #expect(contrast(tint.light, Style.ground.light) >= 4.5, "\(tint)")
            #expect(contrast(tint.dark, Style.ground.dark) >= 4.5, "\(tint)")
        }
    }

    @Test func `the measure is that of WCAG`() {
        #expect(abs(contrast("#000000", "#ffffff") - 21) < 0.01)
        #expect(contrast("#777777", "#ffffff") < 4.5)
    }

    /// The contrast of two colours (WCAG 2.2, relative luminance and contrast ratio).
    private func contrast(_ a: String, _ b: String) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private func luminance(_ colour: String) -> Double {
        let value = Int(colour.dropFirst(), radix: 16) ?? 0
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

@Suite struct ScreenshotTests {
    /// Writes the pages where a person wants to look at them: `LETHE_PAGES=folder`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["LETHE_PAGES"] != nil))
    func `pages can be looked at`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["LETHE_PAGES"])
        for language in Language.allCases {
            try RunPage.html(.sample(), in: language).write(
                toFile: "\(folder)/run-\(language.rawValue).html", atomically: true, encoding: .utf8
            )
            try NightsPage.html(try .sample(), in: language).write(
                toFile: "\(folder)/nights-\(language.rawValue).html", atomically: true,
                encoding: .utf8)
        }
    }
}

@Suite struct LetterPageTests {
    @Test func `a letter is one file whose texts are escaped`() {
        let sheet = LetterSheet(
            language: "de", sender: ["Acme & <Co>", "10115 Berlin"], date: "27. November 2026",
            title: "Ihr Ersuchen", facts: [.init("Ersuchen", "<script>R-17")],
            blocks: [.paragraph("Guten Tag,\nhier"), .list("Was bleibt:", ["a<b", "c"])],
            foot: [.init("Aufsichtsbehörde", "BlnBDI")])
        let page = LetterPage.html(sheet)
        #expect(page.contains("<html lang=\"de\">"))
        #expect(page.contains("Acme &amp; &lt;Co&gt;") && page.contains("&lt;script&gt;R-17"))
        #expect(!page.contains("<script"))
        #expect(page.contains("<li>a&lt;b</li>") && page.contains("size:A4"))
        #expect(page.contains("<span class=\"line\">Guten Tag,</span>"))
    }
}
