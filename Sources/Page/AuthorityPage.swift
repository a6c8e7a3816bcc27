// SPDX-License-Identifier: Apache-2.0
import Model

/// The report for an authority as one file: each figure with the SQL by which it is got from packs.
public enum AuthorityPage {
    /// The page, in English as authorities in all of Lethe's languages read it beside the records.
    public static func html(_ facts: AuthorityFacts) -> String {
        let title = "Requests of people, \(facts.period)"
        return Markup.page(
            language: "en", title: title,
            .element(
                "header", [:], .element("h1", [:], Markup(title)),
                .element("p", ["class": "quiet"], Markup("\(facts.origin) · days in UTC")),
                remark(facts)),
            .element("main", [:], Markup(facts.figures.map(figure))),
            .element("footer", [:], sources(facts)))
    }

    private static func remark(_ facts: AuthorityFacts) -> Markup {
        guard facts.shredded > 0 else { return Markup() }
        return .element(
            "p", ["class": "open"],
            Markup(
                "\(facts.shredded) records are shredded and not counted here; packs that were kept "
                    + "still have them."))
    }

    private static func figure(_ figure: AuthorityFacts.Figure) -> Markup {
        RunPage.section(
            figure.title, answer(figure),
            figure.sql.map { .element("pre", [:], Markup($0)) } ?? Markup())
    }

    private static func answer(_ figure: AuthorityFacts.Figure) -> Markup {
        if let blank = figure.blank {
            return .element("p", ["class": "open"], Markup("blank: \(blank)"))
        }
        guard !figure.lines.isEmpty else { return .element("p", [:], Markup("none")) }
        if figure.lines.count == 1, figure.lines[0].what.isEmpty {
            return .element("p", [:], Markup(figure.lines[0].number))
        }
        var grid = Grid(figure.title, [.init("what"), .init("number", number: true)])
        for line in figure.lines { grid.add([line.what, line.number]) }
        return grid.markup
    }

    private static func sources(_ facts: AuthorityFacts) -> Markup {
        RunPage.section(
            "How to get these figures from the packs",
            .element(
                "p", [:],
                Markup(
                    "Each figure is what stock sqlite3 answers to the SQL beneath it, asked of a file "
                        + "into which these commands load the packs. Verify the packs first.")),
            .element("pre", [:], Markup(facts.loop)),
            .element("pre", [:], Markup(facts.views)))
    }
}
