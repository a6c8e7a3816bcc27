// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Ledger
import Model
import Report
import Runs

struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the runs, the newest first, with their outcomes."
    )
    .example("lethe runs", "lethe runs --limit 5 --json")
    @OptionGroup var common: Common
    @Option(help: "How many.")
    var limit = 20
    @Flag(help: "Print a JSON object a line.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        var table = Table([
            .init("run", .right), .init("begun"), .init("state"), .init("rows", .right),
            .init("outcomes"),
        ])
        for run in try await ledger.runs(limit: max(1, min(limit, 10_000))) {
            let (rows, counts) = try await ledger.balance(run: run.number)
            if json {
                Console.json([
                    ("run", .number(JSON.Number(run.number))),
                    ("begun", .string(run.startedAt.description)),
                    ("state", .string(run.state.rawValue)), ("rows", .number(JSON.Number(rows))),
                    (
                        "outcomes",
                        .object(
                            Outcome.allCases.compactMap { outcome in
                                counts[outcome].map {
                                    JSON.Member(
                                        name: outcome.rawValue, value: .number(JSON.Number($0)))
                                }
                            })
                    ),
                ])
                continue
            }
            let words = Outcome.allCases.compactMap { outcome in
                counts[outcome].map { "\(outcome.rawValue) \($0)" }
            }
            table.add(
                String(run.number), run.startedAt.description, run.state.rawValue, String(rows),
                words.joined(separator: ", "))
        }
        if !json { Console.table(table) }
    }
}
