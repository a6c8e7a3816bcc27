// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model

/// A time of day as somebody writes it on the command line, in this machine's time zone.
enum ClockTime {
    /// The next moment at which the clock shows `HH:MM`.
    static func next(_ text: String, after now: Instant) throws -> Instant {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        else {
            throw Failure(
                .usage, "this is not a time of day", hint: "write it as 05:30, of 24 hours")
        }
        let from = Date(timeIntervalSince1970: Double(now.seconds))
        let wanted = DateComponents(hour: hour, minute: minute)
        guard
            let next = Calendar.current.nextDate(
                after: from, matching: wanted, matchingPolicy: .nextTime)
        else { throw Failure(.usage, "there is no such time on the next days") }
        return Instant(milliseconds: Int64(next.timeIntervalSince1970 * 1000))
    }
}
