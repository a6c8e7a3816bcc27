// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what is asked of a text or a day: a value, a list of values, or a map of comparisons.
struct TestReader {
    private static let textKeys =
        ["is", "present"] + NumberTest.allCases.map(\.rawValue) + ["before", "after"] + ages
    private static let ages = ["older_than", "younger_than"]

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// All of them must hold.
    func texts(_ node: Node, _ key: String) throws(NotationError) -> [TextTest] {
        guard case .mapping = node else { return [.oneOf(try words(node, key))] }
        let fields = try Fields(node, key, known: Self.textKeys, in: source)
        var tests: [TextTest] = []
        for (key, _, value) in fields.entries {
            switch key {
            case "is": tests.append(.oneOf(try words(value, key)))
            case "present": tests.append(.present(try source.flag(value, key)))
            case "before", "after", "older_than", "younger_than":
                tests.append(.day(try day(value, key)))
            default:
                guard let test = NumberTest(rawValue: key) else { continue }
                guard let bound = Double(try source.scalar(value, key)), bound.isFinite else {
                    throw source.error(value, "‘\(key)’ must be a number")
                }
                tests.append(.number(test, bound))
            }
        }
        try check(tests.count, node, key, such: "{present: true}")
        return tests
    }

    /// All of them must hold.
    func days(_ node: Node, _ day: Part.Day) throws(NotationError) -> [Part] {
        let key = day.rawValue
        let known =
            switch day {
            case .received: ["at_least", "at_most"] + Self.ages
            case .deactivated: ["before", "after", "at_least", "at_most"] + Self.ages
            case .created, .lastActive:
                ["before", "after", "at_least", "at_most", "present"] + Self.ages
            }
        guard case .mapping = node else {
            throw source.error(
                node, "‘\(key)’ must be a comparison", hint: "such as ‘\(key): {older_than: 90d}’")
        }
        let fields = try Fields(node, key, known: known, in: source)
        var parts: [Part] = []
        for (key, _, value) in fields.entries {
            if key == "present" {
                parts.append(.dayKnown(day, try source.flag(value, key)))
            } else {
                parts.append(.day(day, try self.day(value, key)))
            }
        }
        try check(parts.count, node, key, such: "{older_than: 90d}")
        return parts
    }

    /// A day of the calendar.
    func date(_ node: Node, _ key: String) throws(NotationError) -> CalendarDate {
        guard let date = CalendarDate(try source.scalar(node, key)) else {
            throw source.error(
                node, "‘\(key)’ is not a day of the calendar",
                hint: "write days as YYYY-MM-DD, such as 2026-12-25")
        }
        return date
    }

    private func day(_ node: Node, _ key: String) throws(NotationError) -> DayTest {
        switch key {
        case "before": return .before(try date(node, key))
        case "after": return .after(try date(node, key))
        case "older_than": return .olderThan(try span(node, key))
        case "younger_than": return .youngerThan(try span(node, key))
        case "at_most": return .atMost(try span(node, key))
        default: return .atLeast(try span(node, key))
        }
    }

    private func span(_ node: Node, _ key: String) throws(NotationError) -> Span {
        guard let span = Span(try source.scalar(node, key)) else {
            throw source.error(
                node, "‘\(key)’ is no span of time",
                hint: "a number and d, w, m or y: days, weeks, months or years, such as 90d")
        }
        return span
    }

    private func words(_ node: Node, _ key: String) throws(NotationError) -> Set<Word> {
        var words: Set<Word> = []
        for text in try source.scalars(node, key) { words.insert(Word(text)) }
        return words
    }

    private func check(
        _ count: Int, _ node: Node, _ key: String, such example: String
    ) throws(NotationError) {
        guard count > 0 else {
            throw source.error(node, "‘\(key)’ says nothing", hint: "such as ‘\(key): \(example)’")
        }
    }
}
