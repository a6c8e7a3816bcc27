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

struct PolicyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: """
            Say of one request which rules were tried, why each did or did not match, and what \
            would be sent.
            """
    )
    .example("lethe policy explain DSR-1001 requests.csv")
    @OptionGroup var common: Common
    @OptionGroup var lookup: LookupOption
    @Option(help: "How the files are to be read; without it, each shows itself.")
    var profile: String?
    @Flag(help: "Print JSON, an object a line.")
    var json = false
    @Argument(help: "The request's number, as its file writes it.")
    var request: String
    @Argument(help: "The files in which it stands.")
    var files: [String]

    func run() async throws {
        let settings = try common.settings()
        let rehearsal = try await Rehearsal(settings, time: .system)
        try await rehearsal.read(
            RunRequest(
                sources: try RequestSource.named(files),
                profile: try ProfileChoice(named: profile, settings)))
        let found = try await rehearsal.ledger.requests(run: rehearsal.run, reference: request)
        guard !found.isEmpty else {
            throw Failure(
                .error, "no valid row has this request number",
                hint: "see which rows there are: lethe plan --rows FILE")
        }
        let texts = try await lookup.with(settings, common.environment) { lookup, _ in
            var texts: [ExplanationText] = []
            for item in found {
                texts.append(try await Self.explain(item, rehearsal, lookup))
            }
            return texts
        }
        if json {
            for text in texts { Console.json(text.members) }
        } else {
            Console.result(texts.map(\.text).joined(separator: "\n\n"))
        }
    }

    private static func explain(
        _ item: NumberedRequest, _ rehearsal: Rehearsal, _ lookup: PeopleLookup?
    ) async throws -> ExplanationText {
        let deciding = rehearsal.deciding(lookup)
        let subject = item.request.subject
        let person = try await deciding.facts([subject])?[subject]
        let memory = try await deciding.memories(of: [subject])[subject] ?? SubjectMemory()
        let today = rehearsal.policy.localDate(of: .instant(Timepiece.system.now()))
        let explanation = rehearsal.policy.explain(
            item.request, about: person, remembering: memory, on: today)
        return ExplanationText(
            explanation, item.request, person, today, backups: rehearsal.policy.backups)
    }
}

/// An explanation as an officer reads it.
struct ExplanationText {
    let text: String
    let members: [(String, JSON?)]

    init(
        _ explanation: Explanation, _ request: SubjectRequest, _ person: Presence?,
        _ today: CalendarDate, backups: BackupWindow?
    ) {
        let decision = explanation.decision
        var lines = [
            "\(request.kind.rawValue) under \(request.regime.rawValue), received \(request.received),"
                + " decided on \(today)"
        ]
        switch person {
        case nil: lines.append("the person was not looked up")
        case .absent: lines.append("stream shows nobody under the id")
        case .present(let facts):
            let state = facts.deactivatedAt == nil ? "active" : "deactivated"
            lines.append("stream shows the person: role \(facts.role), \(state)")
        }
        if explanation.isProtected { lines.append("the account is one that is never touched") }
        for step in explanation.steps {
            let word =
                switch step.matches {
                case .yes: "matches"
                case .no: "does not match"
                case .unknown: "cannot be told"
                }
            lines.append("rule \(step.rule) (line \(step.line)) \(word)")
            lines += step.reasons.map { "  - \($0)" }
        }
        lines.append("decision: \(Self.words(decision.verdict)), by \(decision.rule)")
        if !decision.reason.isEmpty { lines.append("reason: \(decision.reason)") }
        if let deadline = decision.deadline {
            lines.append("answer by \(deadline.date) (\(deadline.rule))")
        }
        if let confirmation = decision.confirmation {
            lines.append("confirm receipt by \(confirmation.date) (\(confirmation.rule))")
        }
        switch decision.remainder {
        case .grace(let until): lines.append("then: the erasure itself, after \(until)")
        case .held(let categories):
            let words = categories.sorted().map(\.rawValue).joined(separator: ", ")
            lines.append("kept back until the hold is released: \(words)")
        case nil: break
        }
        if case .perform(let action) = decision.verdict {
            lines.append("what remains:")
            lines += ResidualData.sentences(
                after: action, subject: request.subject, backups: backups
            ).map { "  - \($0)" }
        }
        text = lines.joined(separator: "\n")
        members = [
            ("request", .string(request.reference)), ("kind", .string(request.kind.rawValue)),
            ("regime", .string(request.regime.rawValue)), ("decided_on", .string("\(today)")),
            ("verdict", .string(Self.words(decision.verdict))), ("rule", .string(decision.rule)),
            ("reason", .string(decision.reason)),
            ("deadline", decision.deadline.map { .string("\($0.date)") }),
            ("lines", .array(lines.map { .string($0) })),
        ]
    }

    static func words(_ verdict: Verdict) -> String {
        switch verdict {
        case .perform(let action): EffectWords(action.effect).plan + modes(action)
        case .hold(let ground): "hold: \(ground)"
        case .refuse(let ground): "refuse: \(ground)"
        case .review(let why): "a person decides: \(why)"
        case .absent: "nothing to send: nobody is there"
        }
    }

    private static func modes(_ action: Action) -> String {
        guard case .delete(let modes) = action else { return "" }
        let parts = Category.allCases.map { category in
            "\(category.rawValue) \(modes[category]?.rawValue ?? "untouched")"
        }
        return " (" + parts.joined(separator: ", ") + ")"
    }
}
