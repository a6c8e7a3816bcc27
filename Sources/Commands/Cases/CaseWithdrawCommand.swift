// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs

struct CaseWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Note that the person took a request back."
    )
    .example(#"lethe case withdraw DSR-1001 --because "letter of 3 March""#)
    @OptionGroup var options: CaseOptions
    @Argument(help: "The number of the request.")
    var request: String

    func run() async throws {
        _ = try await options.carryOut(options.order(.withdraw), about: request)
        Console.result("withdrawn; the next run says so")
    }
}
