// SPDX-License-Identifier: Apache-2.0

public import Model

/// A question with the answer that the officer expects, written beside the rules.
public struct PolicyCase: Hashable, Sendable {
    /// What it shows.
    public let name: String
    /// The line on which it begins, from 1.
    public let line: Int
    /// The request.
    public let request: SubjectRequest
    /// The person; nil if nobody asked Stream.
    public let person: Presence?
    /// What Lethe remembers of them.
    public let memory: SubjectMemory
    /// The local day of the decision.
    public let today: CalendarDate

    let expected: Expectation

    /// What of the decision is expected; nil for anything.
    struct Expectation: Hashable, Sendable {
        var then: String?
        var rule: String?
        var deadline: CalendarDate?
        var law: String?
        var modes: Modes?
        var graceUntil: CalendarDate?
        var held: Set<Category>?
    }
}

/// What became of a case.
public struct CaseResult: Hashable, Sendable {
    /// What the case shows.
    public let name: String
    /// The line on which it begins, from 1.
    public let line: Int
    /// What the policy decided.
    public let decision: Decision
    /// What was expected and what came instead, such as `then: expected hold, got delete`; empty if
    /// the case holds.
    public let differences: [String]

    /// Whether the decision is the expected one.
    public var holds: Bool { differences.isEmpty }
}

extension Policy {
    /// Puts each of the policy's own cases before it, in their order.
    public func test() -> [CaseResult] {
        cases.map { item in
            let decision = decide(
                item.request, about: item.person, remembering: item.memory, on: item.today)
            return CaseResult(
                name: item.name, line: item.line, decision: decision,
                differences: item.expected.differences(from: decision))
        }
    }
}

extension PolicyCase.Expectation {
    fileprivate func differences(from decision: Decision) -> [String] {
        var differences: [String] = []
        func compare(_ key: String, _ expected: String?, _ got: String?) {
            guard let expected, expected != got else { return }
            differences.append("\(key): expected \(expected), got \(got ?? "none")")
        }
        compare("then", then, decision.verdict.word)
        compare("rule", rule, decision.rule)
        compare("deadline", deadline?.description, decision.deadline?.date.description)
        compare("law", law, decision.deadline?.rule)
        if let modes, decision.verdict != .perform(.delete(modes)) {
            differences += modes.differences(from: decision.verdict)
        }
        switch decision.remainder {
        case .grace(let end):
            compare("grace_until", graceUntil?.description, end.description)
            compare("held", held?.words, nil)
        case .held(let categories):
            compare("grace_until", graceUntil?.description, nil)
            compare("held", held?.words, categories.words)
        case nil:
            compare("grace_until", graceUntil?.description, nil)
            compare("held", held?.words, nil)
        }
        return differences
    }
}

extension Modes {
    /// What a verdict does otherwise; the new owners, who are people, are not shown.
    fileprivate func differences(from verdict: Verdict) -> [String] {
        guard case .perform(.delete(let got)) = verdict else { return ["modes: got no deletion"] }
        let differences = Category.allCases.compactMap { category -> String? in
            let (expected, got) = (self[category], got[category])
            if expected == got { return nil }
            func word(_ extent: Extent?) -> String { category.written(extent) ?? "none" }
            return "\(category.rawValue): expected \(word(expected)), got \(word(got))"
        }
        return differences.isEmpty ? ["modes: expected another owner"] : differences
    }
}

extension Set<Category> {
    fileprivate var words: String {
        "[" + sorted().map(\.rawValue).joined(separator: ", ") + "]"
    }
}

extension Verdict {
    /// The verdicts in the words of a policy.
    static let words = [
        "delete", "deactivate", "reactivate", "restore", "hold", "refuse", "review", "absent",
    ]

    /// The verdict in the words of a policy.
    var word: String {
        switch self {
        case .perform(.delete): "delete"
        case .perform(.deactivate): "deactivate"
        case .perform(.reactivate): "reactivate"
        case .perform(.restore): "restore"
        case .hold: "hold"
        case .refuse: "refuse"
        case .review: "review"
        case .absent: "absent"
        }
    }
}
