// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Audit
import Foundation
import Ledger
import Model
import Policy
import Report
import Runs

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say where the newest run stands.")
    @OptionGroup var common: Common

    func run() async throws {
        let (ledger, settings) = try await LedgerReader.open(common.settings())
        guard let run = try await ledger.lastRun() else {
            Console.result("no run yet")
            return
        }
        Console.result("run \(run.number), begun \(run.startedAt)")
        let (rows, counts) = try await ledger.balance(run: run.number)
        switch run.state {
        case .reading:
            Console.result("stopped while reading; nothing was sent: give the files again")
        case .executing:
            let open = try await ledger.openCalls(run: run.number)
            Console.result(
                "not finished: \(open.count) calls are open, "
                    + "\(open.count { $0.state == .submitting }) of them in doubt")
            Console.result("go on with: lethe resume")
        case .sealed:
            let balance = Balance(rowsIn: rows, counts: counts)
            for line in Contradictions.lines(balance) { Console.result(line) }
            Console.result("finished and sealed")
            Console.result(balance.sentence)
            let waiting = try await ledger.agenda()
            let left = Waiting.leftByStop.reduce(0) { $0 + (waiting[$1] ?? 0) }
            if left > 0 {
                Console.result("rows that are pending: \(left)")
                Console.result("go on with: lethe resume")
            }
        }
        let balance = CaseBalance(try await ledger.openCases(), try CaseDay.today(settings))
        if balance.open > 0 { Console.result("\(balance.sentence); see: lethe cases") }
        // Late is what nobody may overlook.
        if balance.overdue > 0 { throw ExitStatus.attention }
    }
}

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show the balance of the newest run and its pack.",
        subcommands: [ReportExportCommand.self])
    @OptionGroup var common: Common
    @Option(help: "Show the rows that ended in this outcome, with the ids of their people.")
    var who: String?

    func run() async throws {
        let (ledger, settings) = try await LedgerReader.open(common.settings())
        guard let run = try await ledger.lastRun(), run.state == .sealed else {
            throw Failure(.error, "there is no finished run", hint: "see: lethe status")
        }
        if let who { return try await show(who, of: run.number, ledger) }
        let (rows, counts) = try await ledger.balance(run: run.number)
        let balance = Balance(rowsIn: rows, counts: counts)
        for line in Contradictions.lines(balance) { Console.result(line) }
        var table = Table([.init("outcome"), .init("rows", .right)])
        for outcome in Outcome.allCases where balance[outcome] > 0 {
            table.add(outcome.rawValue, String(balance[outcome]))
        }
        Console.result("run \(run.number), begun \(run.startedAt)")
        Console.result(table.render())
        Console.result(balance.sentence)
        let waiting = try await ledger.agenda()
        for (waits, words) in [
            (Waiting.grace, "waiting for the end of a grace period"),
            (.hold, "waiting for a hold"), (.policy, "held by a rule of the policy"),
            (.again, "sent without a good end, to be tried again"),
            (.absent, "nobody found, to be looked up on another night"),
            (.decision, "waiting for a person's decision"),
            (.stopped, "left by a stopped run"), (.call, "under way when a run was stopped"),
        ] {
            if let count = waiting[waits] { Console.result("\(words): \(count)") }
        }
        let again = try await ledger.waitingRechecks()
        if again > 0 { Console.result("to be looked up again after their erasure: \(again)") }
        let today = Timepiece.system.now().utcDate
        let overdue = Holds(
            try await ledger.holds().map(\.hold) + HoldsOnFile.read(settings).all
        ).overdue(on: today)
        if !overdue.isEmpty {
            Console.result("holds overdue for review: \(overdue.count); see: lethe holds list")
        }
        Console.result(
            "pack: \(shortened(PackWriter.folder(run: run.number, in: settings.reports)))")
    }
}

extension ReportCommand {
    private func show(_ word: String, of run: Int, _ ledger: Ledger) async throws {
        guard let outcome = Outcome(rawValue: word) else {
            throw Failure(
                .usage, "there is no outcome of this name",
                hint: "the outcomes are: "
                    + Outcome.allCases.map(\.rawValue).joined(separator: ", "))
        }
        var table = Table([
            .init("place"), .init("request"), .init("user"), .init("reason"), .init("carried"),
        ])
        var last: Int64 = 0
        while true {
            let page = try await ledger.endedRows(
                run: run, in: outcome, after: last, limit: 1000)
            guard let end = page.last?.row else { break }
            last = end
            for row in page {
                table.add(
                    row.place, row.reference ?? "", row.subject?.rawValue ?? "", row.reason,
                    row.carried ?? "")
            }
        }
        Console.table(table)
    }
}
