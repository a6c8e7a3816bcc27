// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Keyring
import Model
import Report
import Runs
import Schedule

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Let the night begin by itself, by systemd or cron.",
        discussion: "Writes a timer and a hardened service to /etc/systemd/system, and enables it."
    )
    .example(
        "lethe schedule --at 01:00 --inbox /var/lib/lethe/inbox --print",
        "lethe schedule --at 01:00 --inbox /var/lib/lethe/inbox",
        "lethe schedule --at 01:00 --inbox /var/lib/lethe/inbox --cron", "lethe schedule --show")

    @OptionGroup var common: Common
    @Option(help: "When the night begins, such as 01:00, in this machine's time zone.")
    var at: String?
    @Option(help: "The folder of request files.")
    var inbox: String?
    @Option(help: "The system user as whom it runs.")
    var user = "lethe"
    @Option(help: "The lethe to run; without it, the one that is running now.")
    var program: String?
    @Flag(help: "Print the units and change nothing.")
    var print = false
    @Flag(help: "Print a line for /etc/cron.d and change nothing.")
    var cron = false
    @Flag(help: "Say when the night begins next.")
    var show = false

    private static let units = URL(filePath: "/etc/systemd/system")

    func run() async throws {
        if show {
            return try Self.systemctl(
                ["list-timers", TimerUnit.fileName, "--no-pager"],
                hint: "where cron begins the night, its line says when: lethe schedule … --cron")
        }
        let schedule = try schedule()
        if cron { return Console.result(CronLine(schedule).text) }
        let files = [
            (ServiceUnit.fileName, ServiceUnit(schedule).text),
            (TimerUnit.fileName, TimerUnit(schedule).text),
        ]
        if print {
            for (name, text) in files { Console.result("# \(name)\n\(text)") }
            return
        }
        for (name, text) in files {
            try Secure.replace(Self.units.appending(path: name), with: Data(text.utf8))
            Console.result("wrote \(Self.units.appending(path: name).path)")
        }
        let hint = "the units are written; as root: systemctl enable --now \(TimerUnit.fileName)"
        try Self.systemctl(["daemon-reload"], hint: hint)
        try Self.systemctl(["enable", "--now", TimerUnit.fileName], hint: hint)
    }

    private func schedule() throws -> NightSchedule {
        guard let at, let inbox else {
            throw Failure(
                .usage, "a schedule needs a time and an inbox",
                hint: "lethe schedule --at 01:00 --inbox /var/lib/lethe/inbox --print")
        }
        guard let at = ClockTime(at) else {
            throw Failure(
                .usage, "this is not a time of day", hint: "write it as 01:00, of 24 hours")
        }
        let settings = try common.settings()
        let own = program ?? Bundle.main.executablePath ?? "/usr/bin/lethe"
        var credentials: NightSchedule.Credentials?
        if let (key, secret) = settings.secretFiles {
            credentials = .init(
                key: try Self.path(key.path, "the key's file"),
                secret: try Self.path(secret.path, "the secret's file"))
        }
        guard
            var schedule = NightSchedule(
                at: at, program: try Self.path(own, "the program"),
                configuration: try Self.path(Self.absolute(common.config), "the settings file"),
                inbox: try Self.path(Self.absolute(inbox), "the inbox"),
                state: try Self.path(
                    settings.ledger.standardizedFileURL.deletingLastPathComponent().path,
                    "the ledger's folder"),
                user: user, credentials: credentials)
        else { throw Failure(.usage, "this is no name of a system user", hint: "such as: lethe") }
        schedule.alsoWritable = try settings.writtenFolders.map {
            try Self.path($0.standardizedFileURL.path, "a folder that lethe.yaml names")
        }
        return schedule
    }

    private static func absolute(_ path: String) -> String {
        URL(filePath: path).absoluteURL.standardizedFileURL.path
    }

    private static func path(_ text: String, _ what: String) throws -> UnitPath {
        guard let path = UnitPath(text) else {
            throw Failure(
                .usage, "the path of \(what) has characters that a unit reads otherwise",
                hint: "use a path of letters, digits and / . _ - + @ , : =")
        }
        return path
    }

    private static func systemctl(_ arguments: [String], hint: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/systemctl")
        process.arguments = arguments
        do {
            try process.run()
        } catch {
            throw Failure(
                .error, "systemctl cannot be run here",
                hint: "without systemd, use: lethe schedule … --cron")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                .error, "systemctl \(arguments.first ?? "") did not succeed", hint: hint)
        }
    }
}
