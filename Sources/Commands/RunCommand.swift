// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Report
import Runs

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Carry out the requests in files, and write the signed pack.")

    @OptionGroup var common: Common
    @OptionGroup var input: InputOptions
    @Option(help: "Send nothing after this time of day, such as 05:30; the rest is resumed.")
    var until: String?
    @Flag(help: "Move files whose rows were taken into a folder ‘done’ beside them.")
    var moveDone = false
    @Flag(help: "The app of this ledger was replaced by another; say so once.")
    var newApp = false

    func run() async throws {
        let settings = try common.settings()
        let environment = common.environment
        let until = try until.map { try ClockTime.next($0, after: Timepiece.system.now()) }
        let request = try input.request(
            settings, until: until, movesTaken: moveDone, newApp: newApp)
        let ended = try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { night in
                var ended: [Summary] = []
                if let last = try await night.finishLast(until: until) {
                    ended.append(Summary(last))
                    Summary(last).tell()
                    if last.stopped != nil { return ended }
                }
                let result = try await night.run(request)
                Summary(result).tell()
                return ended + [Summary(result)]
            }
        }
        for summary in ended.reversed() { try summary.check() }
    }
}

/// What a run and its plan take in.
struct InputOptions: ParsableArguments {
    @Option(help: "How the files are to be read; without it, each shows itself.")
    var profile: String?
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
        _ settings: Settings, until: Instant? = nil, movesTaken: Bool = false,
        newApp: Bool = false
    ) throws -> RunRequest {
        if files.isEmpty {
            Console.say("no request files are named: only what earlier runs left for today counts")
        }
        return RunRequest(
            sources: try RequestSource.named(files, isRecursive: recursive),
            profile: try ProfileChoice(named: profile, settings),
            released: try BrakeRelease.named(releaseBrake, because: because), until: until,
            movesTaken: movesTaken, newApp: newApp)
    }
}

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with the run that was not finished.")

    @OptionGroup var common: Common
    @Flag(help: "Write the pack although its scan found what may be an id; takes --because.")
    var althoughNamed = false
    @Option(help: "Why; the ledger keeps only that it was let through.")
    var because: String?

    func run() async throws {
        let althoughNamed = althoughNamed
        guard !althoughNamed || because?.isEmpty == false else {
            throw Failure(
                .usage, "a pack is let through with a reason", hint: "add: --because \"…\"")
        }
        let settings = try common.settings()
        let environment = common.environment
        let result = try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { try await $0.resume(althoughNamed: althoughNamed) }
        }
        let summary = Summary(result)
        summary.tell()
        try summary.check()
    }
}

/// What a person sees at the end of a run.
struct Summary: Sendable {
    private let result: Night.Result
    private let balance: Balance

    init(_ result: Night.Result) {
        self.result = result
        balance = Balance(rowsIn: result.rows, counts: result.counts)
    }

    func tell() {
        for line in Contradictions.lines(balance) { Console.result(line) }
        Console.result("run \(result.run)")
        Console.result(balance.sentence)
        if result.notAllSeen > 0 {
            Console.result(
                "  of \(result.notAllSeen) not all could be looked at that was to go:"
                    + " the account is out of sight, and no more is said")
        }
        Console.result("pack: \(shortened(result.pack))")
        Console.result("checkpoint (keep it where this machine cannot reach it):")
        for line in result.note.split(separator: "\n").prefix(3) {
            Console.result("  \(line)")
        }
    }

    /// Throws the exit code when somebody has to look at it, or something is left to do.
    func check() throws {
        if let stopped = result.stopped {
            throw Failure(stopped, pending: balance[.pending])
        }
        if balance.needingAttention + result.notAllSeen > 0 { throw ExitStatus.attention }
    }
}
