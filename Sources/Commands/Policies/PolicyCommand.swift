// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Model
import Policy
import Report
import Runs
import StreamAPI

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check a policy, explain it, test it, and compare it with another.",
        subcommands: [
            PolicyLintCommand.self, PolicyTestCommand.self, PolicyExplainCommand.self,
            PolicyDiffCommand.self,
        ]
    )
    .example("lethe policy lint", "lethe policy test")
}

/// Which policy a command is about.
struct PolicyOption: ParsableArguments {
    @Option(help: "The policy; the one that lethe.yaml names if not given.")
    var policy: String?

    func url(_ common: Common) throws -> URL {
        if let policy { return URL(filePath: policy) }
        return try common.settings().policy
    }
}

struct PolicyLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: """
            Name what loads but can hardly be meant: rules that never match, kinds without a rule.
            """
    )
    .example("lethe policy lint", "lethe policy lint --policy draft.yaml")
    @OptionGroup var common: Common
    @OptionGroup var choice: PolicyOption
    @Flag(help: "Print JSON, an object a line.")
    var json = false

    func run() async throws {
        let url = try choice.url(common)
        let policy = try PolicyFile.read(url).1
        let findings = policy.lint()
        for asked in policy.askedColumns {
            guard !json else {
                Console.json([
                    ("line", .number(.init(asked.line))), ("rule", .string(asked.rule)),
                    ("column", .string(asked.column.description)),
                ])
                continue
            }
            let place = "\(url.lastPathComponent):\(asked.line)"
            Console.result(
                "\(place): ‘\(asked.rule)’ asks for the column ‘\(asked.column)’; what is to be erased"
                    + " by a file without it waits for a person")
        }
        for finding in findings {
            guard !json else {
                Console.json([
                    ("line", .number(.init(finding.line))),
                    ("code", .string(finding.code.rawValue)),
                    ("message", .string(finding.message)), ("hint", .string(finding.hint)),
                ])
                continue
            }
            let place = "\(url.lastPathComponent):\(finding.line)"
            Console.result("\(place): \(finding.message) (\(finding.code.rawValue))")
            Console.result("hint: \(finding.hint)")
        }
        guard findings.isEmpty else { throw ExitStatus.attention }
        if !json { Console.result("\(url.lastPathComponent): nothing to remark") }
    }
}

struct PolicyTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Put the policy's own cases before it."
    )
    .example("lethe policy test", "lethe policy test --policy draft.yaml")
    @OptionGroup var common: Common
    @OptionGroup var choice: PolicyOption
    @Flag(help: "Print JSON, an object a line.")
    var json = false

    func run() async throws {
        let url = try choice.url(common)
        let results = try PolicyFile.read(url).1.test()
        guard !results.isEmpty else {
            throw Failure(
                .configuration, "\(url.lastPathComponent) has no cases",
                hint: "write some under ‘cases’, as docs/formats/policy.md shows")
        }
        for result in results {
            guard !json else {
                Console.json([
                    ("case", .string(result.name)), ("line", .number(.init(result.line))),
                    ("holds", .bool(result.holds)),
                    ("differences", .array(result.differences.map { .string($0) })),
                ])
                continue
            }
            Console.result((result.holds ? "ok     " : "RED    ") + result.name)
            for difference in result.differences {
                Console.result("       \(url.lastPathComponent):\(result.line): \(difference)")
            }
        }
        let wrong = results.count { !$0.holds }
        if !json { Console.result("\(results.count) cases, \(wrong) of them not as expected") }
        if wrong > 0 { throw ExitStatus.configuration }
    }
}
