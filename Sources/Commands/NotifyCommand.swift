// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Model
import Report
import Runs

struct NotifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "Say who is told of a night, and try each way."
    )
    .example("lethe notify", "lethe notify --test")

    @OptionGroup var common: Common
    @Flag(help: "Send a notice by every way that is set.")
    var test = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        guard let notices = settings.notices, !notices.names.isEmpty else {
            throw Failure(
                .configuration, "nobody is told of a night",
                hint: "add ‘notify’ to lethe.yaml; see docs/operation.md")
        }
        guard test else {
            if json { return Console.json(notices.names.map { ($0, .string("not tried")) }) }
            for name in notices.names { Console.result(name) }
            return
        }
        let silent = await NightTeller(settings, time: .system).trial()
        let said = notices.names.map { ($0, silent.contains($0) ? "did not go out" : "went out") }
        if json {
            Console.json(said.map { ($0.0, .string($0.1)) })
        } else {
            for (name, word) in said { Console.result("\(name): \(word)") }
        }
        if !silent.isEmpty {
            throw Failure(
                .busy, "not every notice went out",
                hint: "check the address, the secret's file and the network of those above")
        }
    }
}
