// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads what is asked of a text or a day: a value, a list of values, or a map of comparisons.
struct TestReader {
    /// What a text can be compared with.
    private enum TextKey: String, CaseIterable {
        case `is`, present, before, after
        case atLeast = "at_least"
        case atMost = "at_most"
        case moreThan = "more_than"
        case lessThan = "less_than"
        case olderThan = "older_than"
        case youngerThan = "younger_than"
    }

    /// What a day can be compared with.
    private enum DayKey: String, CaseIterable {
        case before, after, present
        case atLeast = "at_least"
        case atMost = "at_most"
        case olderThan = "older_than"
        case youngerThan = "younger_than"
    }

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// All of them must hold.
    func texts(_ node: Node, _ key: String) throws(NotationError) -> [TextTest] {
        guard case .mapping = node else { return [.oneOf(try words(node, key))] }
        let fields = try Fields<TextKey>(node, key, in: source)
        var tests: [TextTest] = []
        for (key, _, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .is: tests.append(.oneOf(try words(value, word)))
            case .present: tests.append(.present(try source.flag(value, word)))
            case .before: tests.append(.day(.before(try date(value, word))))
            case .after: tests.append(.day(.after(try date(value, word))))
            case .olderThan: tests.append(.day(.olderThan(try span(value, word))))
            case .youngerThan: tests.append(.day(.youngerThan(try span(value, word))))
            case .atLeast: tests.append(.number(.atLeast, try number(value, word)))
            case .atMost: tests.append(.number(.atMost, try number(value, word)))
            case .moreThan: tests.append(.number(.moreThan, try number(value, word)))
            case .lessThan: tests.append(.number(.lessThan, try number(value, word)))
            }
        }
        try check(tests.count, node, key, such: "{present: true}")
        return tests
    }

    /// All of them must hold.
    func days(_ node: Node, _ day: Part.Day) throws(NotationError) -> [Part] {
        let key = day.rawValue
        let ages: [DayKey] = [.atLeast, .atMost, .olderThan, .youngerThan]
        let allowed =
            switch day {
            case .received: ages
            case .deactivated: [.before, .after] + ages
            case .created, .lastActive: [.before, .after, .present] + ages
            }
        guard case .mapping = node else {
            throw source.error(
                node, "‘\(key)’ must be a comparison", hint: "such as ‘\(key): {older_than: 90d}’")
        }
        let fields = try Fields(node, key, allowed: allowed, in: source)
        var parts: [Part] = []
        for (key, _, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .present: parts.append(.dayKnown(day, try source.flag(value, word)))
            case .before: parts.append(.day(day, .before(try date(value, word))))
            case .after: parts.append(.day(day, .after(try date(value, word))))
            case .olderThan: parts.append(.day(day, .olderThan(try span(value, word))))
            case .youngerThan: parts.append(.day(day, .youngerThan(try span(value, word))))
            case .atLeast: parts.append(.day(day, .atLeast(try span(value, word))))
            case .atMost: parts.append(.day(day, .atMost(try span(value, word))))
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

    private func number(_ node: Node, _ key: String) throws(NotationError) -> Double {
        guard let bound = Double(try source.scalar(node, key)), bound.isFinite else {
            throw source.error(node, "‘\(key)’ must be a number")
        }
        return bound
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
