// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
import Audit
import Execution
import Foundation
import Keyring
import Ledger
import Model
import Report
import Runs
import Transparency

/// The command line of Lethe.
public struct LetheCommand: AsyncParsableCommand {
    /// The name and the commands.
    public static let configuration = CommandConfiguration(
        commandName: "lethe",
        abstract: "Carries out privacy requests against Stream and signs what was done.",
        version: Release.version,
        subcommands: [
            DemoCommand.self, InitCommand.self, DoctorCommand.self, KeysCommand.self,
            AnchorCommand.self,
            PlanCommand.self,
            RunCommand.self, ResumeCommand.self, ReeraseCommand.self, HoldsCommand.self,
            PolicyCommand.self,
            IntakeCommand.self, SubjectCommand.self, RetentionCommand.self, StatusCommand.self,
            CasesCommand.self,
            CaseCommand.self, RunsCommand.self, LettersCommand.self,
            ReportCommand.self,
            VerifyCommand.self, VerifyContentCommand.self, UsersCommand.self, TasksCommand.self,
            LimitsCommand.self,
            AppCommand.self, SandboxCommand.self, WitnessCommand.self, NotifyCommand.self,
            ScheduleCommand.self, ManualCommand.self, ClockCommand.self,
        ]
    )
    .example("lethe demo", "lethe help run")

    /// Made by the argument parser.
    public init() {}

    /// Whether the argument parser says it, and so knows how.
    private static func isOfTheCommandLine(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    /// Runs the command line and gives the exit code.
    public static func execute() async -> Int32 {
        Console.survivesItsReaders()
        CoreDumps.forbid()
        do {
            try CommandWords.check(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch let status as ExitStatus {
            return status.rawValue
        } catch let error as AuditError {
            Console.complain(Failure(.error, error.message, hint: error.hint))
            return ExitStatus.error.rawValue
        } catch let error where !isOfTheCommandLine(error) {
            let failure =
                Failure(ending: error)
                ?? Failure(
                    .error, "an internal error: \(type(of: error))",
                    hint: "nothing that is in the ledger is lost: lethe status; please report it")
            Console.complain(failure)
            return ExitStatus(failure).rawValue
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code.isSuccess {
                Console.result(text)
                return ExitStatus.done.rawValue
            }
            Console.say(text)
            return code == .validationFailure
                ? ExitStatus.usage.rawValue : ExitStatus.error.rawValue
        }
    }
}

/// The option that every command has.
struct Common: ParsableArguments {
    @Option(help: "The settings file.")
    var config = "lethe.yaml"

    func settings() throws -> Settings { try Settings.read(config) }

    var environment: [String: String] { ProcessInfo.processInfo.environment }
}

extension Reach {
    /// Opens a way with the credentials alone, and lends it to `body`.
    static func with<Value: Sendable>(
        _ common: Common, _ body: @escaping @Sendable (Reach) async throws -> Value
    ) async throws -> Value {
        try await with(
            try Settings.ifThere(common.config), environment: common.environment, body)
    }
}
