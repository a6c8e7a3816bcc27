// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct HolidaysTests {
    @Test func `the shipped file loads and covers four years of each country`() throws {
        let read = try Holidays.parse(Holidays.shippedText, file: "holidays.yaml")
        #expect(read == Holidays.shipped)
        #expect(
            read.codes == [
                "AT", "BE", "CH", "CH-BE", "CH-BL", "CH-BS", "CH-GE", "CH-TI", "CH-VD", "CH-ZH",
                "DE", "DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH", "DE-MV",
                "DE-NI", "DE-NW", "DE-RP", "DE-SH", "DE-SL", "DE-SN", "DE-ST", "DE-TH", "ES",
                "ES-AN", "ES-AR", "ES-AS", "ES-CB", "ES-CL", "ES-CM", "ES-CN", "ES-CT", "ES-EX",
                "ES-GA", "ES-IB", "ES-MC", "ES-MD", "ES-NC", "ES-PV", "ES-RI", "ES-VC", "FR",
                "FR-57", "FR-67", "FR-68", "FR-971", "FR-972", "FR-973", "FR-974", "FR-976", "IE",
                "IT", "IT-BZ", "LU", "NL", "PT", "PT-20", "UK", "UK-NIR", "UK-SCT", "US", "US-CA",
            ])
        for code in read.codes {
            let calendar = try #require(read[code])
            #expect(calendar.covered == (try day("2025-01-01"))...(try day("2028-12-31")))
            #expect(calendar.days.allSatisfy(calendar.covered.contains))
        }
        #expect(read["PL"] == nil)
    }

    /// Easter Sunday by Gauss and Lichtenberg, which is not how the file was made.
    private func easter(_ year: Int) throws -> CalendarDate {
        let century = year / 100
        let lunar = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25
        let solar = 2 - (3 * century + 3) / 4
        let moon = (19 * (year % 19) + lunar) % 30
        let corrected = moon / 29 + (moon / 28 - moon / 29) * (year % 19 / 11)
        let full = 21 + moon - corrected
        let sunday = 7 - (year + year / 4 + solar) % 7
        let march = full + 7 - (full - sunday) % 7
        return try #require(CalendarDate(year: year, month: 3, day: 1)).adding(days: march - 1)
    }

    private func nth(_ weekday: Int, _ n: Int, _ year: Int, _ month: Int) throws -> CalendarDate {
        let first = try #require(CalendarDate(year: year, month: month, day: 1))
        let nth = first.adding(days: (weekday - first.isoWeekday + 7) % 7 + 7 * (n - 1))
        return nth.components.month == month ? nth : nth.adding(days: -7)
    }

    @Test func `the day of repentance is the Wednesday before 23 November`() throws {
        let days = try #require(Holidays.shipped["DE-SN"]).days
        for year in 2025...2028 {
            let limit = try #require(CalendarDate(year: year, month: 11, day: 23))
            let found = days.filter { $0.components.year == year && $0.components.month == 11 }
            #expect(found.count == 1)
            let day = try #require(found.first)
            #expect(day.isoWeekday == 3 && day < limit && day.adding(days: 7) >= limit)
        }
    }

    @Test(arguments: ["CH", "DE", "ES", "FR", "IT", "PT"])
    func `each part has the days of the whole country`(country: String) throws {
        let whole = try #require(Holidays.shipped[country]).days
        let parts = Holidays.shipped.codes.filter { $0.hasPrefix(country + "-") }
        #expect(!parts.isEmpty)
        for code in parts {
            #expect(try #require(Holidays.shipped[code]).days.isStrictSuperset(of: whole))
        }
    }

    @Test(arguments: [
        // Days as calendars of these years print them.
        ("AT", "2026-06-04", true), ("AT", "2026-12-08", true), ("AT", "2026-04-03", false),
        ("BE", "2026-07-21", true), ("BE", "2026-12-26", false), ("LU", "2026-06-23", true),
        ("IT", "2026-04-25", true), ("IT", "2025-10-04", false), ("IT", "2027-10-04", true),
        ("IT", "2026-05-25", false), ("IT-BZ", "2026-05-25", true), ("PT", "2026-06-10", true),
        ("PT", "2026-04-06", false), ("PT-20", "2026-05-25", true), ("CH", "2026-08-01", true),
        ("CH-GE", "2026-09-10", true), ("CH-VD", "2026-09-21", true), ("CH-ZH", "2026-05-01", true),
        ("CH-BE", "2026-05-01", false), ("CH-TI", "2026-04-03", false),
        ("ES-CT", "2026-09-11", true), ("ES-CT", "2026-04-02", false),
        ("ES-MD", "2026-04-02", true), ("ES-MD", "2026-04-06", false),
        ("ES-VC", "2026-10-09", true), ("ES-PV", "2026-04-06", true), ("FR", "2026-12-26", false),
        ("FR-67", "2026-12-26", true), ("FR-67", "2026-04-03", false),
        ("FR-974", "2026-12-20", true), ("FR-971", "2026-05-27", true),
    ])
    func `days of regions`(code: String, date: String, isOff: Bool) throws {
        let days = try #require(Holidays.shipped[code]).days
        #expect(days.contains(try day(date)) == isOff)
    }

    /// Days after Easter Sunday, and fixed days, by country.
    @Test(arguments: [
        ("DE", [-2, 1, 39, 50], ["01-01", "05-01", "10-03", "12-25", "12-26"]),
        (
            "ES", [-2],
            [
                "01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25",
            ]
        ),
        (
            "FR", [1, 39, 50],
            ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"]
        ),
        ("NL", [-2, 1, 39, 50], ["01-01", "05-05", "12-25", "12-26"]),
        (
            "AT", [1, 39, 50, 60],
            [
                "01-01", "01-06", "05-01", "08-15", "10-26", "11-01", "12-08", "12-25", "12-26",
            ]
        ),
        (
            "PT", [-2, 60],
            [
                "01-01", "04-25", "05-01", "06-10", "08-15", "10-05", "11-01", "12-01", "12-08",
                "12-25",
            ]
        ),
        (
            "DE-BY", [-2, 1, 39, 50, 60],
            ["01-01", "01-06", "05-01", "10-03", "11-01", "12-25", "12-26"]
        ),
        ("DE-HE", [-2, 1, 39, 50, 60], ["01-01", "05-01", "10-03", "12-25", "12-26"]),
        ("DE-SH", [-2, 1, 39, 50], ["01-01", "05-01", "10-03", "10-31", "12-25", "12-26"]),
        (
            "DE-SL", [-2, 1, 39, 50, 60],
            ["01-01", "05-01", "08-15", "10-03", "11-01", "12-25", "12-26"]
        ),
        (
            "DE-TH", [-2, 1, 39, 50],
            ["01-01", "05-01", "09-20", "10-03", "10-31", "12-25", "12-26"]
        ),
    ])
    func `Easter moves what it moves`(code: String, moved: [Int], fixed: [String]) throws {
        var days: Set<CalendarDate> = []
        for year in 2025...2028 {
            for offset in moved { days.insert(try easter(year).adding(days: offset)) }
            for text in fixed { days.insert(try day("\(year)-\(text)")) }
            if code == "NL" { days.insert(try day(year == 2025 ? "2025-04-26" : "\(year)-04-27")) }
        }
        #expect(try #require(Holidays.shipped[code]).days == days)
    }

    @Test(arguments: 2025...2028)
    func `Mondays of Ireland and the United Kingdom`(year: Int) throws {
        let ie = try #require(Holidays.shipped["IE"]).days
        for (month, n) in [(2, 1), (5, 1), (6, 1), (8, 1), (10, 5)] {
            #expect(ie.contains(try nth(1, n, year, month)))
        }
        let easter = try easter(year)
        for code in ["UK", "UK-SCT", "UK-NIR"] {
            let days = try #require(Holidays.shipped[code]).days
            #expect(days.contains(try nth(1, 1, year, 5)))
            #expect(days.contains(try nth(1, 5, year, 5)))
            #expect(days.contains(try nth(1, code == "UK-SCT" ? 1 : 5, year, 8)))
            #expect(days.contains(easter.adding(days: -2)))
            #expect(days.contains(easter.adding(days: 1)) == (code != "UK-SCT"))
            // A substitute stands for each day that falls on a weekend, so none is listed there.
            #expect(days.allSatisfy { $0.isoWeekday <= 5 })
            let count = days.count { $0.components.year == year }
            let proclaimed = code == "UK-SCT" && year == 2026 ? 1 : 0
            #expect(count == ["UK": 8, "UK-SCT": 9, "UK-NIR": 10][code, default: 0] + proclaimed)
        }
    }

    @Test(arguments: 2025...2028)
    func `federal days off are weekdays`(year: Int) throws {
        let us = try #require(Holidays.shipped["US"]).days
        #expect(us.allSatisfy { $0.isoWeekday <= 5 })
        for (month, weekday, n) in [
            (1, 1, 3), (2, 1, 3), (5, 1, 5), (9, 1, 1), (10, 1, 2), (11, 4, 4),
        ] {
            #expect(us.contains(try nth(weekday, n, year, month)))
        }
        // New Year 2028 is a Saturday and is observed on the last day of 2027.
        let count = us.count { $0.components.year == year }
        #expect(count == [2027: 12, 2028: 10][year, default: 11])
    }

    @Test func `a year beyond the calendar is told, not guessed`() throws {
        let clock = LegalClock(calendars: [.gdpr: try #require(Holidays.shipped["DE"])])
        #expect(clock.coveredUntil == (try day("2028-12-31")))
        #expect(
            clock.deadline(under: .gdpr, receivedOn: try day("2028-11-27"))
                == Deadline(date: try day("2028-12-27"), rule: "gdpr-12-3"))
        #expect(
            clock.deadline(under: .gdpr, receivedOn: try day("2028-12-01"))
                == Deadline(date: try day("2029-01-01"), rule: "gdpr-12-3-holidays-unknown"))
        #expect(
            clock.deadline(under: .ukGDPR, receivedOn: try day("2028-12-01"))?.rule
                == "uk-gdpr-12-3")
        #expect(LegalClock().coveredUntil == nil)
        // Rolled out of the last year that is known: 31 December 2027 is a Friday.
        let edge = try Holidays.parse("holidays: {XX: {2027: [12-31]}}", file: "h")
        #expect(
            LegalClock(calendars: [.gdpr: try #require(edge["XX"])])
                .deadline(under: .gdpr, receivedOn: try day("2027-11-30"))?.rule == "gdpr-12-3")
        #expect(
            LegalClock(calendars: [.gdpr: try #require(edge["XX"])])
                .deadline(under: .gdpr, receivedOn: try day("2027-12-01"))
                == Deadline(date: try day("2028-01-03"), rule: "gdpr-12-3-holidays-unknown"))
    }

    @Test(arguments: [
        ("", "empty"),
        ("holidays: []", "must be a map"),
        ("holidays: {}", "names no country"),
        ("holiday: {DE: {2026: [12-25]}}", "unknown word"),
        ("holidays:\n  de: {2026: [12-25]}", "h:2:3: not a code"),
        ("holidays:\n  DEU: {2026: [12-25]}", "h:2:3: not a code"),
        ("holidays:\n  DE-: {2026: [12-25]}", "h:2:3: not a code"),
        ("holidays:\n  DE-BAYERN: {2026: [12-25]}", "h:2:3: not a code"),
        ("holidays:\n  DE: {}", "h:2:7: ‘DE’ has no year"),
        ("holidays:\n  DE: {26: [12-25]}", "h:2:8: not a year"),
        ("holidays:\n  DE: {+202: [12-25]}", "h:2:8: not a year"),
        ("holidays:\n  DE: {2026: []}", "is empty"),
        ("holidays:\n  DE: {2026: [12-25], 2028: [12-25]}", "h:2:23: the year does not follow"),
        ("holidays:\n  DE: {2026: [12-25], 2025: [12-25]}", "h:2:23: the year does not follow"),
        ("holidays:\n  DE: {2026: [12-25], 2026: [12-25]}", "stands twice"),
        ("holidays:\n  DE: {2026: [2026-12-25]}", "h:2:15: 2026 has no such day"),
        ("holidays:\n  DE: {2026: [02-29]}", "h:2:15: 2026 has no such day"),
        ("holidays:\n  DE: {2026: [12-25, 12-25]}", "h:2:22: the day stands here twice"),
        ("holidays: {DE: {2026: [12-25]}, DE: {2026: [12-25]}}", "stands twice"),
        ("holidays: {DE: {2026: [12-25]", "not valid YAML"),
    ])
    func `a wrong file is refused where it is wrong`(text: String, says: String) {
        #expect {
            try Holidays.parse(text, file: "h")
        } throws: { error in
            (error as? NotationError)?.description.contains(says) == true
        }
    }
}
