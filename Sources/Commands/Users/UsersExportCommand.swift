// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Keyring
import Model
import Report
import Runs
import StreamAPI

struct UsersExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what Stream keeps of users into a file that only you can read."
    )
    .example("lethe users export USER --to user.json")

    @OptionGroup var options: ActOptions
    @Option(help: "The file to write; it must not be there yet.")
    var to: String
    @Flag(help: "Their data in Feeds instead of chat.")
    var feeds = false
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let subjects = try people.read()
        if feeds || subjects.count == 1 {
            try Failure.refusing { for subject in subjects { _ = try PathSubject(subject) } }
        }
        let settings = try options.common.settings()
        guard try options.proceed(intent(subjects.count)) else { return }
        try PrivateFile.refuseOne(at: to)
        let (to, feeds) = (to, feeds)
        let download = try Download(settings: settings, environment: options.common.environment)
        let result = try await Hand.with(options) { hand in
            let file = try PrivateFile(to)
            let exporting = PersonExport(
                hand: hand, download: download,
                patience: settings.taskDeadline)
            let result = await exporting.carryOut(subjects, feeds: feeds, into: file)
            if try file.finish() { Console.say("wrote \(file.name)") }
            return result
        }
        try result.show(json: options.json)
    }

    private func intent(_ count: Int) -> Intent {
        Intent(
            feeds
                ? "export from feeds: \(users(count))"
                : "export: \(users(count)), with at most 10,000 messages of each")
    }
}
