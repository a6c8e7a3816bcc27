// SPDX-License-Identifier: Apache-2.0
public import Model

/// A letter as one file for screen and paper: A4, no script, nothing from outside.
public enum LetterPage {
    /// The page.
    public static func html(_ sheet: LetterSheet) -> String {
        Markup.page(
            language: sheet.language, title: sheet.title, style: LetterStyle.sheet,
            .element(
                "header", [:],
                .element("address", [:], lines(sheet.sender)),
                .element("p", ["class": "date"], Markup(sheet.date ?? ""))),
            .element(
                "main", [:], .element("h1", [:], Markup(sheet.title)), list(sheet.facts),
                Markup(sheet.blocks.map(block))),
            .element("footer", [:], list(sheet.foot)))
    }

    private static func block(_ block: LetterSheet.Block) -> Markup {
        switch block {
        case .paragraph(let text):
            return .element("p", [:], lines(text.split(separator: "\n").map(String.init)))
        case .list(let title, let items):
            let items = items.map { Markup.element("li", [:], Markup($0)) }
            return .element(
                "section", [:], .element("p", [:], Markup(title)),
                .element("ul", [:], Markup(items)))
        }
    }

    private static func list(_ facts: [LetterSheet.Fact]) -> Markup {
        guard !facts.isEmpty else { return Markup() }
        return .element(
            "dl", [:],
            Markup(
                facts.map { fact in
                    .element(
                        "div", [:], .element("dt", [:], Markup(fact.label)),
                        .element("dd", [:], Markup(fact.value)))
                }))
    }

    /// Lines, each on its own.
    private static func lines(_ texts: [String]) -> Markup {
        Markup(texts.map { .element("span", ["class": "line"], Markup($0)) })
    }
}
