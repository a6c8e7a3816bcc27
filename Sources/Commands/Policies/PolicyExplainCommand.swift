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
            the night would do.
            """
    )
    .example("lethe policy explain DSR-1001 requests.csv")
    @OptionGroup var common: Common
    @OptionGroup var lookup: LookupOption
    @Option(help: "How the files are to be read; without it, each shows itself.")
    var profile: String?
    @OptionGroup var stated: StatedOptions
    @Flag(help: "Print JSON, an object a line.")
    var json = false
    @Argument(help: "The request's number, as its file writes it.")
    var request: String
    @Argument(help: "The files in which it stands.")
    var files: [String]

    func run() async throws {
        let settings = try common.settings()
        let rehearsal = try await Rehearsal(settings, time: .system)
        let night = RunRequest(
            sources: try RequestSource.named(files), profile: try stated.choice(profile, settings))
        try await rehearsal.read(night)
        let found = try await rehearsal.ledger.requests(run: rehearsal.run, reference: request)
        let texts = try await lookup.with(settings, common.environment) { lookup, limits in
            var texts: [Int64: ExplanationText] = [:]
            for item in found {
                texts[item.row] = try await Self.explain(item, rehearsal, lookup)
            }
            // All rows are decided, since what becomes of one can depend on the others.
            _ = try await rehearsal.decide(night, lookup: lookup, limits: limits)
            return texts
        }
        let fates = try await fates(rehearsal)
        guard !fates.isEmpty else {
            throw Failure(
                .error, "no row has this request number",
                hint: "see which rows there are: lethe plan --rows FILE")
        }
        if json {
            for fate in fates {
                let members = texts[fate.fate.row]?.members ?? [("request", .string(request))]
                Console.json(members + fate.members)
            }
        } else {
            Console.result(
                fates.map { fate in
                    let lines = (texts[fate.fate.row]?.lines ?? [fate.fate.place]) + fate.lines
                    return lines.joined(separator: "\n")
                }.joined(separator: "\n\n"))
        }
    }

    /// What the night will do with each row of the number.
    private func fates(_ rehearsal: Rehearsal) async throws -> [FateView] {
        let held = try await rehearsal.ledger.heldUp(run: rehearsal.run, limit: 10_000)
        return try await rehearsal.ledger.fates(run: rehearsal.run, reference: request).map {
            fate in
            FateView(fate: fate, unread: held.filter { $0.row == fate.place }.map(\.unread))
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
    let lines: [String]
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
        self.lines = lines
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
