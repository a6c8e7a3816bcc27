// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Model

extension ClockTime {
    /// The time of day at this moment.
    init(_ now: Instant, in zone: TimeZone) {
        let date = Date(timeIntervalSince1970: Double(now.seconds))
        let shown = Self.calendar(zone).dateComponents([.hour, .minute], from: date)
        self.init(hour: shown.hour ?? 0, minute: shown.minute ?? 0)
    }

    /// The next moment at which the clock shows it.
    package func next(after now: Instant, in zone: TimeZone) -> Instant? {
        Self.calendar(zone).nextDate(
            after: Date(timeIntervalSince1970: Double(now.seconds)),
            matching: DateComponents(hour: hour, minute: minute), matchingPolicy: .nextTime
        ).map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) }
    }

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
