// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Keyring
import Ledger
import Model
import Policy
import Report
import Runs

struct ReportRecipientsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipients",
        abstract:
            "List the recipients to be told of what a run erased or stopped (GDPR Article 19).",
        discussion: """
            A row for each person and each recipient of the policy's ‘recipients’ who has data of a \
            kind that went. It names people: the file is for whoever tells the recipients. Lethe does \
            not tell them.
            """
    )
    .example("lethe report recipients --run 12 --to recipients-12.csv")
    @OptionGroup var common: Common
    @Option(help: "The run; the newest finished one if not given.")
    var run: Int?
    @Option(help: "A file that only you can read and that is not there yet.")
    var to: String

    func run() async throws {
        let settings = try common.settings()
        let recipients = try PolicyFile.ifThere(settings.policy)?.recipients ?? []
        guard !recipients.isEmpty else {
            throw Failure(
                .configuration, "the policy names no recipients",
                hint: "add ‘recipients’ to it: docs/formats/policy.md")
        }
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        let number = try await ReportExportCommand.sealed(run, in: ledger)
        try PrivateFile.refuseOne(at: to)
        let file = try PrivateFile(to)
        let count: Int
        do {
            count = try await RecipientsList(ledger: ledger, recipients: recipients)
                .write(run: number) { try file.append($0) }
        } catch {
            _ = try? file.finish()
            throw error
        }
        if try file.finish() {
            Console.result("\(file.name): \(count) \(count == 1 ? "row" : "rows")")
        } else {
            Console.result("nobody is to be told of run \(number)")
        }
    }
}
