// SPDX-License-Identifier: Apache-2.0
import Model

/// A table with a heading for each column; columns of numbers stand to the right.
struct Grid {
    /// A column.
    struct Column {
        let heading: String
        let isNumber: Bool

        init(_ heading: String, number: Bool = false) {
            self.heading = heading
            isNumber = number
        }
    }

    let caption: String
    let columns: [Column]
    private var rows: [Markup] = []

    init(_ caption: String, _ columns: [Column]) {
        self.caption = caption
        self.columns = columns
    }

    /// Adds a row; the first cell is its heading.
    /// - Parameter page: a page beside this one that the heading leads to.
    mutating func add(_ cells: [String], mood: Mood? = nil, page: String? = nil) {
        var pieces: [Markup] = []
        for (place, cell) in cells.enumerated() {
            let isNumber = place < columns.count && columns[place].isNumber
            var text = Markup(cell)
            if place == 0 {
                if let page { text = .element("a", ["href": page], text) }
                let shown =
                    mood.map { Markup.element("span", ["class": $0.rawValue], text) } ?? text
                pieces.append(.element("th", ["scope": "row"], shown))
            } else {
                pieces.append(
                    .element("td", ["class": isNumber ? "n" : isDay(cell) ? "d" : "t"], text))
            }
        }
        rows.append(.element("tr", [:], Markup(pieces)))
    }

    /// A day is never broken over two lines.
    private func isDay(_ cell: String) -> Bool { CalendarDate(cell) != nil }

    var markup: Markup {
        let head = columns.map {
            Markup.element(
                "th", ["scope": "col", "class": $0.isNumber ? "n" : "t"], Markup($0.heading))
        }
        // A wide table can be moved by the keyboard, so that nobody on a small screen loses a column.
        return .element(
            "div",
            ["class": "wide", "role": "region", "aria-label": caption, "tabindex": "0"],
            .element(
                "table", [:], .element("caption", [:], Markup(caption)),
                .element("thead", [:], .element("tr", [:], Markup(head))),
                .element("tbody", [:], Markup(rows))))
    }
}
