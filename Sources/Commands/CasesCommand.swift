// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Ledger
import Model
import Notation
import Report
import Runs
import StreamAPI

struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases",
        abstract: "Show the requests that are open, over all runs: what needs you comes first.",
        discussion: """
            Without an option: what is overdue, due within seven days, waits for a person, or waits \
            longer than lethe.yaml lets it, the oldest deadline first. The state of one request: lethe case NUMBER.
            """
    )
    .example(
        "lethe cases", "lethe cases --all --law gdpr", "lethe cases --all --older-than 20 --csv")
    @OptionGroup var common: Common
    @Flag(help: "Show all that is open.")
    var all = false
    @Option(help: "Show those in this state only, such as decision, held or grace.")
    var state: String?
    @Option(help: "Show those under this law only, such as gdpr.")
    var law: String?
    @Option(help: "Show those that came in a file with this in its name.")
    var file: String?
    @Option(help: "Show those received more than so many days ago.")
    var olderThan: Int?
    @Flag(help: "Print a JSON object a line.")
    var json = false
    @Flag(help: "Print CSV.")
    var csv = false

    func validate() throws {
        guard !(json && csv) else { throw ValidationError("give --json or --csv, not both") }
    }

    func run() async throws {
        try Self.check(state, "state", CaseState.openWords)
        try Self.check(law, "law", Regime.allCases.map(\.rawValue))
        let settings = try common.settings()
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        let today = try CaseDay.today(settings)
        let open = try await ledger.openCases()
        let shown = open.filter { isShown($0, today) }
        if json {
            for file in shown { Console.json(CaseView(file, today).members) }
            return
        }
        if csv {
            Console.result(CaseView.header)
            for file in shown { Console.result(CaseView(file, today).line) }
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

    /// A word that none has would show that nothing is open.
    static func check(_ word: String?, _ what: String, _ known: [String]) throws(Failure) {
        guard let word, !known.contains(word) else { return }
        throw Failure(
            .usage, "there is no \(what) of the name ‘\(Suggestion.shown(word))’",
            hint: Suggestion.hint(for: word, in: known))
    }

    private func isShown(_ found: CaseFile, _ today: CaseDay) -> Bool {
        let isChosen =
            state.map { found.state.word == $0 } ?? (all || CaseView(found, today).needsSomebody)
        guard isChosen, law.map({ $0 == found.regime?.rawValue }) ?? true,
            file.map({ found.file?.contains($0) ?? false }) ?? true
        else { return false }
        guard let olderThan else { return true }
        guard let received = found.received.flatMap({ Received($0) }) else { return false }
        return today.date.dayNumber - today.day(of: received).dayNumber > olderThan
    }
}
