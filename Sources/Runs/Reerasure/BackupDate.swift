// SPDX-License-Identifier: Apache-2.0

package import Model
import Policy

/// When the backup was made that was restored: a day in the controller's time zone, or an instant.
package enum BackupDate: Hashable {
    case day(CalendarDate)
    case instant(Instant)

    /// Reads `2026-11-20` or `2026-11-20T03:00:00Z`, with `Z` or an offset.
    package init(_ text: String, now: Instant) throws {
        if let day = CalendarDate(text) {
            self = .day(day)
        } else if let instant = Instant(text) {
            self = .instant(instant)
        } else {
            throw Failure(
                .usage, "the backup's date is neither a day nor a time",
                hint: "write it as 2026-11-20, or as 2026-11-20T03:00:00Z")
        }
        guard earliest <= now else {
            throw Failure(.usage, "the backup's date is still to come")
        }
    }

    /// No erasure before this can be missing in the backup.
    var earliest: Instant {
        switch self {
        // The day begins up to 14 hours before it does in UTC.
        case .day(let day): Instant(startOf: day) + .seconds(-14 * 3600)
        case .instant(let instant): instant
        }
    }

    /// Whether what was erased then may be in the backup. Nobody knows at which hour of a day it was
    /// made, so the whole day counts.
    func precedes(_ erasure: Instant, by policy: Policy) -> Bool {
        switch self {
        case .day(let day): policy.localDate(of: .instant(erasure)) >= day
        case .instant(let instant): erasure >= instant
        }
    }
}
