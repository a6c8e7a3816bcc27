// SPDX-License-Identifier: Apache-2.0

internal import Model

/// A length of time in the calendar: `90d`, `12w`, `6m`, `2y`.
public struct Span: Hashable, Sendable, CustomStringConvertible {
    /// Whole months; a year is twelve.
    public let months: Int
    /// Days beside the months; a week is seven.
    public let days: Int
    /// As it is written.
    public let description: String

    /// Reads a number of at most five digits with `d`, `w`, `m` or `y`; nil for anything else.
    init?(_ text: String) {
        guard let unit = text.last, (2...6).contains(text.utf8.count),
            text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(text.dropLast())
        else { return nil }
        switch unit {
        case "d": (months, days) = (0, count)
        case "w": (months, days) = (0, count * 7)
        case "m": (months, days) = (count, 0)
        case "y": (months, days) = (count * 12, 0)
        default: return nil
        }
        description = text
    }

    /// The day that lies the span after `date`; a month without that day ends it. Beyond the years
    /// that are counted, their last day.
    func after(_ date: CalendarDate) -> CalendarDate {
        let date = date.within
        let moved = date.adding(months: months)
        return months > 0 && moved <= date
            ? LegalClock.range.upperBound : moved.adding(days: days)
    }
}
