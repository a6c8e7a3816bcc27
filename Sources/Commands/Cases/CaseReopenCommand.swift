// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs

struct CaseReopenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open a request again that is closed; the next run decides about it."
    )
    .example(#"lethe case reopen DSR-1001 --because "refused by mistake""#)
    @OptionGroup var options: CaseOptions
    @Argument(help: "The number of the request.")
    var request: String

    func run() async throws {
        _ = try await options.carryOut(options.order(.reopen), about: request)
        Console.result("open again; the next run decides about it")
    }
}
