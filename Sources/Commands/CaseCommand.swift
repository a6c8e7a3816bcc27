// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Ledger
import Model
import Report
import Runs
import Transparency

struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Show the whole story of a request, and decide about it.",
        subcommands: [Show.self, Decide.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the whole story of a request: its rows, its deadline, what comes next."
        )
        .example("lethe case show DSR-1001", "lethe case show DSR-1001 --ids")
        @OptionGroup var common: Common
        @Flag(help: "Show whose it is.")
        var ids = false
        @Flag(help: "Print a JSON object a line.")
        var json = false
        @Argument(help: "The number of the request.")
        var request: String

        func run() async throws {
            let settings = try common.settings()
            let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
            let today = try CaseDay.today(settings)
            let cases = try await ledger.cases(reference: request)
            guard !cases.isEmpty else {
                throw Failure(
                    .error, "no request of this number is known",
                    hint: "it may be shredded; see what is open: lethe cases --all")
            }
            let letters = try await ledger.letters(reference: request)
            for file in cases {
                let view = CaseView(file, today)
                if json {
                    Console.json(view.members)
                    continue
                }
                let kind = file.kind?.rawValue ?? "not understood"
                Console.result("\(file.reference), \(kind): \(file.state.word)")
                if ids, let subject = file.subject {
                    Console.result("user: \(subject.rawValue)")
                }
                if let deadline = file.deadline {
                    let left = view.daysLeft ?? 0
                    Console.result(
                        "to be answered by \(deadline.date) (\(deadline.rule)): "
                            + (left < 0 ? "\(-left) days late" : "\(left) days left"))
                }
                var table = Table([
                    .init("run", .right), .init("place"), .init("ended"), .init("outcome"),
                    .init("why"), .init("rule"), .init("effect"), .init("left for later"),
                ])
                for row in file.rows {
                    let event = row.event
                    table.add(
                        String(event.run), row.place, row.at ?? "",
                        event.outcome?.rawValue ?? "", event.reason, row.rule ?? "",
                        event.effect?.rawValue ?? "",
                        event.left.map {
                            $0.leaving.waits.rawValue + ($0.isOpen ? "" : ", over")
                        } ?? "")
                }
                Console.table(table)
                for letter in letters
                where letter.asked == file.kind && letter.subject == file.subject {
                    Console.result(
                        "letter: \(letter.kind.rawValue) (\(letter.language)), run \(letter.run), "
                            + (letter.at ?? "begun, and not known to be written"))
                }
                Console.result("next: \(view.next)")
            }
        }
    }

    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide about a request that waits; the next run carries it out.",
            discussion: """
                proceed: the next run takes it up under its own number and deadline; what only asked \
                for a look (a contradiction, a reused number, an unread row, too many tries) holds it \
                up no more. Holds, never_touch and the policy still count. refuse: the next run \
                refuses it. close: it was answered elsewhere.
                """
        )
        .example(#"lethe case decide DSR-1001 proceed --because "looked at""#)
        @OptionGroup var common: Common
        @Option(help: "Why; the ledger keeps only that a reason was given.")
        var because: String
        @Option(help: "Whose, where the number is that of several people.")
        var user: String?
        @Argument(help: "The number of the request.")
        var request: String
        @Argument(help: "proceed, refuse or close.")
        var decision: String

        func run() async throws {
            guard let word = CaseDecision(rawValue: decision) else {
                throw Failure(
                    .usage, "this is no decision",
                    hint: "the decisions are: "
                        + CaseDecision.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard !because.isEmpty else {
                throw Failure(.usage, "a decision has a reason", hint: "add: --because \"…\"")
            }
            let settings = try common.settings()
            let now = Timepiece.system.now()
            try await Session.signing(settings, at: now) { session, key in
                try await decide(word, session, key, at: now)
            }
            Console.result(
                word == .close ? "closed" : "decided: \(word.rawValue); the next run carries it out"
            )
        }

        private func decide(
            _ word: CaseDecision, _ session: Session, _ key: any Signer, at now: Instant
        ) async throws {
            let ledger = session.ledger
            let file = try chosen(try await ledger.cases(reference: request))
            guard let waiting = file.waiting, word.fits(file.state) else {
                throw Failure(
                    .error, "this request is ‘\(file.state.word)’; ‘\(word.rawValue)’ does not fit",
                    hint: "see what comes next: lethe case \(file.reference)")
            }
            guard
                try await ledger.decide(
                    waiting: waiting, word,
                    verifierKey: key.publicKey.noteVerifierKey(name: session.origin), at: now)
            else { throw Failure(.error, "nothing of this request waits any more") }
        }

        /// The one case that is meant.
        private func chosen(_ cases: [CaseFile]) throws -> CaseFile {
            let mine = cases.filter { file in user.map { $0 == file.subject?.rawValue } ?? true }
            let waiting = mine.filter { $0.waiting != nil }
            guard waiting.count <= 1 else {
                throw Failure(
                    .usage, "\(waiting.count) requests of this number wait",
                    hint: "say whose: --user ID")
            }
            guard let file = waiting.first ?? mine.last else {
                throw Failure(
                    .error, "no request of this number is known",
                    hint: "see what is open: lethe cases --all")
            }
            return file
        }
    }
}
