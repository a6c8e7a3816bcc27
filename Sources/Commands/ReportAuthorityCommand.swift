// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Ledger
import Model
import Report
import Runs

struct ReportAuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Write the figures that an authority asks for, each with the SQL that gives it.",
        discussion: """
            From what is sealed, and naming nobody: requests by law and kind, answers, refusals by \
            ground, days, holds, shredding, brakes. Each figure is what stock sqlite3 answers when the \
            packs are loaded into one file; docs/formats/authority.md shows how. What no record \
            answers is a blank that says so.
            """
    )
    .example(
        "lethe report authority --year 2026 --output authority",
        "lethe report authority --month 2026-03 --json")
    @OptionGroup var common: Common
    @Option(help: "The year, such as 2026.")
    var year: String?
    @Option(help: "The month, such as 2026-03.")
    var month: String?
    @Option(help: "A folder for authority-PERIOD.html, .csv and .sql.")
    var output: String?
    @Flag(help: "Print the figures, a JSON object a line.")
    var json = false

    func validate() throws {
        guard (year == nil) != (month == nil) else {
            throw ValidationError("say either --year or --month")
        }
        guard (output == nil) == json else {
            throw ValidationError("say either --output or --json")
        }
    }

    func run() async throws {
        let text = year ?? month ?? ""
        guard let period = FigurePeriod(text), (year == nil) == text.contains("-") else {
            throw Failure(
                .usage, year == nil ? "this is no month" : "this is no year",
                hint: year == nil ? "write it such as 2026-03" : "write it such as 2026")
        }
        let settings = try common.settings()
        let session = try await Session.looking(settings, at: Timepiece.system.now())
        let report = try await AuthorityReport(session, period)
        guard let output else {
            for figure in report.figures { Console.json(Self.members(figure)) }
            return
        }
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        for name in try report.write(to: folder) { Console.result(name) }
    }

    private static func members(_ figure: Figure) -> [(String, JSON?)] {
        [
            ("figure", .string(figure.query.key)), ("title", .string(figure.query.title)),
            (
                "numbers",
                .array(
                    figure.lines.map {
                        .object([
                            .init(name: "what", value: .string($0.what)),
                            .init(name: "number", value: .string($0.number)),
                        ])
                    })
            ),
            ("blank", figure.query.blank.map { .string($0) }),
            ("sql", figure.query.sql.map { .string($0) }),
        ]
    }
}
