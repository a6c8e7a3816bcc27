// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Intake
import Runs

/// What somebody says for whole files whose rows do not say it.
struct StatedOptions: ParsableArguments {
    @Option(help: "The law of rows that name none: gdpr, uk-gdpr, ccpa, lgpd or none.")
    var law: String?
    @Option(help: "When rows were received that do not say it, such as 2026-11-20.")
    var received: String?
    @Option(help: "The number of rows that have none; file and line are put behind it.")
    var number: String?

    /// How files are read: by the profile of this name, and what is said here.
    func choice(_ profile: String?, _ settings: Settings) throws -> ProfileChoice {
        var choice = try ProfileChoice(named: profile, settings)
        choice.stated = try Stated(law: law, received: received, number: number)
        return choice
    }
}
