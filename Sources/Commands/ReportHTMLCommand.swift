// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Page
import Report
import Runs
import Transparency

struct ReportHTMLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html",
        abstract: "Write the page of a run, to be looked at and printed.",
        discussion: """
            Without a pack: the page of the newest run beside its pack, and the index over all \
            nights, as each run writes them. With a pack: its page, from the pack alone; it is the \
            same to the byte as the one that the run wrote in that language. A page names nobody.
            """
    )
    .example(
        "lethe report html", "lethe report html --all --language de",
        "lethe report html reports/run-000001 --to page.html")

    @OptionGroup var common: Common
    @Option(
        help: "\(Self.languages); without it, the one that lethe.yaml names, or en.",
        transform: { word in
            guard let language = Language(rawValue: word) else {
                throw ValidationError("pages are written in \(Self.languages)")
            }
            return language
        })
    var language: Language?
    @Flag(help: "Write the page of every pack anew.")
    var all = false
    @Option(
        help: """
            The folder with allowed_signers, revoked and origin, against which the pack is checked \
            before; without it PACK/../trust.
            """)
    var trust: String?
    @Option(help: "A file that is not there yet, for the page of PACK; stdout if not given.")
    var to: String?
    @Argument(help: "A pack's folder.")
    var pack: String?

    private static var languages: String { Language.allCases.map(\.rawValue).choice }

    func validate() throws {
        guard pack == nil || !all else { throw ValidationError("--all is of no one pack") }
        guard pack != nil || to == nil && trust == nil else {
            throw ValidationError("--to and --trust go with a pack")
        }
    }

    func run() async throws {
        guard let pack else { return try await own() }
        let folder = URL(filePath: pack, directoryHint: .isDirectory)
        let language = try language ?? Settings.ifThere(common.config).language
        try check(folder)
        let page = try PageFile.html(pack: folder, in: language)
        guard let to else { return try Console.deliver(Array(page.utf8)) }
        try PageFile.put(page, at: URL(filePath: to))
        Console.say("wrote \(URL(filePath: to).lastPathComponent)")
    }

    /// The pages of this controller's own nights.
    private func own() async throws {
        var settings = try common.settings()
        if let language { settings.language = language }
        let now = Timepiece.system.now()
        let ledger = try await Session.looking(settings, at: now).ledger
        let newest = try await ReportExportCommand.sealed(nil, in: ledger)
        for run in all ? 1...newest : newest...newest {
            guard PageFile.hasPack(run, settings) || run == newest else { continue }
            Console.result("wrote \(shortened(try PageFile.write(run: run, settings)))")
        }
        try await PageFile.writeIndex(settings, ledger, at: now)
        Console.result("wrote \(shortened(PageFile.index(of: settings)))")
    }

    /// A page of a pack that somebody changed would tell what nobody signed.
    private func check(_ folder: URL) throws {
        let beside = folder.appending(path: "../trust", directoryHint: .isDirectory)
        let place =
            trust.map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? beside.standardizedFileURL
        guard trust != nil || FileManager.default.fileExists(atPath: place.path) else {
            Console.say(
                "the pack was not checked: nothing to trust lies beside it; check it: lethe verify")
            return
        }
        let verdict = try PackCheck.verdict(pack: folder, trust: place)
        guard verdict.newerFormat == nil else {
            Console.say("the pack is in a newer format than this version knows: use a newer lethe")
            throw ExitStatus.newer
        }
        guard verdict.isGood else {
            throw Failure(
                .notVerified, "the pack does not verify, so no page is made of it",
                hint: "see why: lethe verify \(shortened(folder))")
        }
    }
}
