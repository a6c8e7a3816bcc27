// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Foundation
import JSON
import Ledger
import Model
import Plan
import Policy
import Report
import Runs
import StreamAPI
import Transparency

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would do; sends nothing that changes anything."
    )
    .example(
        "lethe plan inbox/",
        "lethe plan requests.csv --rows   # what is decided for each row",
        "lethe plan requests.csv --offline --json")

    @OptionGroup var common: Common
    @OptionGroup var input: InputOptions
    @OptionGroup var lookup: LookupOption
    @Flag(help: "Show what is decided for each row, by file and line.")
    var rows = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let request = try input.request(settings)
        let rehearsal = try await Rehearsal(settings, time: .system)
        try await rehearsal.read(request)
        let view = try await lookup.with(settings, common.environment) { lookup, limits in
            try await rehearsal.decide(request, lookup: lookup, limits: limits)
        }
        if rows { try await rehearsal.show(late: Set(view.forecast.late)) }
        if json { Console.json(view.json) } else { Console.result(view.text()) }
        // Late is what nobody may overlook.
        if !view.forecast.late.isEmpty { throw ExitStatus.attention }
    }
}

extension Rehearsal {
    /// Prints each row with what is decided for it, and which will miss their day.
    func show(late: Set<Int64>) async throws {
        var last: Int64 = 0
        while true {
            let page = try await ledger.decided(run: run, after: last, limit: 1000)
            guard let end = page.last?.row else { return }
            last = end
            for row in page {
                Console.result(
                    "\(row.place)  \(row.verdict)  \(row.why)"
                        + (row.rule.isEmpty ? "" : "  by \(row.rule)")
                        + (late.contains(row.row) ? "  will be late" : ""))
            }
        }
    }
}
