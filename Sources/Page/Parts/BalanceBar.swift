// SPDX-License-Identifier: Apache-2.0
import Model

/// The balance as one bar: each outcome as wide as its rows, in the outcomes' own order of gravity.
enum BalanceBar {
    private static let width = 600

    static func markup(_ counts: [Outcome: Int], title: String) -> Markup {
        let parts = Outcome.allCases.filter { (counts[$0] ?? 0) > 0 }
            .sorted { order($0) < order($1) }
        let total = parts.reduce(0) { $0 + (counts[$1] ?? 0) }
        var pieces = [Markup.element("title", [:], Markup(title))]
        var done = 0
        for outcome in parts {
            let rows = counts[outcome] ?? 0
            // From whole numbers, so that every machine draws the same bytes.
            let start = done * width / total
            done += rows
            let end = max(start + 1, done * width / total)
            pieces.append(
                .element(
                    "rect",
                    [
                        "class": Mood(outcome).rawValue, "x": String(start), "y": "0",
                        "width": String(max(1, end - start - 1)), "height": "24",
                    ], .element("title", [:], Markup("\(outcome.rawValue) \(rows)"))))
        }
        if total == 0 {
            pieces.append(
                .element(
                    "rect",
                    ["class": "none", "x": "0", "y": "0", "width": String(width), "height": "24"]))
        }
        return .element(
            "svg", ["viewBox": "0 0 \(width) 24", "role": "img", "aria-label": title],
            Markup(pieces))
    }

    private static func order(_ outcome: Outcome) -> Int {
        switch Mood(outcome) {
        case .good: 0
        case .open: 1
        case .bad: 2
        }
    }
}
