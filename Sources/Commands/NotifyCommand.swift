// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Report
import Runs

struct NotifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "Say who is told of a night, and try each way.",
        discussion: """
            The ways stand under ‘notify’ in lethe.yaml; docs/operation.md describes them.

            Example:
              lethe notify --test
            """)

    @OptionGroup var common: Common
    @Flag(help: "Send a notice by every way that is set.")
    var test = false

    func run() async throws {
        let settings = try common.settings()
        guard let notices = settings.notices, !notices.names.isEmpty else {
            throw Failure(
                .configuration, "nobody is told of a night",
                hint: "add ‘notify’ to lethe.yaml; see docs/operation.md")
        }
        guard test else {
            for name in notices.names { Console.result(name) }
            return
        }
        let teller = NightTeller(settings, time: .system)
        await teller.begin()
        let silent = await teller.end(exitCode: 0, meaning: "a trial: no night was run")
        for name in notices.names {
            Console.result("\(name): \(silent.contains(name) ? "did not go out" : "went out")")
        }
        if !silent.isEmpty {
            throw Failure(
                .busy, "not every notice went out",
                hint: "check the address, the secret's file and the network of those above")
        }
    }
}
