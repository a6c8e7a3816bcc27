// SPDX-License-Identifier: Apache-2.0

/// The times of records: RFC 3339 in UTC to the second.
enum PackTime {
    /// Whether a time of this form is one of the calendar and the clock (no leap seconds).
    static func canBe(_ text: ArraySlice<UInt8>) -> Bool {
        number(text).map(CalendarTime.exists) ?? false
    }

    /// Whether what stands at `range` is a day of the calendar, `YYYY-MM-DD`, or begins with one.
    static func canBe(dayAt range: Range<Int>, in text: Span<UInt8>) -> Bool {
        guard range.count >= 10 else { return false }
        return day(text.extracting(range)).map(CalendarTime.isDay) ?? false
    }

    /// The day of a date, or of a time that begins with one, counted as the calendar does; nil for none.
    static func day(at range: Range<Int>, in text: Span<UInt8>) -> Int64? {
        guard range.count >= 10 else { return nil }
        return day(text.extracting(range)).map(CalendarTime.days)
    }

    /// The same of a text.
    static func number(_ text: String) -> Int64? { number(Array(text.utf8)[...]) }

    /// YYYYMMDDhhmmss of `YYYY-MM-DDThh:mm:ssZ`, and of nothing else.
    static func number(_ text: ArraySlice<UInt8>) -> Int64? {
        let text = text.span
        guard text.count == 20, let day = day(text),
            text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
            text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "Z"),
            let hour = two(text, 11), let minute = two(text, 14), let second = two(text, 17)
        else { return nil }
        return ((day * 100 + hour) * 100 + minute) * 100 + second
    }

    /// YYYYMMDD of `YYYY-MM-DD`, of which a text has at least as many bytes.
    private static func day(_ text: Span<UInt8>) -> Int64? {
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let century = two(text, 0), let year = two(text, 2), let month = two(text, 5),
            let day = two(text, 8)
        else { return nil }
        return ((century * 100 + year) * 100 + month) * 100 + day
    }

    /// The number of two digits.
    private static func two(_ text: Span<UInt8>, _ place: Int) -> Int64? {
        let (tens, ones) = (text[place] &- UInt8(ascii: "0"), text[place + 1] &- UInt8(ascii: "0"))
        return tens < 10 && ones < 10 ? Int64(tens * 10 + ones) : nil
    }
}
