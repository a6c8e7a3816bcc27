// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Audit
import Foundation
import JSON
import Ledger
import Model
import Report
import Runs

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say where the newest run stands."
    )
    .example("lethe status", "lethe status --run 7")
    @OptionGroup var common: Common
    @Option(help: "The run; the newest if not given.")
    var run: Int?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let session = try await Session.looking(settings, at: Timepiece.system.now())
        let ledger = session.ledger
        var isLate = false
        if let run = try await RunChoice.of(run, ledger) {
            if json {
                Console.json(try await members(run, ledger, settings))
            } else {
                try await tell(run, session)
            }
            let balance = try await ledger.overOpenCases(
                into: CaseBalance(on: try CaseDay.today(settings))
            ) { $0.count($1) }
            if !json, let canary = try await ledger.lastCanary() { Console.result(canary.words) }
            if !json, balance.open > 0 { Console.result("\(balance.sentence); see: lethe cases") }
            isLate = balance.isLate
        } else if json {
            Console.json([])
        } else {
            Console.result("no run yet")
        }
        if let why = try await LedgerCheck.wentBack(ledger, settings.remembered) {
            throw Failure(
                .configuration, why,
                hint: "an older ledger was put in its place: docs/anchors.md; run nothing before")
        }
        // Late is what nobody may overlook.
        if isLate { throw ExitStatus.attention }
    }

    private func tell(_ run: RunSummary, _ session: Session) async throws {
        let (ledger, settings) = (session.ledger, session.settings)
        Console.result("run \(run.number), begun \(run.startedAt)")
        let (rows, counts) = try await ledger.balance(run: run.number)
        switch run.state {
        case .reading:
            Console.result("stopped while reading; nothing was sent: give the files again")
        case .executing:
            let open = try await ledger.openCalls(run: run.number)
            if let worker = session.worker {
                let who = worker.words.map { " by \($0)" } ?? ""
                let done = counts.values.reduce(0, +)
                Console.result(
                    "at work\(who): \(done) of \(rows) rows are at their end, "
                        + "\(open.count) calls are open")
                return
            }
            Console.result(
                "not finished: \(open.count) calls are open, "
                    + "\(open.count { $0.state == .submitting }) of them in doubt")
            Console.result("go on with: lethe resume")
        case .sealed:
            let balance = Balance(rowsIn: rows, counts: counts)
            for line in balance.contradictedLines { Console.result(line) }
            let pack = PackWriter.folder(run: run.number, in: settings.reports)
            if FileManager.default.fileExists(atPath: pack.appending(path: "SHA256SUMS").path) {
                Console.result("finished and sealed")
            } else {
                Console.result("finished and sealed, but its pack is not at \(shortened(pack))")
                Console.result("write it, or bring it back from its copy: lethe resume")
            }
            Console.result(balance.sentence)
            let waiting = try await ledger.agenda()
            let left = Waiting.leftByStop.reduce(0) { $0 + (waiting[$1] ?? 0) }
            if left > 0 {
                Console.result("rows that are pending: \(left)")
                Console.result("go on with: lethe resume")
            }
        }
    }
}

extension StatusCommand {
    private func members(
        _ run: RunSummary, _ ledger: Ledger, _ settings: Settings
    ) async throws -> [(String, JSON?)] {
        let (rows, counts) = try await ledger.balance(run: run.number)
        let open = try await ledger.openCalls(run: run.number)
        let canary = try await ledger.lastCanary()
        let waiting = try await ledger.agenda().map { waits, count in
            JSON.Member(name: waits.rawValue, value: .number(.init(count)))
        }
        let pack = PackWriter.folder(run: run.number, in: settings.reports)
        let isWritten = FileManager.default.fileExists(
            atPath: pack.appending(path: "SHA256SUMS").path)
        return [
            ("run", .number(.init(run.number))), ("state", .string(run.state.rawValue)),
            ("begun", .string(run.startedAt.description)), ("rows", .number(.init(rows))),
            ("outcomes", Balance(rowsIn: rows, counts: counts).json),
            ("calls_open", .number(.init(open.count))),
            ("calls_in_doubt", .number(.init(open.count { $0.state == .submitting }))),
            ("waiting", .object(waiting)), ("canary", canary?.json),
            ("pack", isWritten ? .string(shortened(pack)) : nil),
        ]
    }
}

/// The run that somebody means.
enum RunChoice {
    /// The newest without a number; nil while there is none.
    static func of(_ number: Int?, _ ledger: Ledger) async throws -> RunSummary? {
        guard let number else { return try await ledger.lastRun() }
        guard let run = try await ledger.run(number) else {
            throw Failure(.error, "there is no run of this number", hint: "see: lethe runs")
        }
        return run
    }
}
