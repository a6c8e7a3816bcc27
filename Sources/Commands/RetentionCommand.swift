// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Ledger
import Model
import Report
import Runs

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Forget what has been kept long enough.",
        subcommands: [Apply.self])

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shred what is over its period; the tree and every pack still verify.")
        @OptionGroup var common: Common
        @Option(help: "How many months records can be opened; ‘retention_months’ without this.")
        var months: Int?
        @Option(help: "How many months clear ids are kept; as long as the records without this.")
        var names: Int?
        @Option(help: "Another period for a law, such as ccpa=24; may be given again.")
        var regime: [String] = []
        @Flag(help: "Count, and change nothing.")
        var dryRun = false

        func run() async throws {
            let settings = try common.settings()
            let retention = try Forgetting.retention(
                months ?? settings.retentionMonths ?? Retention.usualMonths, names: names,
                regimes: regime)
            let lock = try RunLock(ledger: settings.ledger)
            defer { withExtendedLifetime(lock) {} }
            let (done, keys) = try await Forgetting(
                settings: settings, retention: retention, dryRun: dryRun
            ).apply(at: Timepiece.system.now())
            say(done, keys: keys)
        }

        private func say(_ done: Shredding, keys: Int) {
            let verb = dryRun ? "would go" : "are gone"
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
