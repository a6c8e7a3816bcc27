// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs
import StreamAPI

struct UsersGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Look users up by id, deactivated ones included."
    )
    .example("lethe users get USER", "lethe users get USER --json")

    @OptionGroup var common: Common
    @OptionGroup var columns: UserColumns
    @Flag(help: "Show everything that Stream says of each user.")
    var all = false
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        _ = try columns.names()
        let ids = try people.read()
        let found = try await Reach.with(common) { try await $0.people(ids) }
        try columns.show(ids.compactMap { found[$0] }, whole: all)
        guard found.count == ids.count else {
            Console.say(
                "\(ids.count - found.count) of \(users(ids.count)) not in view: "
                    + "deleted, or never there; stream does not tell which")
            throw ExitStatus.attention
        }
    }
}
