// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Model
import Report
import Runs
import StreamAPI
import Transparency

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a pack, or the whole ledger, against what you trust."
    )
    .example(
        "lethe verify reports/run-000001",
        "lethe verify lethe.db",
        "lethe verify reports/run-000002 --compare-with kept/run-000001")

    @OptionGroup var common: Common
    @Option(
        help: """
            The folder with allowed_signers, revoked and origin; without it PACK/../trust, or \
            the one in the folder of reports for a ledger.
            """)
    var trust: String?
    @Option(help: "A pack that you kept: this one must go on from it.")
    var compareWith: String?
    @Option(
        parsing: .upToNextOption,
        help: """
            Files with checkpoints that others saw, such as mails of runs: the three lines in them \
            must lie on this history.
            """)
    var seen: [String] = []
    @Flag(help: "Print JSON.")
    var json = false
    @Argument(help: "A pack's folder, or a ledger's file.")
    var path: String

    func run() async throws {
        let place = URL(filePath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
            throw Failure(
                .error, "there is nothing at \(shortened(place))",
                hint: "name a pack's folder, or a ledger's file")
        }
        let verdict =
            isFolder.boolValue ? try pack(place) : try await ledger(place)
        if json {
            Console.json(line: verdict.json)
        } else {
            for line in verdict.lines(of: place.lastPathComponent) { Console.result(line) }
        }
        guard verdict.newerFormat == nil else { throw ExitStatus.newer }
        guard verdict.isGood else { throw ExitStatus.notVerified }
    }

    private func pack(_ folder: URL) throws -> PackVerdict {
        let beside = folder.appending(path: "../trust", directoryHint: .isDirectory)
        return try PackCheck.verdict(
            pack: folder, trust: trustFolder ?? beside.standardizedFileURL,
            comparedWith: compareWith.map { URL(filePath: $0, directoryHint: .isDirectory) },
            seen: seen.map { URL(filePath: $0) })
    }

    private func ledger(_ file: URL) async throws -> PackVerdict {
        var settings = try common.settings()
        settings.ledger = file
        guard compareWith == nil else {
            throw Failure(.usage, "--compare-with goes with a pack, not with a ledger")
        }
        return try await PackCheck.verdict(
            ledger: settings,
            trust: trustFolder
                ?? settings.reports.appending(path: "trust", directoryHint: .isDirectory),
            seen: seen.map { URL(filePath: $0) })
    }

    private var trustFolder: URL? {
        trust.map { URL(filePath: $0, directoryHint: .isDirectory) }
    }
}
