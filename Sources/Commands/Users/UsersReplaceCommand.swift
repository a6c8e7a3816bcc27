// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs
import StreamAPI

struct UsersReplaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Write whole records; what is not given is gone afterwards."
    )
    .example("lethe users replace --from users.jsonl --dry-run")

    @OptionGroup var options: ActOptions
    @OptionGroup var records: RecordOptions

    func run() async throws {
        let records = try records.read()
        let there = try await count(records)
        guard try options.proceed(intent(records.count, there: there)) else { return }
        let result = try await Hand.with(options) {
            await RecordBatch.make("replace").carryOut(records, by: $0)
        }
        try result.show(json: options.json)
    }

    /// How many are there already; nil where nothing is to be sent.
    private func count(_ records: [NewUser]) async throws -> Int? {
        guard !options.dryRun else { return nil }
        return try await Reach.with(options.common) {
            try await $0.people(records.map(\.id)).count
        }
    }

    private func intent(_ count: Int, there: Int?) -> Intent {
        let known = there.map { "; \(users($0)) there already, \(users(count - $0)) new" } ?? ""
        return Intent(
            """
            replace: \(users(count))\(known)
            of who is there already, what is not given here is gone afterwards: name, role, image, \
            language, teams, privacy settings and custom data
            messages and channels are untouched, but who leaves a team leaves its channels
            to change some fields and keep the rest: lethe users update
            """, destroys: there != 0)
    }
}
