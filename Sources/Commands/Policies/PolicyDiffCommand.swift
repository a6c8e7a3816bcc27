// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Foundation
import JSON
import Ledger
import Model
import Policy
import Report
import Runs
import StreamAPI

struct PolicyDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say whose decision changes from one policy to another; nothing is sent."
    )
    .example("lethe policy diff policy.yaml draft.yaml --on requests.csv")
    @OptionGroup var common: Common
    @OptionGroup var lookup: LookupOption
    @Option(parsing: .upToNextOption, help: "The request files to decide by both.")
    var on: [String]
    @Option(help: "How the files are to be read; without it, each shows itself.")
    var profile: String?
    @OptionGroup var stated: StatedOptions
    @Flag(help: "Print JSON, an object a line.")
    var json = false
    @Argument(help: "The policy as it was.")
    var old: String
    @Argument(help: "The policy as it is to be.")
    var new: String

    func run() async throws {
        let settings = try common.settings()
        let (_, old) = try PolicyFile.read(URL(filePath: old))
        let (_, new) = try PolicyFile.read(URL(filePath: new))
        let rehearsal = try await Rehearsal(settings, time: .system)
        try await rehearsal.read(
            RunRequest(
                sources: try RequestSource.named(on),
                profile: try stated.choice(profile, settings)))
        let asJSON = json
        let (same, changed) = try await lookup.with(settings, common.environment) { lookup, _ in
            try await Self.compare(old, new, rehearsal, lookup, json: asJSON)
        }
        if json {
            Console.json([("changed", .number(.init(changed))), ("same", .number(.init(same)))])
        } else {
            Console.result("decisions that change: \(changed), that stay: \(same)")
        }
    }

    private static func compare(
        _ old: Policy, _ new: Policy, _ rehearsal: Rehearsal, _ lookup: PeopleLookup?,
        json: Bool
    ) async throws -> (same: Int, changed: Int) {
        let deciding = rehearsal.deciding(lookup)
        let now = Timepiece.system.now()
        var last: Int64 = 0
        var (same, changed) = (0, 0)
        while true {
            let page = try await rehearsal.ledger.undecided(
                run: rehearsal.run, after: last, limit: BatchMembers.limit)
            guard let end = page.last?.row else { return (same, changed) }
            last = end
            let subjects = Array(Set(page.map(\.request.subject))).sorted()
            let people = try await deciding.facts(subjects)
            let memories = try await deciding.memories(of: subjects)
            for item in page {
                let subject = item.request.subject
                guard
                    let difference = Policy.difference(
                        from: old, to: new, item.request, about: people?[subject],
                        remembering: memories[subject] ?? SubjectMemory(),
                        on: new.localDate(of: .instant(now)))
                else {
                    same += 1
                    continue
                }
                changed += 1
                let origin = item.request.origin
                guard !json else {
                    Console.json([
                        ("file", .number(.init(origin.file))),
                        ("line", .number(.init(origin.line))),
                        ("change", .string(text(difference))),
                    ])
                    continue
                }
                Console.result("file \(origin.file), line \(origin.line): \(text(difference))")
            }
        }
    }

    private static func text(_ difference: DecisionDifference) -> String {
        let (old, new) = (difference.old, difference.new)
        var parts: [String] = []
        for aspect in difference.aspects {
            switch aspect {
            case .verdict, .modes:
                parts.append(
                    "\(ExplanationText.words(old.verdict)) → \(ExplanationText.words(new.verdict))")
            case .remainder: parts.append("what is left for later changes")
            case .deadline:
                func day(_ decision: Decision) -> String {
                    decision.deadline.map { "\($0.date) (\($0.rule))" } ?? "no deadline"
                }
                parts.append("\(day(old)) → \(day(new))")
            case .rule: parts.append("rule \(old.rule) → \(new.rule)")
            case .reason: parts.append("another reason")
            }
        }
        return parts.joined(separator: "; ")
    }
}
