// SPDX-License-Identifier: Apache-2.0

internal import Model

extension Part {
    /// The statement as it turned out, such as `role is not admin`.
    func sentence(_ truth: Truth) -> String {
        switch truth {
        case .yes: "\(name) is \(predicate)"
        case .no: "\(name) is not \(predicate)"
        case .unknown: "\(name) is unknown: nobody can say whether it is \(predicate)"
        }
    }

    /// What the statement is about.
    var name: String {
        switch self {
        case .kind: "kind"
        case .regime: "regime"
        case .userID: "the person"
        case .text(.jurisdiction, _): "jurisdiction"
        case .text(.reason, _): "reason"
        case .text(.attribute(let name), _): "attribute ‘\(name)’"
        case .text(.custom(let name), _): "custom ‘\(name)’"
        case .role: "role"
        case .team: "team"
        case .fact(let fact, _): fact.rawValue
        case .day(let day, _), .dayKnown(let day, _): day.rawValue
        case .held: "held"
        }
    }

    private var predicate: String {
        switch self {
        case .kind(let kinds): Self.list(kinds.map(\.rawValue))
        case .regime(let regimes): Self.list(regimes.map(\.rawValue))
        case .userID(let ids): ids.count == 1 ? "the one named" : "one of the \(ids.count) named"
        case .text(_, let test): test.predicate
        case .role(let names), .team(let names): Self.list(names)
        case .fact(_, let wanted): String(wanted)
        case .day(_, let test): test.predicate
        case .dayKnown(_, let known): known ? "present" : "missing"
        case .held(let categories): Self.list(categories.map(\.rawValue))
        }
    }

    fileprivate static func list(_ words: some Collection<String>) -> String {
        words.sorted().joined(separator: " or ")
    }
}

extension TextTest {
    fileprivate var predicate: String {
        switch self {
        case .oneOf(let words): Part.list(words.map(\.description))
        case .present(let present): present ? "present" : "missing"
        case .number(let test, let bound):
            test.rawValue.split(separator: "_").joined(separator: " ") + " \(bound)"
        case .day(let test): test.predicate
        }
    }
}

extension DayTest {
    fileprivate var predicate: String {
        switch self {
        case .before(let date): "before \(date)"
        case .after(let date): "after \(date)"
        case .olderThan(let span): "older than \(span)"
        case .youngerThan(let span): "younger than \(span)"
        case .atLeast(let span): "at least \(span)"
        case .atMost(let span): "at most \(span)"
        }
    }
}
