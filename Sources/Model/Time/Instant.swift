// SPDX-License-Identifier: Apache-2.0

/// A point in time, to the millisecond.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The instant `milliseconds` after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight UTC at the beginning of `date`.
    public init(startOf date: CalendarDate) {
        self.init(milliseconds: Int64(date.dayNumber) * 86_400_000)
    }

    /// Reads an RFC 3339 `date-time` (section 5.6): `T` or a space between date and time, any number
    /// of fractional digits (cut to milliseconds), `Z` or an offset. A leap second is read as the
    /// first second of the next minute. Nil for anything else, also for a time without an offset:
    /// nobody could say when that was.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = CalendarDate(String(text.prefix(10))),
            [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        var fraction = 0
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            let start = index
            while index < bytes.count, decimal(bytes[index...index]) != nil { index += 1 }
            guard index > start else { return nil }
            let digits = Array(bytes[start..<min(start + 3, index)])
            fraction =
                (decimal(digits[...]) ?? 0) * [100, 10, 1][digits.count - 1]
        }
        guard let offset = Self.offsetMinutes(bytes[index...]) else { return nil }
        let seconds = Int64(hour * 3600 + (minute - offset) * 60 + second)
        self.init(
            milliseconds: Int64(date.dayNumber) * 86_400_000 + seconds * 1000 + Int64(fraction))
    }

    private static func offsetMinutes(_ zone: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(zone)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let hours = decimal(bytes[1..<3]), let minutes = decimal(bytes[4..<6]),
            hours < 24, minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    /// The day in UTC.
    public var utcDate: CalendarDate {
        let day = 86_400_000 as Int64
        return CalendarDate(
            dayNumber: Int((milliseconds >= 0 ? milliseconds : milliseconds - day + 1) / day))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var seconds: Int64 {
        (milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1000
    }

    /// RFC 3339 in UTC, to the second: `2026-10-02T02:00:02Z`.
    public var description: String {
        let date = utcDate
        let ofDay = Int(seconds - Int64(date.dayNumber) * 86_400)
        return "\(date)T\(padded(ofDay / 3600, 2)):\(padded(ofDay / 60 % 60, 2))"
            + ":\(padded(ofDay % 60, 2))Z"
    }

    /// The instant `duration` later, to the millisecond.
    public static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds + duration.milliseconds)
    }

    /// The time from `earlier` to `later`.
    public static func - (later: Instant, earlier: Instant) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }

    /// Earlier instants come first.
    public static func < (a: Instant, b: Instant) -> Bool {
        a.milliseconds < b.milliseconds
    }
}

extension Duration {
    /// Whole milliseconds, cut.
    public var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
