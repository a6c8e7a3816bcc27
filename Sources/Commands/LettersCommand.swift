// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Ledger
import Model
import Policy
import Report
import Runs
import Transparency

struct LettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Write the letters that are due to the people of a run, or of one request.",
        discussion: """
            Each letter says what was seen, and no more; a request without an answer has none. Into a \
            folder that only you can read: text, a page for print, and letters.csv for mail merge. \
            Each is recorded first, and written once. docs/formats/letters.md says which there are.
            """
    )
    .example(
        "lethe letters --run 12 --output letters-12 --language de",
        "lethe letters --case DSR-1001 --output letter --kind refusal")
    @OptionGroup var common: Common
    @Option(help: "The run; the newest finished one if neither this nor --case is given.")
    var run: Int?
    @Option(name: .customLong("case"), help: "The number of a request.")
    var request: String?
    @Option(help: "A folder that is not there yet.")
    var output: String
    @Option(
        help:
            "The language where a request's file names none: en, de, es, fr, pt; else lethe.yaml's."
    )
    var language: String?
    @Option(help: "Only letters of this kind; may be given again.")
    var kind: [String] = []
    @Option(help: "Why, in the reader's words, where neither policy nor hold gives a ground.")
    var ground: String?
    @Flag(help: "Write those again that were written before.")
    var again = false
    @Flag(help: "Make a PDF of each, by the system's weasyprint.")
    var pdf = false
    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard run == nil || request == nil else {
            throw ValidationError("say either --run or --case")
        }
    }

    func run() async throws {
        let settings = try common.settings()
        let wish = try wish(settings)
        let policy = try PolicyFile.ifThere(settings.policy)
        let maker = pdf ? try LetterPDF(path: common.environment["PATH"] ?? "") : nil
        let now = Timepiece.system.now()
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        let result = try await Session.signing(settings, at: now) { session, key in
            var letters = try LetterRun(session, policy: policy, wish: wish, at: now)
            let number =
                request == nil ? try await ReportExportCommand.sealed(run, in: session.ledger) : 0
            var place = try LetterFolder(folder, reports: settings.reports, pdf: maker)
            if let request {
                return try await letters.write(request: request, to: &place, signedBy: key)
            }
            return try await letters.write(run: number, to: &place, signedBy: key)
        }
        show(result, in: folder)
        if result.passedOver[.needsGround] != nil { throw ExitStatus.attention }
    }

    private func wish(_ settings: Settings) throws -> LetterRun.Wish {
        var wish = LetterRun.Wish()
        guard let language = Language(rawValue: language ?? settings.language.rawValue)
        else {
            throw Failure(
                .usage, "letters are not written in this language",
                hint: "the languages are: "
                    + Language.allCases.map(\.rawValue).joined(separator: ", "))
        }
        wish.language = language
        if !kind.isEmpty {
            wish.kinds = Set(
                try kind.map { word in
                    guard let kind = LetterKind(rawValue: word) else {
                        throw Failure(
                            .usage, "there are no letters of this kind",
                            hint: "the kinds are: "
                                + LetterKind.allCases.map(\.rawValue).joined(separator: ", "))
                    }
                    return kind
                })
        }
        wish.ground = ground
        wish.again = again
        return wish
    }

    private func show(_ result: LetterRun.Result, in folder: URL) {
        let written = LetterKind.allCases.compactMap { kind in
            result.written[kind].map { (kind.rawValue, $0) }
        }
        let passed = LetterRun.PassedOver.allCases.compactMap { why in
            result.passedOver[why].map { (why.rawValue, $0) }
        }
        if json {
            func counts(_ pairs: [(String, Int)]) -> JSON {
                .object(pairs.map { .init(name: $0.0, value: .number(JSON.Number($0.1))) })
            }
            Console.json([
                ("letters", .number(JSON.Number(result.count))), ("kinds", counts(written)),
                ("passed_over", counts(passed)),
            ])
            return
        }
        func line(_ pairs: [(String, Int)]) -> String {
            pairs.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        }
        Console.result(
            written.isEmpty
                ? "no letter is due" : "\(shortened(folder)): \(line(written))")
        if !passed.isEmpty { Console.result("not written: \(line(passed))") }
        if result.passedOver[.needsGround] != nil {
            Console.say("hint: give the ground: --ground \"…\"")
        }
    }
}
