// SPDX-License-Identifier: Apache-2.0

internal import Model

/// How a number is compared.
public enum NumberTest: String, Hashable, Sendable, CaseIterable {
    /// The number or more.
    case atLeast = "at_least"
    /// The number or less.
    case atMost = "at_most"
    /// More than the number.
    case moreThan = "more_than"
    /// Less than the number.
    case lessThan = "less_than"

    func holds(_ value: Double, _ bound: Double) -> Bool {
        switch self {
        case .atLeast: value >= bound
        case .atMost: value <= bound
        case .moreThan: value > bound
        case .lessThan: value < bound
        }
    }
}

/// What is asked of a text.
public enum TextTest: Hashable, Sendable {
    /// It is one of these words.
    case oneOf(Set<Word>)
    /// It is there and not empty (`true`), or it is not (`false`).
    case present(Bool)
    /// It is a number that compares so.
    case number(NumberTest, Double)
    /// It is a date, `YYYY-MM-DD` or an RFC 3339 time, that compares so.
    case day(DayTest)

    /// What is known of the text; a missing text has no size, so its comparison is unknown.
    func truth(_ text: String?, _ days: Days) -> Truth {
        switch self {
        case .oneOf(let words):
            guard let text else { return .no }
            return Truth(words.contains { $0.matches(text) })
        case .present(let present):
            return Truth((text.map { !$0.utf8.trimmed.isEmpty } ?? false) == present)
        case .number(let test, let bound):
            guard let text, let value = Double(String(Substring(text.utf8.trimmed))),
                value.isFinite
            else { return .unknown }
            return Truth(test.holds(value, bound))
        case .day(let test):
            guard let text, let day = Received(String(Substring(text.utf8.trimmed))) else {
                return .unknown
            }
            return Truth(test.holds(days.zone.day(of: day), on: days.today))
        }
    }
}
