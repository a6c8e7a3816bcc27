// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Ledger
import Model
import Policy
import Report
import Runs
import StreamAPI

struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases",
        abstract: "Show the requests that are open, over all runs: what needs you comes first.",
        discussion: """
            Without an option: what is overdue, due within seven days, or waits for a person, the \
            oldest deadline first. The state of one request: lethe case NUMBER.
            """
    )
    .example("lethe cases", "lethe cases --all --law gdpr")
    @OptionGroup var common: Common
    @Flag(help: "Show all that is open.")
    var all = false
    @Option(help: "Show those in this state only, such as decision, held or grace.")
    var state: String?
    @Option(help: "Show those under this law only, such as gdpr.")
    var law: String?
    @Flag(help: "Print a JSON object a line.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        let today = try CaseDay.today(settings)
        let open = try await ledger.openCases()
        let shown = open.filter { file in
            if let state { return file.state.word == state }
            return all || CaseView(file, today).needsSomebody
        }.filter { file in law.map { $0 == file.regime?.rawValue } ?? true }
        if json {
            for file in shown { Console.json(CaseView(file, today).members) }
            return
        }
        if !shown.isEmpty {
            var table = Table([
                .init("request"), .init("kind"), .init("law"), .init("deadline"),
                .init("days", .right), .init("state"), .init("why"), .init("run", .right),
            ])
            for file in shown { table.rows.append(CaseView(file, today).cells) }
            Console.table(table)
        }
        Console.result(CaseBalance(open, today).sentence)
    }
}

/// The controller's day.
enum CaseDay {
    static func today(_ settings: Settings) throws -> CalendarDate {
        let now = Timepiece.system.now()
        return try PolicyFile.ifThere(settings.policy)?.localDate(of: .instant(now))
            ?? now.utcDate
    }
}
