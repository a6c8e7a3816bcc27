// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2),
        ("2026-10-02", 20_728, 5), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func `days have numbers and weekdays`(text: String, number: Int, weekday: Int) {
        let date = CalendarDate(text)
        #expect(date?.dayNumber == number)
        #expect(date?.isoWeekday == weekday)
        #expect(date?.description == text)
    }

    @Test(arguments: [
        "", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
        "0000-01-01", "2026-1-1", "20260101", "2026/01/01", "2026-01-01 ", " 2026-01-01",
        "+026-01-01", "2026-01-0１", "2026-01-01T00:00:00Z",
    ])
    func `what is no date is none`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `every day of four centuries comes back`() {
        for number in stride(from: -200_000, through: 200_000, by: 1) {
            let date = CalendarDate(dayNumber: number)
            let (year, month, day) = date.components
            guard CalendarDate(year: year, month: month, day: day) == date else {
                Issue.record("day \(number) came back as \(year)-\(month)-\(day)")
                return
            }
        }
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"), ("2026-05-05", 0, "2026-05-05"),
        ("2026-01-10", -12, "2025-01-10"),
    ])
    func `a month later is the same date or the month's last`(
        from: String, months: Int, to: String
    ) {
        #expect(CalendarDate(from)?.adding(months: months).description == to)
    }

    @Test func `days are added and ordered`() throws {
        let date = try #require(CalendarDate("2026-02-27"))
        #expect(date.adding(days: 2).description == "2026-03-01")
        #expect(date.adding(days: -58).description == "2025-12-31")
        #expect(date < date.adding(days: 1))
    }
}
