// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Keyring
import Model
import Report
import Runs
import StreamAPI

struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Ask after a task of Stream.",
        subcommands: [Get.self, Wait.self]
    )
    .example("lethe tasks get TASK")

    struct Get: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "get", abstract: "Say where a task stands."
        )
        .example("lethe tasks get TASK")
        @OptionGroup var task: TaskOptions

        func run() async throws {
            let id = try task.read()
            let report = try await Reach.with(task.common) { reach in
                try await reach.ask(.getTask) { try await reach.client.task(id) }
            }
            try task.show(report)
        }
    }

    struct Wait: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "wait",
            abstract: "Wait for a task's end, and say how it ended."
        )
        .example("lethe tasks wait TASK --timeout 30m", "lethe tasks wait TASK --to export.json")
        @OptionGroup var task: TaskOptions
        @Option(help: "How long to wait: a number and s, m, h or d.")
        var timeout = "10m"
        @Option(help: "The file to write a finished export into; it must not be there yet.")
        var to: String?

        func run() async throws {
            let id = try task.read()
            if let to { try PrivateFile.refuseOne(at: to) }
            guard let limit = Duration(span: timeout) else {
                throw Failure(
                    .usage, "that is not a span of time",
                    hint: "write a number and s, m, h or d, such as 10m")
            }
            let wait = try await Reach.with(task.common) {
                try await $0.wait(for: id, limit: limit)
            }
            switch wait {
            case .ended(let report):
                try task.show(report)
                if let to { try await fetch(report.export, to: to) }
            case .stillRunning(let report):
                try task.show(report)
                throw Failure(
                    .busy, "the task is not at its end after \(timeout)",
                    hint: "it goes on at stream: ask again later")
            }
        }

        private func fetch(_ address: ExportAddress?, to path: String) async throws {
            guard let address else {
                throw Failure(.error, "the task made no export", hint: "leave out --to")
            }
            let download = try Download(
                settings: try Settings.ifThere(task.common.config),
                environment: task.common.environment)
            let bytes = try await Interrupt.watch { try await download(address) }
            let file = try PrivateFile(path)
            try file.append(bytes)
            if try file.finish() { Console.say("wrote \(file.name)") }
        }
    }
}

/// Which task, and how it is shown.
struct TaskOptions: ParsableArguments {
    @OptionGroup var common: Common
    @Flag(help: "Print JSON.")
    var json = false
    @Flag(help: "Name the users too; only with --json.")
    var ids = false
    @Argument(help: "The task's id.")
    var id: String

    func read() throws -> TaskID {
        guard !ids || json else {
            throw Failure(
                .usage, "--ids without --json", hint: "ids of users are printed as json alone")
        }
        guard let id = TaskID(id) else {
            throw Failure(
                .usage, "that is not the id of a task",
                hint: "1 to 128 letters, digits, dots, underscores and hyphens")
        }
        return id
    }

    /// Prints it; throws the exit code where the task went wrong for somebody.
    func show(_ report: TaskReport) throws {
        let view = TaskView(task: id, report: report)
        if json { Console.json(view.members(ids: ids)) } else { Console.table(view.table) }
        guard view.isWell else { throw ExitStatus.attention }
    }
}
