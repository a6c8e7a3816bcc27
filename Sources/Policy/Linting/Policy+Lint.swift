// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation

extension Policy {
    /// What loads but can hardly be meant, in the order of the file. A finding is certain, an empty
    /// list is not: conditions on free texts can contradict each other unseen.
    public func lint() -> [PolicyFinding] {
        var patience = FiledConditions.Patience()
        return lint(&patience)
    }

    func lint(_ patience: inout FiledConditions.Patience) -> [PolicyFinding] {
        var findings = kindsWithoutRule()
        // For each kind under each law: the rules so far, and those of them that delete for good.
        var earlier: [Int: FiledConditions] = [:]
        var deleting: [Int: FiledConditions] = [:]
        for (place, rule) in rules.enumerated() {
            let cells = rule.cells
            defer {
                for cell in cells {
                    earlier[cell.place, default: FiledConditions()].add(cell.when, rule: place)
                    guard rule.deletesForGood else { continue }
                    deleting[cell.place, default: FiledConditions()].add(cell.when, rule: place)
                }
            }
            let wasOver = patience.isOver
            if let finding = neverMatching(rule, cells)
                ?? shadowed(rule, cells, by: earlier, &patience)
            {
                findings.append(finding)
                continue
            }
            findings += [
                unconditional(rule), graceTooLong(rule, cells), holdSpelling(rule),
                holdTooLate(rule, cells, after: deleting, &patience),
            ].compactMap { $0 }
            if patience.isOver, !wasOver { findings.append(notCompared(rule)) }
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

    private func neverMatching(_ rule: PolicyRule, _ cells: [RuleCell]) -> PolicyFinding? {
        if !cells.isEmpty { return nil }
        return PolicyFinding(
            line: rule.line, code: .neverMatches,
            message: "the rule ‘\(rule.id)’ can never match: its condition contradicts itself",
            hint: "look at the parts under ‘when’; all of them must hold at once")
    }

    private func notCompared(_ rule: PolicyRule) -> PolicyFinding {
        PolicyFinding(
            line: rule.line, code: .notCompared,
            message:
                "from ‘\(rule.id)’ on no rule is compared with all before it: too many of them "
                + "ask for the same columns",
            hint: "put the words of rules that say the same into one, as a list")
    }

    private func shadowed(
        _ rule: PolicyRule, _ cells: [RuleCell], by earlier: [Int: FiledConditions],
        _ patience: inout FiledConditions.Patience
    ) -> PolicyFinding? {
        var guilty: [Int] = []
        for cell in cells {
            guard let first = earlier[cell.place]?.firstCovering(cell.when, &patience) else {
                return nil
            }
            if !guilty.contains(first) { guilty.append(first) }
        }
        let names = guilty.map { "‘\(rules[$0].id)’" }.joined(separator: ", ")
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
        _ rule: PolicyRule, _ cells: [RuleCell], after deleting: [Int: FiledConditions],
        _ patience: inout FiledConditions.Patience
    ) -> PolicyFinding? {
        guard rule.course.answer == .hold else { return nil }
        let first = cells.compactMap {
            deleting[$0.place]?.firstMeeting($0.when, &patience)
        }.min()
        guard let before = first.map({ rules[$0] }) else { return nil }
        return PolicyFinding(
            line: rule.line, code: .holdTooLate,
            message: "‘\(before.id)’ can delete what the rule ‘\(rule.id)’ would hold",
            hint: "move the hold up, before line \(before.line)")
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

    private func graceTooLong(_ rule: PolicyRule, _ cells: [RuleCell]) -> PolicyFinding? {
        guard let grace = rule.grace else { return nil }
        // The shortest month has 28 days, and the erasure comes the night after the last day of grace.
        let limits: [(regime: Regime, days: Int)] = [(.gdpr, 27), (.ukGDPR, 27), (.ccpa, 44)]
        let broken = limits.filter { limit in
            limit.days < grace.days && cells.contains { $0.regime == limit.regime }
        }
        if broken.isEmpty { return nil }
        let laws = broken.map(\.regime.rawValue).joined(separator: ", ")
        return PolicyFinding(
            line: rule.line, code: .graceTooLong,
            message: "‘\(rule.id)’ may erase after the time for an answer is over (\(laws))",
            hint: "shorten the grace: the law wants the erasure without undue delay")
    }
}

/// What a rule asks for of requests of one kind under one law.
private struct RuleCell {
    /// A number for the kind and the law.
    let place: Int
    let regime: Regime
    let when: Condition
}

extension PolicyRule {
    /// What the rule asks for each kind of request under each law that it can match.
    fileprivate var cells: [RuleCell] {
        var place = 0
        var cells: [RuleCell] = []
        for kind in RequestKind.allCases {
            for regime in Regime.allCases {
                place += 1
                let when = when.left(for: kind, under: regime)
                guard when != .never, when.canHold else { continue }
                cells.append(RuleCell(place: place, regime: regime, when: when))
            }
        }
        return cells
    }

    fileprivate var deletesForGood: Bool {
        guard case .perform(let action) = verdict else { return false }
        return action.isIrreversible
    }
}
