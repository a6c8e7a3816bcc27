// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Show the whole story of a request, and decide about it.",
        subcommands: [
            CaseShowCommand.self, CaseDecideCommand.self, CaseReopenCommand.self,
            CaseWithdrawCommand.self, CaseExtendCommand.self, CaseIdentityCommand.self,
        ], defaultSubcommand: CaseShowCommand.self
    )
    .example(
        "lethe case DSR-1001", "lethe case decide DSR-1001 proceed --because 'identity was shown'")
}
