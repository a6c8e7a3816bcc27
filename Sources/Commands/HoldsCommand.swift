// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Ledger
import Model
import Policy
import Report
import Runs
import StreamAPI
import Transparency

struct HoldsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "Keep data of a person back from erasure, and let it go again.",
        subcommands: [Add.self, List.self, Release.self]
    )
    .example("lethe holds list")

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Set a hold on a person's data, with a day on which it is reviewed."
        )
        .example(
            #"lethe holds add --ground "GDPR Article 17(3)(e), legal claims" --owner legal --review 2027-03-31 USER"#,
            #"lethe holds add --category files --ground "tax law" --owner finance --review 2027-01-31 USER"#
        )
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
            let now = Timepiece.system.now()
            if hold.isOverdue(on: settings.day(at: now)) {
                Console.say("the day of review has passed: every run reminds of this hold")
            }
            let id = try await Session.signing(settings, at: now) { session, key in
                try await session.ledger.addHold(
                    hold, verifierKey: key.publicKey.noteVerifierKey(name: session.origin),
                    at: now)
            }
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
            commandName: "list",
            abstract: "List the holds, those to be reviewed first at the top."
        )
        .example("lethe holds list", "lethe holds list --ids   # with the people")
        @OptionGroup var common: Common
        @Flag(help: "Show whose they are.")
        var ids = false
        @Flag(help: "Print JSON, an object a line.")
        var json = false

        func run() async throws {
            let settings = try common.settings()
            let today = settings.day(at: Timepiece.system.now())
            var table = Table([
                .init("no", .right), .init("review"), .init("what"), .init("owner"),
                .init("ground"), .init(ids ? "user" : ""),
            ])
            var count = 0
            func show(_ number: String, _ hold: Hold) {
                count += 1
                guard !json else { return Console.json(members(number, hold, on: today)) }
                table.add(
                    number, hold.review.description + (hold.isOverdue(on: today) ? " overdue" : ""),
                    hold.categories.count == Model.Category.allCases.count
                        ? "all" : hold.categories.sorted().map(\.rawValue).joined(separator: " "),
                    hold.owner, hold.ground, ids ? hold.subject.rawValue : "")
            }
            if Session.hasLedger(settings) {
                let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
                for item in try await ledger.holds() { show(String(item.id), item.hold) }
            }
            for hold in try HoldsOnFile.read(settings).all { show("file", hold) }
            guard !json else { return }
            Console.result(count == 0 ? "no hold stands" : table.render())
        }

        private func members(
            _ number: String, _ hold: Hold, on today: CalendarDate
        ) -> [(String, JSON?)] {
            [
                ("hold", Int(number).map { .number(.init($0)) }),
                ("review", .string(hold.review.description)),
                ("overdue", .bool(hold.isOverdue(on: today))),
                (
                    "categories",
                    .array(hold.categories.sorted().map { .string($0.rawValue) })
                ),
                ("owner", .string(hold.owner)), ("ground", .string(hold.ground)),
                ("user", ids ? .string(hold.subject.rawValue) : nil),
            ]
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "End a hold; what waited for it goes on at the next run."
        )
        .example("lethe holds release 3")
        @OptionGroup var common: Common
        @Argument(help: "The hold's number.")
        var number: Int64

        func run() async throws {
            let settings = try common.settings()
            let number = number
            let now = Timepiece.system.now()
            let isReleased = try await Session.signing(settings, at: now) { session, _ in
                try await session.ledger.releaseHold(number, at: now)
            }
            guard isReleased else {
                throw Failure(
                    .error, "no hold of this number stands", hint: "see: lethe holds list")
            }
            Console.result(
                "released; what waited for it goes on by itself at the next run,"
                    + " unless another hold stands")
        }
    }
}
