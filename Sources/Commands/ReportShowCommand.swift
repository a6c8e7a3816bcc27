// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Audit
import Foundation
import JSON
import Ledger
import Model
import Policy
import Report
import Runs

struct ReportShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the balance of the newest run and its pack."
    )
    .example(
        "lethe report show", "lethe report show --run 7", "lethe report show --who contradicted")
    @OptionGroup var common: Common
    @Option(help: "The run; the newest if not given.")
    var run: Int?
    @Option(help: "Show the rows that ended in this outcome, with the ids of their people.")
    var who: String?
    @Flag(help: "Print JSON; with --who, an object a line.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        guard let run = try await RunChoice.of(run, ledger), run.state == .sealed else {
            throw Failure(.error, "there is no finished run", hint: "see: lethe status")
        }
        if let who { return try await show(who, of: run.number, ledger) }
        let (rows, counts) = try await ledger.balance(run: run.number)
        let balance = Balance(rowsIn: rows, counts: counts)
        if json {
            return Console.json([
                ("run", .number(.init(run.number))), ("rows", .number(.init(rows))),
                ("outcomes", balance.json),
            ])
        }
        for line in balance.contradictedLines { Console.result(line) }
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
            (.brake, "stopped by a brake before anything was sent, to be looked at again"),
            (.absent, "nobody found, to be looked up on another night"),
            (.decision, "waiting for a person's decision"),
            (.stopped, "left by a stopped run"), (.call, "under way when a run was stopped"),
        ] {
            if let count = waiting[waits] { Console.result("\(words): \(count)") }
        }
        let again = try await ledger.waitingRechecks()
        if again > 0 { Console.result("to be looked up again after their erasure: \(again)") }
        let today = settings.day(at: Timepiece.system.now())
        let overdue = Holds(
            try await ledger.holds().map(\.hold) + HoldsOnFile.read(settings).all
        ).overdue(on: today)
        if !overdue.isEmpty {
            Console.result("holds overdue for review: \(overdue.count); see: lethe holds list")
        }
        let pack = PackWriter.folder(run: run.number, in: settings.reports)
        guard FileManager.default.fileExists(atPath: pack.appending(path: "SHA256SUMS").path) else {
            throw Failure(
                .attention, "the pack of run \(run.number) is not at \(shortened(pack))",
                hint: "write it, or bring it back from its copy: lethe resume")
        }
        Console.result("pack: \(shortened(pack))")
        let page = PageFile.place(of: run.number, in: settings.reports)
        if FileManager.default.fileExists(atPath: page.path) {
            Console.result("page: \(shortened(page))")
        }
    }
}

extension ReportShowCommand {
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
                guard !json else {
                    Console.json([
                        ("place", .string(row.place)), ("request", row.reference.map(JSON.string)),
                        ("user", row.subject.map { .string($0.rawValue) }),
                        ("reason", .string(row.reason)), ("carried", row.carried.map(JSON.string)),
                    ])
                    continue
                }
                table.add(
                    row.place, row.reference ?? "", row.subject?.rawValue ?? "", row.reason,
                    row.carried ?? "")
            }
        }
        if !json { Console.table(table) }
    }
}
