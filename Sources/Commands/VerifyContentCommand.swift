// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Report
import Runs
import StreamAPI

struct VerifyContentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-content",
        abstract: "Look again whether what a run erased is gone.",
        discussion: """
            Asks Stream for the people of a run, their messages, conversations, calls and files. \
            Nothing is changed; the ledger keeps a note of it. Ends with 3 if something is there, \
            or could not be looked at.
            """
    )
    .example("lethe verify-content --run 12")

    @OptionGroup var common: Common
    @Option(name: .customLong("run"), help: "The number of the run.")
    var number: Int
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let environment = common.environment
        let number = number
        let check = try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { try await $0.verifyContent(run: number) }
        }
        show(check)
        if check.contradicted + check.notCheckable > 0 { throw ExitStatus.attention }
    }

    private func show(_ check: ContentCheck) {
        guard !json else { return Console.json(Self.members(check)) }
        if check.contradicted > 0 {
            Console.result(
                "CONTRADICTED \(check.contradicted): something is there that was erased")
        }
        var table = Table([.init("seen"), .init("users", .right)])
        table.add("as promised", String(check.agreeing))
        for (category, count) in check.there.sorted(by: { $0.key < $1.key }) {
            table.add("\(category.rawValue) there", String(count))
        }
        if check.notCheckable > 0 { table.add("not checkable", String(check.notCheckable)) }
        Console.table(table)
    }

    private static func members(_ check: ContentCheck) -> [(String, JSON?)] {
        func number(_ number: Int) -> JSON { .number(JSON.Number(number)) }
        let there = check.there.sorted { $0.key < $1.key }.map { category, count in
            JSON.Member(name: category.rawValue, value: number(count))
        }
        return [
            ("as_promised", number(check.agreeing)), ("contradicted", number(check.contradicted)),
            ("not_checkable", number(check.notCheckable)), ("people", number(check.people)),
            ("there", .object(there)),
        ]
    }
}
