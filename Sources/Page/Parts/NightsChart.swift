// SPDX-License-Identifier: Apache-2.0
import Model

/// The last nights, each as high as its rows; what needs somebody stands in its own colour below.
enum NightsChart {
    static let most = 60
    private static let step = 10
    private static let height = 80

    static func markup(_ nights: [NightsFacts.Night], title: String) -> Markup {
        let shown = nights.suffix(most)
        let top = max(1, shown.map(\.rows).max() ?? 1)
        var pieces = [Markup.element("title", [:], Markup(title))]
        for (place, night) in shown.enumerated() {
            let x = String(place * step + 1)
            let whole = night.rows > 0 ? max(2, night.rows * height / top) : 0
            let bad = night.attention > 0 ? max(2, night.attention * height / top) : 0
            for (mood, tall) in [(Mood.good, whole), (Mood.bad, min(bad, whole))] where tall > 0 {
                pieces.append(
                    .element(
                        "rect",
                        [
                            "class": mood.rawValue, "x": x, "y": String(height - tall),
                            "width": String(step - 2), "height": String(tall),
                        ],
                        .element(
                            "title", [:],
                            Markup("\(night.day): \(mood == .good ? night.rows : night.attention)"))
                    ))
            }
        }
        return .element(
            "svg",
            ["viewBox": "0 0 \(most * step) \(height)", "role": "img", "aria-label": title],
            Markup(pieces))
    }
}
