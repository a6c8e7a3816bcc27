// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation

extension Policy {
    /// What loads but can hardly be meant, in the order of the file. A finding is certain, an empty
    /// list is not: conditions on free texts can contradict each other unseen.
    public func lint() -> [PolicyFinding] {
        var findings = kindsWithoutRule()
        for (place, rule) in rules.enumerated() {
            if let finding = neverMatching(rule) ?? shadowed(rule, by: rules[..<place]) {
                findings.append(finding)
                continue
            }
            findings += [unconditional(rule), graceTooLong(rule), holdSpelling(rule)]
                .compactMap { $0 }
            if let finding = holdTooLate(rule, after: rules[..<place]) { findings.append(finding) }
        }
        return findings.sorted { $0.line < $1.line }
    }

    private func kindsWithoutRule() -> [PolicyFinding] {
        let answering = rules.filter { $0.course.answer != .hold }
        return RequestKind.allCases.compactMap { kind in
            if answering.contains(where: { $0.when.possibleKinds.contains(kind) }) { return nil }
            return PolicyFinding(
                line: rules.first?.line ?? 1, code: .noRule,
                message: "no rule answers requests of kind ‘\(kind.rawValue)’",
                hint: "each of them waits for a person; add a rule, or one with ‘then: review’")
        }
    }

    private func neverMatching(_ rule: PolicyRule) -> PolicyFinding? {
        if !rule.cells.isEmpty { return nil }
        return PolicyFinding(
            line: rule.line, code: .neverMatches,
            message: "the rule ‘\(rule.id)’ can never match: its condition contradicts itself",
            hint: "look at the parts under ‘when’; all of them must hold at once")
    }

    private func shadowed(
        _ rule: PolicyRule, by earlier: ArraySlice<PolicyRule>
    ) -> PolicyFinding? {
        var guilty: [String] = []
        for cell in rule.cells {
            guard
                let first = earlier.first(where: { before in
                    before.when.left(for: cell.kind, under: cell.regime).covers(cell.when)
                })
            else { return nil }
            if !guilty.contains(first.id) { guilty.append(first.id) }
        }
        let names = guilty.map { "‘\($0)’" }.joined(separator: ", ")
        return PolicyFinding(
            line: rule.line, code: .shadowed,
            message: "the rule ‘\(rule.id)’ can never match: all is decided before by \(names)",
            hint: "move it up, or narrow the earlier rule")
    }

    private func unconditional(_ rule: PolicyRule) -> PolicyFinding? {
        guard case .perform(let action) = rule.verdict, action.isIrreversible,
            rule.grace == nil,
            rule.when.parts.allSatisfy({ if case .kind = $0 { true } else { false } })
        else { return nil }
        return PolicyFinding(
            line: rule.line, code: .unconditional,
            message: "the rule ‘\(rule.id)’ deletes for good whoever asks, on no condition",
            hint: "say under which law, such as ‘regime: [gdpr, uk-gdpr]’")
    }

    private func holdTooLate(
        _ rule: PolicyRule, after earlier: ArraySlice<PolicyRule>
    ) -> PolicyFinding? {
        guard rule.course.answer == .hold else { return nil }
        let first = earlier.first { before in
            guard case .perform(let action) = before.verdict, action.isIrreversible else {
                return false
            }
            return rule.cells.contains { cell in
                let when = before.when.left(for: cell.kind, under: cell.regime)
                return when != .never && when.meets(cell.when)
            }
        }
        guard let first else { return nil }
        return PolicyFinding(
            line: rule.line, code: .holdTooLate,
            message: "‘\(first.id)’ can delete what the rule ‘\(rule.id)’ would hold",
            hint: "move the hold up, before line \(first.line)")
    }

    private func holdSpelling(_ rule: PolicyRule) -> PolicyFinding? {
        let yes = Set(["yes", "y", "true", "1", "x", "ja", "j", "oui", "si", "sí"].map(Word.init))
        guard rule.course.answer == .hold || rule.course.answer == .review else { return nil }
        for part in rule.when.positiveParts {
            guard case .text(.attribute(let name), .oneOf(let words)) = part,
                words.isSubset(of: yes)
            else { continue }
            let column = Suggestion.shown(name.description)
            return PolicyFinding(
                line: rule.line, code: .holdSpelling,
                message:
                    "‘\(rule.id)’ knows only some spellings of ‘\(column)’; another waits for a person",
                hint: "ask the other way round: ‘attribute: {\(column): {present: true}}, "
                    + "not: {attribute: {\(column): [no, false, 0]}}’")
        }
        return nil
    }

    private func graceTooLong(_ rule: PolicyRule) -> PolicyFinding? {
        guard let grace = rule.grace else { return nil }
        let limits: [(regime: Regime, days: Int)] = [(.gdpr, 30), (.ukGDPR, 30), (.ccpa, 45)]
        let broken = limits.filter { limit in
            limit.days < grace.days && rule.cells.contains { $0.regime == limit.regime }
        }
        if broken.isEmpty { return nil }
        let laws = broken.map(\.regime.rawValue).joined(separator: ", ")
        return PolicyFinding(
            line: rule.line, code: .graceTooLong,
            message: "‘\(rule.id)’ erases after the time for an answer is over (\(laws))",
            hint: "shorten the grace: the law wants the erasure without undue delay")
    }
}

extension PolicyRule {
    /// What the rule asks for each kind of request under each law that it can match.
    fileprivate var cells: [(kind: RequestKind, regime: Regime, when: Condition)] {
        RequestKind.allCases.flatMap { kind in
            Regime.allCases.compactMap { regime in
                let when = when.left(for: kind, under: regime)
                return when != .never && when.canHold ? (kind, regime, when) : nil
            }
        }
    }
}
