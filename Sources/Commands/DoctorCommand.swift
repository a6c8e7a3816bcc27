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
            look, and that of the fault where a night would not go. With --probe it tries instead \
            what docs/stream-assumptions.md assumes of Stream, on people whom it makes itself and \
            erases in the end; each call is recorded, and 3 says that something is otherwise.
            """
    )
    .example("lethe doctor", "lethe doctor --offline   # ask nothing of stream")

    @OptionGroup var common: Common
    @Flag(help: "Ask nothing of Stream.")
    var offline = false
    @Flag(help: "Try what is assumed of Stream on the app, with people who are nobody.")
    var probe = false
    @Flag(help: "Do not ask before --probe sends anything.")
    var yes = false
    @Flag(help: "Print JSON, an object a line.")
    var json = false

    func run() async throws {
        if probe { return try await tryAssumptions() }
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

    private func tryAssumptions() async throws {
        guard !offline else {
            throw Failure(
                .usage, "--probe asks stream, and --offline forbids it", hint: "give one of them")
        }
        guard yes || Consent.canAsk else {
            throw Failure(
                .usage, "a probe sends something, and nobody is at the terminal to say yes",
                hint: "say it beforehand: lethe doctor --probe --yes")
        }
        Console.say("makes people who are nobody (lethe-probe-…), and erases them in the end")
        Console.say("about fifteen deletions of theirs count against the app's limits")
        if !yes { try Consent.ask() }
        let json = json
        let others = try await Probing.run(
            try common.settings(), environment: common.environment
        ) { assumption, finding in
            if json {
                Console.json(finding.members(of: assumption))
            } else {
                for line in finding.lines(of: assumption) { Console.result(line) }
            }
        }
        if others > 0 { throw ExitStatus.attention }
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
