// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs

struct UsersRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Undo soft deletions: the records come back, their content does not."
    )
    .example("lethe users restore USER")

    @OptionGroup var options: ActOptions
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        try await HandRun(
            act: "restore", action: .restore, subjects: people.read(), options: options
        ).carryOut(options.common.settings())
    }
}
