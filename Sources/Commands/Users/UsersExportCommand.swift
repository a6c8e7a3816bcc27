// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import StreamAPI

struct UsersExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what Stream keeps of users into a file that only you can read.")

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
        let result = try await Hand.with(options) { hand in
            let file = try PrivateFile(to)
            let exporting = Exporting(
                hand: hand, download: Download(settings: settings),
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

extension Exporting {
    /// Everybody, call after call; what ends it is in the result, and what was fetched is kept.
    func carryOut(
        _ subjects: [SubjectID], feeds: Bool, into file: PrivateFile
    ) async -> ActResult {
        var result = ActResult(
            act: feeds ? "export-feeds" : "export", balance: Balance(rowsIn: subjects.count))
        if feeds { result.confirmed.insert(.done) }
        let isOne = feeds || subjects.count == 1
        let size = isOne ? 1 : ExportMembers.limit
        do {
            for call in subjects.calls(of: size) {
                let part =
                    if feeds {
                        try await self.feeds(PathSubject(call[0]))
                    } else if isOne {
                        try await one(PathSubject(call[0]))
                    } else {
                        try await many(call)
                    }
                try file.append(part.bytes)
                for subject in call { result.balance.add(part.outcomes[subject] ?? .unproven) }
            }
        } catch let unfinished as Unfinished {
            result.stopped = unfinished.failure
            let left = subjects.count - result.balance.total
            result.balance.add(.unproven, rows: min(size, left))
        } catch let failure as Failure {
            result.stopped = failure
        } catch let error as StreamError {
            result.stopped = Failure(.busy, explaining: error)
        } catch is CancellationError {
            result.stopped = Failure(.stopped, "stopped on request")
        } catch {
            result.stopped = Failure(.error, "the export cannot be written: \(error)")
        }
        result.balance.add(.pending, rows: subjects.count - result.balance.total)
        return result
    }
}
