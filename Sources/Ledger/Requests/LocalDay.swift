// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model

/// The controller's day: a deadline is a day where they are.
enum LocalDay {
    /// The day of an instant in a zone; in UTC where none is named, or none of this name is known.
    static func of(_ instant: Instant, in zone: String?) -> CalendarDate {
        guard let zone = zone.flatMap(TimeZone.init(identifier:)) else { return instant.utcDate }
        let seconds = zone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
        return (instant + .seconds(seconds)).utcDate
    }
}
