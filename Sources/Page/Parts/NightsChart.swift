// SPDX-License-Identifier: Apache-2.0
import Model

/// The last nights as bars, each with the part of it that matters below.
enum NightsChart {
    static let most = 60
    private static let step = 10
    private static let height = 80

    /// One night.
    private struct Bar {
        let day: CalendarDate
        let whole: Int
        let part: Int
    }

    /// Each night as high as its rows, and what of them needs somebody.
    static func rows(_ nights: [NightsFacts.Night], _ words: PageWords) -> Markup {
        markup(
            nights.map { Bar(day: $0.day, whole: $0.rows, part: $0.attention) },
            [.good, .bad], title: "\(words.nights): \(words.rows), \(words.needs)")
    }

    /// Each night as high as it was long, and the least that it could be.
    static func minutes(_ nights: [NightsFacts.Night], _ words: PageWords) -> Markup {
        markup(
            nights.map { Bar(day: $0.day, whole: $0.seconds, part: $0.bound ?? 0) },
            [.open, .good], unit: 60, title: "\(words.nights): \(words.minutes), \(words.atBest)")
    }

    private static func markup(
        _ bars: [Bar], _ moods: [Mood], unit: Int = 1, title: String
    ) -> Markup {
        let shown = bars.suffix(most)
        let top = max(1, shown.map(\.whole).max() ?? 1)
        var pieces = [Markup.element("title", [:], Markup(title))]
        for (place, bar) in shown.enumerated() {
            let x = String(place * step + 1)
            for (mood, number) in zip(moods, [bar.whole, min(bar.part, bar.whole)])
            where number > 0 {
                let tall = max(2, number * height / top)
                let said = (number + unit - 1) / unit
                pieces.append(
                    .element(
                        "rect",
                        [
                            "class": mood.rawValue, "x": x, "y": String(height - tall),
                            "width": String(step - 2), "height": String(tall),
                        ], .element("title", [:], Markup("\(bar.day): \(said)"))))
            }
        }
        return .element(
            "svg",
            ["viewBox": "0 0 \(most * step) \(height)", "role": "img", "aria-label": title],
            Markup(pieces))
    }
}
