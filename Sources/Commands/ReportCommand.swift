// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show what a run came to, and write it for others.",
        subcommands: [
            ReportShowCommand.self, ReportExportCommand.self, ReportHTMLCommand.self,
            ReportAuthorityCommand.self, ReportRecipientsCommand.self,
        ], defaultSubcommand: ReportShowCommand.self
    )
    .example("lethe report", "lethe report --run 7", "lethe report --who contradicted")
}
