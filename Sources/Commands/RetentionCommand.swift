// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Ledger
import Model
import Report
import Runs
import StreamAPI

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Forget what has been kept long enough.",
        subcommands: [Apply.self]
    )
    .example("lethe retention apply --dry-run")

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "apply",
            abstract: "Shred what is over its period; the tree and every pack still verify."
        )
        .example(
            "lethe retention apply --dry-run",
            "lethe retention apply --months 36 --regime ccpa=24")
        @OptionGroup var common: Common
        @Option(help: "How many months records can be opened; ‘retention_months’ without this.")
        var months: Int?
        @Option(help: "How many months clear ids are kept; as long as the records without this.")
        var names: Int?
        @Option(help: "Another period for a law, such as ccpa=24; may be given again.")
        var regime: [String] = []
        @Flag(help: "Count, and change nothing.")
        var dryRun = false
        @Flag(help: "Do not ask. Without a terminal nobody is asked anyway.")
        var yes = false
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let settings = try common.settings()
            let retention = try RetentionRun.retention(
                months ?? settings.retentionMonths ?? Retention.usualMonths, names: names,
                regimes: regime)
            if !dryRun, !yes, !json, Consent.canAsk {
                let (would, keys) = try await RetentionRun(
                    settings: settings, retention: retention, dryRun: true
                ).apply(at: Timepiece.system.now())
                guard would != Shredding() || keys > 0 else {
                    return say(would, keys: keys, verb: "would go")
                }
                say(would, keys: keys, verb: "would go")
                try Consent.askIfThere(
                    ["what goes cannot be brought back"], refusal: "nothing was forgotten")
            }
            let (done, keys) = try await RetentionRun(
                settings: settings, retention: retention, dryRun: dryRun
            ).apply(at: Timepiece.system.now())
            say(done, keys: keys, verb: dryRun ? "would go" : "are gone")
        }

        private func say(_ done: Shredding, keys: Int, verb: String) {
            guard !json else {
                let counts: [(String, Int)] = [
                    ("names", done.names), ("requests", done.requests), ("holds", done.holds),
                    ("acts", done.acts), ("bodies", done.bodies), ("gaps", done.gaps),
                    ("keys", keys), ("held", done.held), ("waiting", done.waiting),
                    ("rechecks", done.rechecks),
                ]
                var members: [(String, JSON?)] = [("done", .bool(!dryRun))]
                for (name, count) in counts { members.append((name, .number(.init(count)))) }
                return Console.json(members)
            }
            for (count, words) in [
                (done.names, "clear ids \(verb), their requests can still be opened"),
                (done.requests, "requests \(verb)"), (done.holds, "released holds \(verb)"),
                (done.acts, "acts by hand \(verb)"),
                (done.bodies, "records \(verb), \(done.gaps) records explain the gaps"),
                (keys, "keys of months \(verb)"),
                (done.held, "requests are over their period and held"),
                (done.waiting, "requests are over their period and wait for their day"),
                (done.rechecks, "people are no longer looked up again after their erasure"),
            ] where count > 0 {
                Console.result("\(count) \(words)")
            }
            if done == Shredding(), keys == 0 { Console.result("nothing is over its period") }
        }
    }
}
