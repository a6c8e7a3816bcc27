// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what stands under `cases`.
struct CaseReader {
    private enum Key: String, CaseIterable { case name, request, person, memory, on, expect }

    private enum ExpectedKey: String, CaseIterable {
        case then, rule, deadline, law, modes, held
        case graceUntil = "grace_until"
    }

    private let source: Source
    private let rules: [String]
    private let tests: TestReader

    /// - Parameter rules: the ids of the policy's rules.
    init(_ source: Source, rules: [String]) {
        self.source = source
        self.rules = rules + Policy.builtInRules
        tests = TestReader(source)
    }

    func cases(_ node: Node?) throws(NotationError) -> [PolicyCase] {
        guard let node else { return [] }
        guard case .sequence(let list) = node else {
            throw source.error(
                node, "‘cases’ must be a list of cases", hint: "begin each case with ‘- name: …’")
        }
        var cases: [PolicyCase] = []
        for item in list { cases.append(try read(item)) }
        return cases
    }

    private func read(_ node: Node) throws(NotationError) -> PolicyCase {
        let fields = try Fields<Key>(node, "case", in: source)
        let name = try source.sentence(
            fields.required(.name, hint: "say what the case shows"), "name")
        let subject = try FactsReader(source)
        let on = try fields.required(.on, hint: "the day of the decision, as YYYY-MM-DD")
        let today = try tests.date(on, "on")
        let request = try subject.request(
            fields.required(.request, hint: "such as ‘request: {kind: erasure, regime: gdpr}’"),
            on: today, line: node.mark?.line ?? 1)
        return PolicyCase(
            name: name, line: node.mark?.line ?? 1, request: request,
            person: try subject.person(fields[.person]),
            memory: try subject.memory(fields[.memory], of: request.subject), today: today,
            expected: try expectation(
                fields.required(.expect, hint: "such as ‘expect: {then: hold}’")))
    }

    private func expectation(_ node: Node) throws(NotationError) -> PolicyCase.Expectation {
        let fields = try Fields<ExpectedKey>(node, "expect", in: source)
        var expected = PolicyCase.Expectation()
        for (key, _, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .then: expected.then = try self.word(value, word, among: Verdict.words)
            case .rule: expected.rule = try self.word(value, word, among: rules)
            case .deadline: expected.deadline = try tests.date(value, word)
            case .law: expected.law = try source.scalar(value, word)
            case .modes: expected.modes = try ActionReader(source).modes(value)
            case .graceUntil: expected.graceUntil = try tests.date(value, word)
            case .held: expected.held = try source.choices(value, word)
            }
        }
        guard !fields.entries.isEmpty else {
            throw source.error(node, "‘expect’ expects nothing", hint: "such as ‘{then: hold}’")
        }
        return expected
    }

    private func word(
        _ node: Node, _ key: String, among known: [String]
    ) throws(NotationError) -> String {
        let word = try source.scalar(node, key)
        guard known.contains(word) else {
            throw source.error(
                node, "unknown word ‘\(Suggestion.shown(word))’ for ‘\(key)’",
                hint: Suggestion.hint(for: word, in: known))
        }
        return word
    }
}
