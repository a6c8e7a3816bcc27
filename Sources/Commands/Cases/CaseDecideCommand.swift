// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs

struct CaseDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide about a request that waits; the next run carries it out.",
        discussion: """
            proceed: the next run takes it up under its own number and deadline; what only asked for a \
            look (a contradiction, a reused number, an unread row, a brake, too many tries) holds it up \
            no more. Holds, never_touch and the policy still count. erase, deactivate: the same, as a \
            rule of the policy erases or deactivates, whatever other rule would keep it back. refuse: \
            the next run refuses it. hold: a hold is set, and the request waits for its release. \
            return: it is given back as no request that can be carried out. close: it was answered \
            elsewhere.
            """
    )
    .example(
        #"lethe case decide DSR-1001 erase --because "identity confirmed by letter" --as dpo"#,
        #"lethe case decide DSR-1002 hold --review 2027-03-31 --because "legal claim""#,
        #"lethe case decide DSR-1003 proceed --because "looked at""#)
    @OptionGroup var options: CaseOptions
    @Option(help: "To whom the person's channels go, with erase or proceed.")
    var owner: String?
    @Option(help: "The day on which a hold is reviewed, such as 2027-03-31.")
    var review: String?
    @Option(
        help: ArgumentHelp(
            "What a hold keeps: \(Model.Category.allCases.map(\.rawValue).choice); may be given again. "
                + "Without it, all of them."))
    var category: [String] = []
    @Argument(help: "The number of the request.")
    var request: String
    @Argument(help: "\(CaseDecision.choices.map(\.rawValue).choice).")
    var decision: String

    func run() async throws {
        guard let word = CaseDecision(rawValue: decision), CaseDecision.choices.contains(word)
        else {
            throw Failure(
                .usage, "this is no decision",
                hint: "the decisions are: "
                    + CaseDecision.choices.map(\.rawValue).joined(separator: ", "))
        }
        var order = options.order(word)
        order.review = try CaseOptions.day(review)
        if let owner {
            guard let id = SubjectID(owner) else {
                throw Failure(.usage, "this cannot be a user id")
            }
            order.owner = id
        }
        order.categories = try Set(
            category.map { word in
                guard let category = Model.Category(rawValue: word) else {
                    throw Failure(
                        .usage, "unknown category",
                        hint:
                            "the categories are: \(Model.Category.allCases.map(\.rawValue).choice)"
                    )
                }
                return category
            })
        _ = try await options.carryOut(order, about: request)
        Console.result(
            word == .close ? "closed" : "decided: \(word.rawValue); the next run carries it out")
    }
}
