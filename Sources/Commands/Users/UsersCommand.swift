// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "Stream's users, by hand.",
        discussion: """
            What changes somebody's data is written to the ledger before it is sent. \
            deactivate, reactivate, delete and restore are runs of their own, with a signed pack.
            """,
        subcommands: [
            UsersCreateCommand.self, UsersReplaceCommand.self, UsersUpdateCommand.self,
            UsersGetCommand.self, UsersQueryCommand.self, UsersDeactivateCommand.self,
            UsersReactivateCommand.self, UsersDeleteCommand.self, UsersRestoreCommand.self,
            UsersExportCommand.self, UsersRevokeTokensCommand.self, UsersBanCommand.self,
            UsersUnbanCommand.self, UsersBlockCommand.self, UsersUnblockCommand.self,
            UsersBlockedCommand.self,
        ]
    )
    .example("lethe users get USER")
}
