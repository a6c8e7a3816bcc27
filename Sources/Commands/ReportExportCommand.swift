// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Audit
import Foundation
import Keyring
import Ledger
import Model
import Report
import Runs
import Transparency

extension ExportFormat: ExpressibleByArgument {}

struct ReportExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Tell another system what became of its requests, in its own format.",
        discussion: """
            opendsr and transcend name requests and people: give the file to the system they came \
            from, and to nobody else. docs/formats/exports.md describes each. --ledger writes what \
            all packs together hold, for an auditor: it names nobody.
            """
    )
    .example(
        "lethe report export --format opendsr --to status.jsonl",
        "lethe report export --ledger --to ledger-copy.db")

    @OptionGroup var common: Common
    @Option(help: "The run; the newest if not given.")
    var run: Int?
    @Option(help: "opendsr, transcend, intoto or openings.")
    var format: ExportFormat?
    @Flag(help: "The whole ledger up to its newest checkpoint, as a file of SQLite; needs --to.")
    var ledger = false
    @Option(help: "A file that only you can read and that is not there yet; stdout if not given.")
    var to: String?

    func validate() throws {
        guard ledger == (format == nil) else {
            throw ValidationError("say either --format or --ledger")
        }
        guard !ledger || to != nil && run == nil else {
            throw ValidationError("--ledger needs --to, and is of no one run")
        }
    }

    func run() async throws {
        let settings = try common.settings()
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        guard let format else {
            try await LedgerExport(ledger: ledger).write(to: to ?? "")
            return
        }
        let number = try await Self.sealed(run, in: ledger)
        let file = try to.map { path in
            try PrivateFile.refuseOne(at: path)
            return try PrivateFile(path)
        }
        let write: ([UInt8]) throws -> Void = { bytes in
            if let file {
                try file.append(bytes)
            } else {
                try Console.deliver(bytes)
            }
        }
        let complete: Bool
        do {
            complete = try await Export(settings: settings, ledger: ledger, run: number)
                .write(format, to: write)
        } catch {
            _ = try? file?.finish()
            throw error
        }
        if let file, try file.finish() { Console.say("wrote \(file.name)") }
        if !complete { throw ExitStatus.attention }
    }

    /// The run, if it is finished.
    static func sealed(_ run: Int?, in ledger: Ledger) async throws -> Int {
        guard let last = try await ledger.lastRun() else {
            throw Failure(.error, "there is no run yet", hint: "begin one: lethe run FILE")
        }
        let finished = last.state == .sealed ? last.number : last.number - 1
        let number = run ?? finished
        guard number > 0, number <= finished else {
            throw Failure(.error, "there is no such finished run", hint: "see: lethe status")
        }
        return number
    }
}
