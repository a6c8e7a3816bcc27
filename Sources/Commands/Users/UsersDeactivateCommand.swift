// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs

struct UsersDeactivateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate", abstract: "Stop accounts; all data is kept."
    )
    .example(
        "lethe users deactivate USER --dry-run",
        "lethe users deactivate --from ids.txt --yes")

    @OptionGroup var options: ActOptions
    @Flag(help: "Also hide all of their messages, not new ones alone.")
    var markMessagesDeleted = false
    @Flag(help: "Also hide their channels, from the other members too.")
    var markChannelsDeleted = false
    @Flag(help: "Leave tokens valid: who is connected stays connected.")
    var keepTokens = false
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let deactivation = Deactivation(
            markMessagesDeleted: markMessagesDeleted, markChannelsDeleted: markChannelsDeleted,
            revokeTokens: !keepTokens)
        try await HandRun(
            act: "deactivate", action: .deactivate(deactivation), subjects: people.read(),
            options: options
        ).carryOut(options.common.settings())
    }
}
