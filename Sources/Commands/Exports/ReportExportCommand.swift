// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Audit
import Foundation
import Ledger
import Model
import Transparency

/// The formats of other systems that a run is told in.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
    case opendsr
    case transcend
    case intoto
}

struct ReportExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Tell another system what became of its requests, in its own format.",
        discussion: """
            opendsr and transcend name requests and people: give the file to the system they came \
            from, and to nobody else. docs/formats/exports.md describes each.
            """)

    @OptionGroup var common: Common
    @Option(help: "The run; the newest if not given.")
    var run: Int?
    @Option(help: "opendsr, transcend or intoto.")
    var format: ExportFormat
    @Option(help: "A file that only you can read and that is not there yet; stdout if not given.")
    var to: String?

    func run() async throws {
        let (ledger, settings) = try await LedgerReader.open(common.settings())
        let number = try await Self.sealed(run, in: ledger)
        let file = try to.map { path in
            try PrivateFile.refuseOne(at: path)
            return try PrivateFile(path)
        }
        let write: ([UInt8]) throws -> Void = { bytes in
            if let file {
                try file.append(bytes)
            } else {
                FileHandle.standardOutput.write(Data(bytes))
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

/// Writes a finished run in another system's format.
struct Export {
    let settings: Settings
    let ledger: Ledger
    let run: Int

    /// - Returns: whether everything that should be in it is; what is not was said.
    func write(_ format: ExportFormat, to sink: @escaping ([UInt8]) throws -> Void) async throws
        -> Bool
    {
        let handing = HandingBack(ledger: ledger, run: run, write: sink)
        switch format {
        case .opendsr:
            let count = try await handing.openDSR(controller: settings.controller)
            if count == 0 { throw nothing("the run has no erasure request with its number") }
        case .transcend:
            let done = try await handing.transcend()
            if done.withoutNonce > 0 {
                Console.say("\(done.withoutNonce) rows are done and have no nonce to hand back")
            }
            if done.unsafe > 0 {
                Console.say(
                    "\(done.unsafe) rows are done and left out: a cell begins like a formula")
                Console.say("hint: mark them at transcend by hand")
                return false
            }
            if done.rows == 0 { throw nothing("no row of the run is verified and has a nonce") }
        case .intoto: try statement(to: sink)
        }
        return true
    }

    /// Only a pack that verifies is spoken for.
    private func statement(to sink: ([UInt8]) throws -> Void) throws {
        let pack = PackWriter.folder(run: run, in: settings.reports)
        let trust = settings.reports.appending(path: "trust", directoryHint: .isDirectory)
        guard try PackCheck.verdict(pack: pack, trust: trust).isGood else {
            throw Failure(
                .notVerified, "the pack of run \(run) does not verify",
                hint: "see why: lethe verify \(shortened(pack))")
        }
        let (key, _) = try KeyStore(folder: settings.keys).signer()
        try sink(
            PackStatement(pack: pack, run: run, controller: settings.controller)
                .envelope(signedBy: key))
    }

    private func nothing(_ why: String) -> Failure {
        Failure(.error, "nothing to export: \(why)", hint: "docs/formats/exports.md says what is")
    }
}
