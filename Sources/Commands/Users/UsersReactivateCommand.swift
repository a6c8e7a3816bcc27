// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs

struct UsersReactivateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reactivate", abstract: "Undo deactivations."
    )
    .example("lethe users reactivate USER")

    @OptionGroup var options: ActOptions
    @Flag(help: "Bring back the messages that the deactivation hid.")
    var restoreMessages = false
    @Flag(help: "Bring back the channels that the deactivation hid.")
    var restoreChannels = false
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let reactivation = Reactivation(
            restoreMessages: restoreMessages, restoreChannels: restoreChannels)
        try await HandRun(
            act: "reactivate", action: .reactivate(reactivation), subjects: people.read(),
            options: options
        ).carryOut(options.common.settings())
    }
}
