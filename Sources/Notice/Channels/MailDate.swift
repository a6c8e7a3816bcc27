// SPDX-License-Identifier: Apache-2.0
import Model

/// The date of a mail: `Fri, 27 Nov 2026 05:31:07 +0000` (RFC 5322, section 3.3).
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ instant: Instant) -> String {
        let date = instant.utcDate
        let (year, month, day) = date.components
        // 1970-01-01 was a Thursday.
        let weekday = days[((date.dayNumber % 7) + 7) % 7]
        let time = instant.description.dropFirst(11).dropLast()
        let digits = String(year)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(weekday), \(day) \(months[month - 1]) \(padded) \(time) +0000"
    }
}
