// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Report
import Runs

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at all that a night needs, and say what to mend.",
        discussion: """
            It changes nothing. The exit code is 0 where a night can go, 3 where a person should \
            look, and that of the fault where a night would not go.
            """
    )
    .example("lethe doctor", "lethe doctor --offline   # ask nothing of stream")

    @OptionGroup var common: Common
    @Flag(help: "Ask nothing of Stream.")
    var offline = false
    @Flag(help: "Print JSON, an object a line.")
    var json = false

    func run() async throws {
        let findings = await Doctor(
            path: common.config, environment: common.environment, time: .system, offline: offline
        ).findings()
        for finding in findings {
            if json {
                Console.json(finding.members)
            } else {
                for line in finding.lines { Console.result(line) }
            }
        }
        if let kind = findings.verdict { throw ExitStatus(kind) }
    }
}

extension DoctorFinding {
    /// As it is read: how it stands in words that do not need a colour, and the remedy beneath.
    var lines: [String] {
        let word = state.rawValue + String(repeating: " ", count: 6 - state.rawValue.count)
        return ["\(word)  \(check.rawValue): \(message)"]
            + (remedy.map { ["        hint: \($0)"] } ?? [])
    }

    var members: [(String, JSON?)] {
        [
            ("check", .string(check.rawValue)), ("state", .string(state.rawValue)),
            ("message", .string(message)), ("remedy", remedy.map(JSON.string)),
        ]
    }
}
