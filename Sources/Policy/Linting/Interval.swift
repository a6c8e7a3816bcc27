// SPDX-License-Identifier: Apache-2.0

internal import Model

/// The values that a comparison lets pass, for comparing comparisons.
struct Interval {
    /// What is measured; intervals on different scales cannot be compared.
    enum Scale { case number, day, ageInDays, ageInMonths }

    var scale: Scale
    var low = -Double.infinity
    var high = Double.infinity

    func contains(_ other: Interval) -> Bool {
        scale == other.scale && low <= other.low && high >= other.high
    }

    func isDisjoint(with other: Interval) -> Bool {
        scale == other.scale && (low > other.high || high < other.low)
    }

    init(_ test: NumberTest, _ bound: Double) {
        scale = .number
        switch test {
        case .atLeast: low = bound
        case .moreThan: low = bound.nextUp
        case .atMost: high = bound
        case .lessThan: high = bound.nextDown
        }
    }

    /// A span is written in days or in months, never in both.
    init(_ test: DayTest) {
        switch test {
        case .before(let date):
            scale = .day
            high = Double(date.dayNumber) - 1
        case .after(let date):
            scale = .day
            low = Double(date.dayNumber) + 1
        case .olderThan(let span):
            (scale, low) = Self.length(span)
            low = low.nextUp
        case .atLeast(let span): (scale, low) = Self.length(span)
        case .youngerThan(let span):
            (scale, high) = Self.length(span)
            high = high.nextDown
        case .atMost(let span): (scale, high) = Self.length(span)
        }
    }

    private static func length(_ span: Span) -> (Scale, Double) {
        span.months == 0
            ? (.ageInDays, Double(span.days)) : (.ageInMonths, Double(span.months))
    }
}
