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
            .init("run", .right), .init("begun"), .init("state"), .init("took"),
            .init("people an hour", .right), .init("rows", .right), .init("outcomes"),
        ])
        for run in try await ledger.runs(limit: max(1, min(limit, 10_000))) {
            let (rows, counts) = try await ledger.balance(run: run.number)
            let pace = RunPace(run.startedAt, try await ledger.pace(run: run.number))
            if json {
                Console.json([
                    ("run", .number(JSON.Number(run.number))),
                    ("begun", .string(run.startedAt.description)),
                    ("state", .string(run.state.rawValue)),
                    ("ended", pace.ended.map { .string($0.description) }),
                    ("seconds", pace.seconds.map { .number(JSON.Number($0)) }),
                    ("people_sent", .number(JSON.Number(pace.people))),
                    ("people_an_hour", pace.anHour.map { .number(JSON.Number($0)) }),
                    ("rows", .number(JSON.Number(rows))),
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
                String(run.number), run.startedAt.description, run.state.rawValue,
                pace.seconds.map { DurationWords.text(seconds: $0) } ?? "",
                pace.anHour.map(String.init) ?? "", String(rows),
                words.joined(separator: ", "))
        }
        if !json { Console.table(table) }
    }
}

/// How long a run took, and how many people it came to in an hour.
struct RunPace {
    let ended: Instant?
    let people: Int
    /// From its beginning to its end; nil while it is not at its end.
    let seconds: Int?

    init(_ begun: Instant, _ pace: (ended: Instant?, people: Int)) {
        ended = pace.ended
        people = pace.people
        seconds = ended.map { Int(max(0, $0.seconds - begun.seconds)) }
    }

    /// Nil where nothing was sent or the run is not at its end.
    var anHour: Int? {
        guard people > 0, let seconds else { return nil }
        return people * 3600 / max(1, seconds)
    }
}
