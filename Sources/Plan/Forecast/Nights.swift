// SPDX-License-Identifier: Apache-2.0
public import Model

/// How many calls of one endpoint can leave in each night to come.
public struct Nights: Hashable, Sendable {
    /// The day that the first night's end belongs to: what is sent by then is answered on it.
    public let first: CalendarDate
    /// How many calls the first night takes.
    public let tonight: Int
    /// How many each later one does; at least one.
    public let later: Int

    /// Nights that take so many calls.
    public init(first: CalendarDate, tonight: Int, later: Int) {
        self.first = first
        self.tonight = max(0, tonight)
        self.later = max(1, later)
    }

    /// Nights of so many minutes at so many calls a minute.
    public init(first: CalendarDate, perMinute: Int, minutes: Int, tonight: Int? = nil) {
        let limit = min(max(1, perMinute), 1_000_000)
        self.init(
            first: first, tonight: (tonight ?? minutes) * limit, later: minutes * limit)
    }

    /// How many calls can have left by the end of this day.
    public func slots(through day: CalendarDate) -> Int {
        let nights = day.dayNumber - first.dayNumber
        guard nights >= 0 else { return 0 }
        let (more, isOver) = later.multipliedReportingOverflow(by: nights)
        return isOver ? Int.max : more.addingReportingOverflow(tonight).partialValue
    }

    /// The day on which the call at this place, from 0, leaves.
    public func day(of slot: Int) -> CalendarDate {
        guard slot >= tonight else { return first }
        return first.adding(days: 1 + (slot - tonight) / later)
    }
}
