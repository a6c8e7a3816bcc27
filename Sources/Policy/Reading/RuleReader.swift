// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads one rule and checks that its answer fits what it can match.
struct RuleReader {
    /// The keys of a rule.
    enum Key: String, CaseIterable {
        case id, when, then, modes, grace, options, ground, why, reason, optional
        case ifAbsent = "if_absent"
        case notErasure = "not_erasure"

        /// Every rule can have these; the others belong to its answer.
        static let ofEveryRule: Set<Key> = [.id, .when, .then, .reason]
    }

    private enum GraceKey: String, CaseIterable { case days, meanwhile }

    private let source: Source
    private let fields: Fields<Key>

    init(_ node: Node, _ source: Source) throws(NotationError) {
        var elsewhere: [String: String] = [:]
        for key in ConditionReader.Key.allCases {
            elsewhere[key.rawValue] = "write it under ‘when’"
        }
        for key in ActionReader.ModeKey.allCases {
            elsewhere[key.rawValue] = "write it under ‘modes’"
        }
        for key in ActionReader.optionWords { elsewhere[key] = "write it under ‘options’" }
        self.source = source
        fields = try Fields(node, "rule", elsewhere: elsewhere, in: source)
    }

    func rule() throws(NotationError) -> PolicyRule {
        let id = try id()
        var condition = Condition.always
        if let node = fields[.when] { condition = try ConditionReader(source).condition(node) }
        let thenNode = try fields.required(
            .then, hint: "one of: " + RuleAnswer.allCases.map(\.rawValue).joined(separator: ", "))
        let answer: RuleAnswer = try source.choice(thenNode, "then")
        try fields.refuse(
            Key.allCases.filter { !Key.ofEveryRule.contains($0) && !answer.keys.contains($0) },
            with: "then: \(answer.rawValue)")
        try check(answer, thenNode, fits: condition)
        let verdict = try verdict(answer)
        return PolicyRule(
            id: id, line: fields.node.mark?.line ?? 1, when: condition, answer: answer,
            verdict: verdict, grace: try grace(), sendsIfAbsent: try sendsIfAbsent(),
            reason: try text(.reason) ?? "",
            notErasure: try notErasure(verdict, condition), optional: try optional(condition))
    }

    private func id() throws(NotationError) -> String {
        let node = try fields.required(.id, hint: "name the rule, such as ‘id: erase-gdpr’")
        let id = try source.scalar(node, "id")
        let allowed = id.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard allowed, id.utf8.count <= 64 else {
            throw source.error(
                node, "the rule's id cannot be used",
                hint: "use a to z, 0 to 9 and ‘-’, at most 64 of them")
        }
        guard !Policy.reservedRules.contains(id) else {
            throw source.error(
                node, "‘\(id)’ is Lethe's own rule", hint: "give the rule another id")
        }
        return id
    }

    private func check(
        _ answer: RuleAnswer, _ node: Node, fits condition: Condition
    ) throws(NotationError) {
        for kind in condition.possibleKinds where !answer.kinds.contains(kind) {
            let fitting = answer.kinds.map(\.rawValue).joined(separator: ", ")
            let fix = answer.kinds.count == 1 ? fitting : "[\(fitting)]"
            throw source.error(
                node,
                "a request of kind ‘\(kind.rawValue)’ cannot be answered by"
                    + " ‘\(answer.rawValue)’",
                hint: "say ‘kind: \(fix)’ under ‘when’")
        }
    }

    private func verdict(_ answer: RuleAnswer) throws(NotationError) -> Verdict {
        let actions = ActionReader(source)
        switch answer {
        case .delete:
            let node = try fields.required(
                .modes,
                hint: "say how far each category goes, such as ‘modes: {user: hard, "
                    + "messages: hard, conversations: hard}’")
            return .perform(.delete(try actions.modes(node)))
        case .deactivate: return .perform(.deactivate(try actions.deactivation(fields[.options])))
        case .reactivate, .withdraw:
            return .perform(.reactivate(try actions.reactivation(fields[.options])))
        case .restore: return .perform(.restore)
        case .hold: return .hold(ground: try required(.ground))
        case .refuse: return .refuse(ground: try required(.ground))
        case .review: return .review(why: try required(.why))
        }
    }

    private func grace() throws(NotationError) -> Grace? {
        guard let node = fields[.grace] else { return nil }
        let grace = try Fields<GraceKey>(node, "grace", in: source)
        let daysNode = try grace.required(.days, hint: "such as ‘grace: {days: 30}’")
        let days = try source.number(daysNode, "days")
        guard (1...366).contains(days) else {
            throw source.error(daysNode, "‘days’ must be 1 to 366")
        }
        let meanwhile = try ActionReader(source).deactivation(grace[.meanwhile], "meanwhile")
        return Grace(days: days, meanwhile: meanwhile)
    }

    private func sendsIfAbsent() throws(NotationError) -> Bool {
        guard let node = fields[.ifAbsent] else { return false }
        let choice: IfAbsent = try source.choice(node, "if_absent")
        return choice == .send
    }

    /// A soft deletion or a deactivation is not what an erasure request asks for: the officer must
    /// say why it is the answer all the same.
    private func notErasure(
        _ verdict: Verdict, _ condition: Condition
    ) throws(NotationError) -> String? {
        let text = try text(.notErasure)
        guard case .perform(let action) = verdict, condition.possibleKinds.contains(.erasure)
        else {
            if text != nil { try fields.refuse([.notErasure], with: "other kinds than erasure") }
            return nil
        }
        switch action.effect {
        case .softDeletion, .deactivation:
            guard let text else {
                let what = action.effect == .deactivation ? "deactivation" : "soft deletion"
                throw source.error(
                    fields.node, "a \(what) is no erasure, and this rule answers erasure requests",
                    hint: "say why in ‘not_erasure: \"…\"’, or delete with hard modes")
            }
            return text
        case .pruning: return text
        case .erasure, .reactivation, .restoration:
            try fields.refuse([.notErasure], with: "user: hard")
            return nil
        }
    }

    /// The columns that a file may lack; each is one that the rule asks for.
    private func optional(_ condition: Condition) throws(NotationError) -> Set<ColumnName> {
        guard let node = fields[.optional] else { return [] }
        let asked = condition.columns
        var names: Set<ColumnName> = []
        for item in try source.nodes(node, "optional") {
            let name = ColumnName(try source.scalar(item, "optional"))
            guard asked.contains(name) else {
                throw source.error(
                    item, "the rule does not ask for this column",
                    hint: "‘optional’ lists columns under ‘attribute’ that a file may lack")
            }
            names.insert(name)
        }
        return names
    }

    private func text(_ key: Key) throws(NotationError) -> String? {
        guard let node = fields[key] else { return nil }
        return try source.sentence(node, key.rawValue)
    }

    private func required(_ key: Key) throws(NotationError) -> String {
        let word = key.rawValue
        return try source.sentence(
            fields.required(key, hint: "say why in ‘\(word): \"…\"’"), word)
    }
}
