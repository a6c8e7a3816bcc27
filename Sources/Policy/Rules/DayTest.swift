// SPDX-License-Identifier: Apache-2.0

public import Model

/// What is asked of a day; days are local to the controller.
public enum DayTest: Hashable, Sendable {
    /// The day lies before this one.
    case before(CalendarDate)
    /// The day lies after this one.
    case after(CalendarDate)
    /// More than the span has passed since the day.
    case olderThan(Span)
    /// Less than the span has passed since the day.
    case youngerThan(Span)
    /// The span or more has passed since the day.
    case atLeast(Span)
    /// The span or less has passed since the day.
    case atMost(Span)

    func holds(_ day: CalendarDate, on today: CalendarDate) -> Bool {
        switch self {
        case .before(let date): day < date
        case .after(let date): day > date
        case .olderThan(let span): span.after(day) < today
        case .youngerThan(let span): span.after(day) > today
        case .atLeast(let span): span.after(day) <= today
        case .atMost(let span): span.after(day) >= today
        }
    }
}
