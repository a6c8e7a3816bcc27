// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Ledger
import Model
import Report
import Runs

struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract:
            "Compare this machine's clock with Stream's and the ledger's, and say that it is right.",
        subcommands: [Show.self, Accept.self], defaultSubcommand: Show.self
    )
    .example("lethe clock")

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what the clocks say; ends with 3 where somebody has to decide."
        )
        .example("lethe clock show")
        @OptionGroup var common: Common
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let clocks = try await Clocks.read(
                try common.settings(), environment: common.environment, time: .system)
            let (last, leapt) = (clocks.ledger.last, clocks.ledger.sure(at: clocks.machine))
            if json {
                Console.json([
                    ("machine", .string(clocks.machine.description)),
                    ("stream", clocks.service.map { .string($0.description) }),
                    ("ledger", last.map { .string($0.description) }),
                    ("leapt_from", leapt.map { .string($0.description) }),
                ])
            } else {
                Console.result("this machine  \(clocks.machine)")
                Console.result("stream        \(clocks.service?.description ?? "does not say")")
                Console.result("the ledger    \(last?.description ?? "has no record yet")")
                if let leapt { Console.result("the clock leapt since \(leapt)") }
                if let last, clocks.machine < last { Console.result("the ledger is dated ahead") }
                if clocks.isDoubted {
                    Console.result("if this machine's clock is right: lethe clock accept")
                }
            }
            if clocks.isDoubted { throw ExitStatus.attention }
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept",
            abstract: """
                Say that this machine's clock is right: after it leapt, or where the ledger is dated \
                ahead.
                """,
            discussion: """
                Stream's clock must show the same; where it shows none, a reason is needed. The ledger \
                records which of the two it was, and by how much its time fell.
                """
        )
        .example(
            "lethe clock accept",
            #"lethe clock accept --because "compared with the time server of the house""#)
        @OptionGroup var common: Common
        @Option(help: "Why it is right, where Stream does not say what time it is; not recorded.")
        var because: String?

        func run() async throws {
            let settings = try common.settings()
            let clocks = try await Clocks.read(
                settings, environment: common.environment, time: .system)
            guard clocks.isDoubted else {
                return Console.result("nothing speaks against this machine's clock")
            }
            let accepted = try await clocks.accept(
                settings, hasReason: because?.isEmpty == false)
            Console.result(
                accepted.word == .agreed
                    ? "stream's clock agrees; that is recorded"
                    : "recorded: a person says that the clock is right")
            if accepted.fallen > 0 {
                let words = DurationWords.text(seconds: Int(clamping: accepted.fallen))
                Console.result("the ledger's time falls by \(words), which it records")
            }
        }
    }
}
