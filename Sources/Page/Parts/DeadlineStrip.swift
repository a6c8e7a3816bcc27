// SPDX-License-Identifier: Apache-2.0
import Model

/// The next thirty days, each as high as the requests that must be answered by it.
enum DeadlineStrip {
    static let days = 30
    private static let step = 20
    private static let height = 60

    static func markup(
        _ deadlines: [CalendarDate: Int], from today: CalendarDate, title: String
    ) -> Markup {
        let shown = (0..<days).map { CalendarDate(dayNumber: today.dayNumber + $0) }
        let most = shown.map { deadlines[$0] ?? 0 }.max() ?? 0
        var pieces = [Markup.element("title", [:], Markup(title))]
        for (place, day) in shown.enumerated() {
            let count = max(0, deadlines[day] ?? 0)
            let x = String(place * step + 2)
            if count == 0 {
                pieces.append(
                    .element(
                        "rect",
                        [
                            "class": "none", "x": x, "y": String(height - 2),
                            "width": String(step - 4), "height": "2",
                        ]))
            } else {
                let tall = max(3, count * (height - 4) / max(1, most))
                pieces.append(
                    .element(
                        "rect",
                        [
                            "class": place < 7 ? "bad" : "open", "x": x,
                            "y": String(height - tall), "width": String(step - 4),
                            "height": String(tall),
                        ], .element("title", [:], Markup("\(day): \(count)"))))
            }
            if place % 7 == 0 {
                pieces.append(
                    .element("text", ["x": x, "y": String(height + 14)], Markup(short(day))))
            }
        }
        return .element(
            "svg",
            ["viewBox": "0 0 \(days * step) \(height + 18)", "role": "img", "aria-label": title],
            Markup(pieces))
    }

    /// `11-27`.
    private static func short(_ day: CalendarDate) -> String {
        String(day.description.suffix(5))
    }
}
