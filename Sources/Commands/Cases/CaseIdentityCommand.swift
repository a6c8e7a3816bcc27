// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Ledger
import Model
import Policy
import Report
import Runs

struct CaseIdentityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Note that a person was asked to prove who they are, or has proved it.",
        discussion: """
            Until they have proved it, no run takes the request up. What that does to the period is the \
            law's: docs/law.md.
            """
    )
    .example(
        #"lethe case identity DSR-1001 asked --because "another address than on file""#,
        #"lethe case identity DSR-1001 proved --day 2026-12-03 --because "passport seen""#)
    @OptionGroup var options: CaseOptions
    @Option(help: "The day on which it happened; today without it.")
    var day: String?
    @Argument(help: "The number of the request.")
    var request: String
    @Argument(help: "asked or proved.")
    var what: String

    func run() async throws {
        let words: [String: CaseDecision] = ["asked": .identityAsked, "proved": .identityProved]
        guard let decision = words[what] else {
            throw Failure(.usage, "this is neither ‘asked’ nor ‘proved’")
        }
        var order = options.order(decision)
        order.day = try CaseOptions.day(day)
        let file = try await options.carryOut(order, about: request)
        let waits = file.state.needsPerson && file.rows.last?.rule != Policy.unprovedRule
        Console.result(
            decision == .identityAsked
                ? "noted; no run takes the request up until it is proved"
                : waits
                    ? "noted; what else it waits for somebody must decide: lethe case \(request)"
                    : "noted; it goes on")
    }
}
