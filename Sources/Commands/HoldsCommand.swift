// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Ledger
import Model
import Policy
import Report
import Runs
import Transparency

struct HoldsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "Keep data of a person back from erasure, and let it go again.",
        subcommands: [Add.self, List.self, Release.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a hold on a person's data, with a day on which it is reviewed.")
        @OptionGroup var common: Common
        @Option(
            help: ArgumentHelp(
                "What is held: \(Model.Category.allCases.map(\.rawValue).choice); may be given again. "
                    + "Without it, all of them."))
        var category: [String] = []
        @Option(help: "The ground, such as \"GDPR Article 17(3)(e), legal claims\".")
        var ground: String
        @Option(help: "Who answers for it in your house.")
        var owner: String
        @Option(help: "The day of review, such as 2027-03-31; a hold without one is refused.")
        var review: String
        @Argument(help: "The person's user id.")
        var user: String

        func run() async throws {
            let settings = try common.settings()
            let hold = try hold()
            let lock = try RunLock(ledger: settings.ledger)
            defer { withExtendedLifetime(lock) {} }
            let now = Timepiece.system.now()
            let (key, origin, ledger) = try await LedgerAccess.open(settings, at: now)
            let id = try await ledger.addHold(
                hold, verifierKey: key.publicKey.noteVerifierKey(name: origin), at: now)
            Console.result("hold \(id) stands until it is released: lethe holds release \(id)")
        }

        private func hold() throws -> Hold {
            let known = Model.Category.allCases.map(\.rawValue)
            let categories = try category.map { word in
                guard let category = Model.Category(rawValue: word) else {
                    throw Failure(
                        .usage, "unknown category",
                        hint: "the categories are: \(known.joined(separator: ", "))")
                }
                return category
            }
            guard let day = CalendarDate(review) else {
                throw Failure(
                    .usage, "the day of review is not a day of the calendar",
                    hint: "write it as 2027-03-31")
            }
            guard let subject = SubjectID(user) else {
                throw Failure(.usage, "this cannot be a user id")
            }
            guard
                let hold = Hold(
                    subject: subject,
                    categories: categories.isEmpty
                        ? Set(Model.Category.allCases) : Set(categories), ground: ground,
                    owner: owner, review: day)
            else {
                throw Failure(.usage, "a hold needs a ground and an owner")
            }
            return hold
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the holds, those to be reviewed first at the top.")
        @OptionGroup var common: Common
        @Flag(help: "Show whose they are.")
        var ids = false

        func run() async throws {
            let settings = try common.settings()
            let today = Timepiece.system.now().utcDate
            var table = Table([
                .init("no", .right), .init("review"), .init("what"), .init("owner"),
                .init("ground"), .init(ids ? "user" : ""),
            ])
            var count = 0
            func show(_ number: String, _ hold: Hold) {
                count += 1
                table.add(
                    number, hold.review.description + (hold.isOverdue(on: today) ? " overdue" : ""),
                    hold.categories.count == Model.Category.allCases.count
                        ? "all" : hold.categories.sorted().map(\.rawValue).joined(separator: " "),
                    hold.owner, hold.ground, ids ? hold.subject.rawValue : "")
            }
            if FileManager.default.fileExists(atPath: settings.ledger.path) {
                let (ledger, _) = try await LedgerReader.open(settings)
                for item in try await ledger.holds() { show(String(item.id), item.hold) }
            }
            for hold in try HoldsOnFile.read(settings).all { show("file", hold) }
            Console.result(count == 0 ? "no hold stands" : table.render())
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a hold; what waited for it goes on at the next run.")
        @OptionGroup var common: Common
        @Argument(help: "The hold's number.")
        var number: Int64

        func run() async throws {
            let settings = try common.settings()
            let lock = try RunLock(ledger: settings.ledger)
            defer { withExtendedLifetime(lock) {} }
            let (_, _, ledger) = try await LedgerAccess.open(
                settings, at: Timepiece.system.now())
            guard try await ledger.releaseHold(number, at: Timepiece.system.now()) else {
                throw Failure(
                    .error, "no hold of this number stands", hint: "see: lethe holds list")
            }
            Console.result(
                "released; what waited for it goes on by itself at the next run,"
                    + " unless another hold stands")
        }
    }
}
