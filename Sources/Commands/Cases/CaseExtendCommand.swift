// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs

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
