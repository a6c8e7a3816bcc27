// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Ledger
import Model
import Report
import Runs
import StreamAPI

struct SubjectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject",
        abstract: "What Lethe knows of a person, and what it can prove to them.",
        subcommands: [Find.self, CertificateCommand.self]
    )
    .example("lethe subject find USER")

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Say what Lethe knows of a person, checked against the signed records."
        )
        .example("lethe subject find USER")
        @OptionGroup var common: Common
        @Flag(help: "Print one JSON object.")
        var json = false
        @Argument(help: "The person's user id.")
        var user: String

        func run() async throws {
            guard let subject = SubjectID(user) else {
                throw Failure(.usage, "this cannot be a user id")
            }
            let vault = try await Vault.open(common.settings())
            let file = try await vault.ledger.person(subject, keys: vault.keys)
            let view = PersonView(file: file)
            if json {
                Console.json(view.members)
            } else if file.isEmpty {
                Console.result("nothing is known of this person")
            } else {
                for table in view.tables { Console.table(table) }
            }
            guard file.isConsistent else {
                throw Failure(
                    .notVerified, "a record is about somebody else than the working tables say",
                    hint: "the file was changed by another hand; verify it: lethe verify")
            }
        }
    }
}
