// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs

struct CaseReopenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open a request again that is closed; the next run decides about it."
    )
    .example(#"lethe case reopen DSR-1001 --because "refused by mistake""#)
    @OptionGroup var options: CaseOptions
    @Argument(help: "The number of the request.")
    var request: String

    func run() async throws {
        _ = try await options.carryOut(options.order(.reopen), about: request)
        Console.result("open again; the next run decides about it")
    }
}

struct CaseWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Note that the person took a request back."
    )
    .example(#"lethe case withdraw DSR-1001 --because "letter of 3 March""#)
    @OptionGroup var options: CaseOptions
    @Argument(help: "The number of the request.")
    var request: String

    func run() async throws {
        _ = try await options.carryOut(options.order(.withdraw), about: request)
        Console.result("withdrawn; the next run says so")
    }
}

struct CaseExtendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Note that the person was told that the answer takes longer.",
        discussion: """
            The law counts the longer period only where the notice came in time; where it did not, \
            nothing is noted. docs/law.md says which law gives what.
            """
    )
    .example(#"lethe case extend DSR-1001 --notice 2026-12-01 --because "many requests at once""#)
    @OptionGroup var options: CaseOptions
    @Option(help: "The day of the notice; today without it.")
    var notice: String?
    @Argument(help: "The number of the request.")
    var request: String

    func run() async throws {
        var order = options.order(.extend)
        order.day = try CaseOptions.day(notice)
        _ = try await options.carryOut(order, about: request)
        Console.result("noted; see the day: lethe case show \(request)")
    }
}

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
        _ = try await options.carryOut(order, about: request)
        Console.result(
            decision == .identityAsked
                ? "noted; no run takes the request up until it is proved"
                : "noted; the next run takes it up")
    }
}
