// SPDX-License-Identifier: Apache-2.0

/// Times as YYYYMMDDhhmmss in UTC, and days as YYYYMMDD, of the Gregorian calendar.
enum CalendarTime {
    private static let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Days since 1970 of a day that there is.
    static func days(_ value: Int64) -> Int64 {
        let (month, day) = (value / 100 % 100, value % 100)
        // The year begins in March, so that its last day is the one that is not always there.
        let (year, shift) =
            month > 2 ? (value / 10_000, month - 3) : (value / 10_000 - 1, month + 9)
        return year * 365 + year / 4 - year / 100 + year / 400 + (shift * 306 + 5) / 10 + day
            - 719_469
    }

    /// Seconds since 1970 of a time that there is.
    static func seconds(_ value: Int64) -> Int64 {
        days(value / 1_000_000) * 86_400 + value / 10_000 % 100 * 3600 + value / 100 % 100 * 60
            + value % 100
    }

    /// `YYYY-MM-DDThh:mm:ssZ` of seconds since 1970, up to the year 9999.
    static func text(_ seconds: Int64) -> String {
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        // The civil calendar from days, era by era.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        let number = month < 10 ? month + 3 : month - 9
        func digits(_ value: Int64, _ count: Int = 2) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        return digits(year + era * 400 + (number <= 2 ? 1 : 0), 4) + "-" + digits(number) + "-"
            + digits(day) + "T" + digits(rest / 3600) + ":" + digits(rest / 60 % 60) + ":"
            + digits(rest % 60) + "Z"
    }

    /// Whether there is such a day and such a time of day (no leap seconds).
    static func exists(_ value: Int64) -> Bool {
        value % 100 < 60 && value / 100 % 100 < 60 && value / 10_000 % 100 < 24
            && isDay(value / 1_000_000)
    }

    /// Whether there is such a day, up to the year 9999.
    static func isDay(_ value: Int64) -> Bool {
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
        guard (0...9999).contains(year), (1...12).contains(month), day > 0 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return day <= lengths[Int(month) - 1] + (isLeap && month == 2 ? 1 : 0)
    }
}
