// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Report
import Runs

/// What every command has that changes somebody's data.
struct ActOptions: ParsableArguments {
    @OptionGroup var common: Common
    @Flag(help: "Show what would be done, and send nothing.")
    var dryRun = false
    @Flag(help: "Do not ask.")
    var yes = false
    @Flag(help: "Print JSON.")
    var json = false
    @Option(help: "Why; the ledger keeps only that a reason was given.")
    var because: String?

    var hasReason: Bool { because?.isEmpty == false }

    /// Whether to go on: shows what is about to be done, and asks where that destroys data.
    func proceed(_ intent: Intent) throws -> Bool {
        if dryRun {
            Console.result(intent.text)
            Console.result("nothing was sent")
            return false
        }
        Console.say(intent.text)
        if intent.destroys, !yes { try Consent.ask() }
        return true
    }
}

extension Hand {
    /// Opens what an act needs by the options that were given, and lends it to `body`.
    static func with<Value: Sendable>(
        _ options: ActOptions, _ body: @escaping @Sendable (Hand) async throws -> Value
    ) async throws -> Value {
        try await with(
            options.common.settings(), environment: options.common.environment,
            hasReason: options.hasReason, body)
    }
}
