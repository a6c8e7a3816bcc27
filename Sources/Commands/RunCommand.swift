// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Model
import Policy
import Report
import Runs
import Synchronization

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Carry out the requests in files, and write the signed pack."
    )
    .example(
        "lethe run inbox/",
        "lethe run requests.csv --until 05:30",
        "lethe run redact.json --profile shop --law gdpr --received 2026-11-20 --number T-9",
        #"lethe run inbox/ --release-brake share --because "the app is closed""#)

    @OptionGroup var common: Common
    @OptionGroup var input: InputOptions
    @Option(
        help: """
            Send nothing after this time of day, such as 05:30; the rest is resumed. Sends outside of the \
            hours of ‘night’ too.
            """)
    var until: String?
    @Flag(help: "Move files whose rows were taken into a folder ‘done’ beside them.")
    var moveDone = false
    @Flag(help: "Do not ask. Without a terminal nobody is asked anyway.")
    var yes = false
    @Flag(help: "Print JSON.")
    var json = false
    @Flag(help: "The app of this ledger was replaced by another; say so once.")
    var newApp = false
    @OptionGroup var log: LogOption

    func run() async throws {
        log.begin()
        let settings = try common.settings()
        let teller = NightTeller(settings, time: .system)
        await teller.begin()
        let ended = Ended()
        do {
            try await carryOut(settings, ended)
        } catch {
            let status = ExitStatus(ending: error)
            await teller.end(
                exitCode: status.rawValue, meaning: status.meaning, result: ended.newest)
            throw error
        }
        await teller.end(
            exitCode: ExitStatus.done.rawValue, meaning: ExitStatus.done.meaning,
            result: ended.newest)
    }

    /// What has come to its end, for those who are told of it however the command ends.
    private final class Ended: Sendable {
        private let results = Mutex<[Night.Result]>([])

        var newest: Night.Result? { results.withLock(\.last) }

        func add(_ result: Night.Result) { results.withLock { $0.append(result) } }

        /// Throws what the newest result calls for, or else an earlier one.
        func check() throws {
            for result in results.withLock(\.self).reversed() { try Summary(result).check() }
        }
    }

    /// The next moment at which this machine's clock shows `HH:MM`.
    static func moment(_ text: String) throws -> Instant {
        guard let time = ClockTime(text) else {
            throw Failure(
                .usage, "this is not a time of day", hint: "write it as 05:30, of 24 hours")
        }
        guard let next = time.next(after: Timepiece.system.now(), in: .current) else {
            throw Failure(.usage, "there is no such time on the next days")
        }
        return next
    }

    private func carryOut(_ settings: Settings, _ ended: Ended) async throws {
        let json = json
        let environment = common.environment
        let until = try until.map { try Self.moment($0) }
        var request = try input.request(
            settings, until: until, newApp: newApp, movesTaken: moveDone)
        if !yes {
            request.agree = { expected in
                try Consent.askIfThere(
                    expected.lines, refusal: "nothing was sent; give the command again")
            }
        }
        let asked = request
        try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { night in
                if let last = try await night.finishLast(until: until) {
                    ended.add(last)
                    Summary(last).tell(json: json)
                    if last.stopped != nil { return }
                }
                let result = try await night.run(asked)
                ended.add(result)
                Summary(result).tell(json: json)
            }
        }
        try ended.check()
    }
}

/// What a run and its plan take in.
struct InputOptions: ParsableArguments {
    @Option(help: "How the files are to be read; without it, each shows itself.")
    var profile: String?
    @OptionGroup var stated: StatedOptions
    @Option(help: "Let a run go on although this brake trips; may be given again.")
    var releaseBrake: [String] = []
    @Option(help: "Why the brake is released.")
    var because: String?
    @Flag(help: "Read the folders below a folder too.")
    var recursive = false
    @Argument(
        help: """
            Request files in any format that docs/formats/request-files.md names; a folder stands \
            for its files, - for the standard input. Without any, only what earlier runs left for \
            today is done.
            """)
    var files: [String] = []

    func request(
        _ settings: Settings, until: Instant? = nil, newApp: Bool = false, movesTaken: Bool = false
    ) throws -> RunRequest {
        if files.isEmpty {
            Console.say("no request files are named: only what earlier runs left for today counts")
        }
        return RunRequest(
            sources: try RequestSource.named(files, isRecursive: recursive),
            profile: try stated.choice(profile, settings),
            released: try BrakeRelease.named(releaseBrake, because: because), until: until,
            newApp: newApp, movesTaken: movesTaken)
    }
}

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with the run that was not finished."
    )
    .example("lethe resume", "lethe resume --until 17:00")

    @OptionGroup var common: Common
    @Option(
        help: """
            Send nothing after this time of day, such as 05:30. Sends outside of the hours of ‘night’ too.
            """)
    var until: String?
    @Flag(help: "Write the pack although its scan found what may be an id; takes --because.")
    var althoughNamed = false
    @Option(help: "Why; the ledger keeps only that it was let through.")
    var because: String?
    @Flag(help: "Print JSON.")
    var json = false
    @OptionGroup var log: LogOption

    func run() async throws {
        log.begin()
        let althoughNamed = althoughNamed
        guard !althoughNamed || because?.isEmpty == false else {
            throw Failure(
                .usage, "a pack is let through with a reason", hint: "add: --because \"…\"")
        }
        let settings = try common.settings()
        let environment = common.environment
        let until = try until.map { try RunCommand.moment($0) }
        let result = try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { try await $0.resume(althoughNamed: althoughNamed, until: until) }
        }
        let summary = Summary(result)
        summary.tell(json: json)
        try summary.check()
    }
}
