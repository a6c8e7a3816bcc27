// SPDX-License-Identifier: Apache-2.0

/// When a request was received, as precisely as its file says.
public enum Received: Hashable, Sendable, CustomStringConvertible {
    /// A point in time; which local day that was depends on the controller's time zone.
    case instant(Instant)
    /// A local day.
    case date(CalendarDate)

    /// Reads an RFC 3339 time, or a date; nil for anything else.
    public init?(_ text: some StringProtocol) {
        if let date = CalendarDate(text) {
            self = .date(date)
        } else if let instant = Instant(text) {
            self = .instant(instant)
        } else {
            return nil
        }
    }

    /// RFC 3339: a `date-time` in UTC, or a `full-date`.
    public var description: String {
        switch self {
        case .instant(let instant): instant.description
        case .date(let date): date.description
        }
    }
}
