// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs

struct UsersDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete users; the modes say how far."
    )
    .example("lethe users delete USER --user hard --messages hard --conversations hard --dry-run")

    @OptionGroup var options: ActOptions
    @OptionGroup var modes: ModeOptions
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let modes = try modes.read()
        let subjects = try people.read()
        try NewOwners(modes).refuseDeleted(subjects)
        if !options.dryRun { try await NewOwners(modes).refuseMissing(options.common) }
        try await HandRun(
            act: "delete", action: .delete(modes), subjects: subjects, options: options
        ).carryOut(options.common.settings())
    }
}
