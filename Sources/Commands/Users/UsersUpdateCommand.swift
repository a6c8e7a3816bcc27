// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Runs
import StreamAPI

struct UsersUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change some fields of users and keep the rest."
    )
    .example(#"lethe users update USER --set role='"moderator"' --unset image"#)

    @OptionGroup var options: ActOptions
    @Option(help: "PATH=JSON: a field and its value; a dot goes a level deeper.")
    var set: [String] = []
    @Option(help: "PATH: a field to remove.")
    var unset: [String] = []
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let changes = try Failure.refusing { try partialUpdate() }
        let updates = try people.read().map { UserUpdate($0, changes) }
        guard try options.proceed(intent(updates.count, changes)) else { return }
        let result = try await Hand.with(options) { hand in
            await HandBatch<UserUpdate, UsersChange>.writing(
                "update", .updateUsersPartial, subject: { $0.id }, missing: .absent,
                send: { try await $0.updateUsers(UserBatch($1)) },
                agrees: { update, user in update.isShown(by: user) }
            ).carryOut(updates, by: hand)
        }
        try result.show(json: options.json)
    }

    private func partialUpdate() throws -> PartialUpdate {
        try PartialUpdate(
            set: set.map { text in
                let (path, value) = try Assignment.json(text, option: "set", "PATH=JSON")
                return PartialUpdate.Assignment(try FieldPath(path), value)
            }, unset: unset.map { try FieldPath($0) })
    }

    private func intent(_ count: Int, _ changes: PartialUpdate) -> Intent {
        var lines = ["update: \(users(count))"]
        if !changes.set.isEmpty { lines.append("fields set: \(changes.set.count)") }
        if !changes.unset.isEmpty {
            lines.append("fields removed, with what is in them: \(changes.unset.count)")
        }
        lines.append("everything else stays as it is")
        return Intent(lines.joined(separator: "\n"), destroys: !changes.unset.isEmpty)
    }
}
