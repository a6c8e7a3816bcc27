// SPDX-License-Identifier: Apache-2.0

internal import Foundation
import Model

/// A time as people's files write it: `9:30`, `09:30:15.250`, `9:30 PM`, each with or without `Z`,
/// `UTC`, `GMT`, `+02:00` or `+0200`.
struct TimeOfDay {
    /// Since midnight.
    let milliseconds: Int
    /// Minutes east of Greenwich, where the text says so.
    let offset: Int?

    init?(_ bytes: ArraySlice<UInt8>) {
        var text = Substring(String(decoding: bytes, as: UTF8.self).uppercased())
        // Browsers put the name of the zone behind its offset.
        if text.last == ")", let open = text.lastIndex(of: "(") {
            text = text[..<open]
            while text.last == " " { text.removeLast() }
        }
        var numbers: [Int] = []
        while let number = Self.digits(&text, 1...2) {
            numbers.append(number)
            guard numbers.count < 3, text.first == ":" else { break }
            text.removeFirst()
        }
        guard numbers.count >= 2 else { return nil }
        var fraction = 0
        if numbers.count == 3, text.first == "." {
            let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, let thousandths = Int((digits + "00").prefix(3)) else {
                return nil
            }
            fraction = thousandths
            text = text[digits.endIndex...]
        }
        text = text.drop { $0 == " " }
        for (half, shift) in [("AM", 0), ("PM", 12)] where text.hasPrefix(half) {
            guard (1...12).contains(numbers[0]) else { return nil }
            numbers[0] = numbers[0] % 12 + shift
            text = text.dropFirst(2).drop { $0 == " " }
            break
        }
        let second = numbers.count == 3 ? numbers[2] : 0
        guard numbers[0] < 24, numbers[1] < 60, second < 60 else { return nil }
        milliseconds = ((numbers[0] * 60 + numbers[1]) * 60 + second) * 1000 + fraction
        for name in ["GMT", "UTC"] where text.hasPrefix(name + "+") || text.hasPrefix(name + "-") {
            text = text.dropFirst(3)
        }
        switch text {
        case "": offset = nil
        case "Z", "UTC", "GMT": offset = 0
        default:
            guard let minutes = Self.minutes(text) else { return nil }
            offset = minutes
        }
    }

    private static func minutes(_ zone: Substring) -> Int? {
        guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
        var text = zone.dropFirst()
        guard let hours = digits(&text, 2...2) else { return nil }
        // PostgreSQL leaves out minutes that are none.
        if text.isEmpty { return hours < 24 ? hours * 60 * (sign == "+" ? 1 : -1) : nil }
        if text.first == ":" { text.removeFirst() }
        guard let minutes = digits(&text, 2...2), text.isEmpty, hours < 24, minutes < 60 else {
            return nil
        }
        return (hours * 60 + minutes) * (sign == "+" ? 1 : -1)
    }

    private static func digits(_ text: inout Substring, _ count: ClosedRange<Int>) -> Int? {
        let digits = text.utf8.prefix(count.upperBound).prefix { (0x30...0x39).contains($0) }
        guard digits.count >= count.lowerBound, let number = Int(Substring(digits)) else {
            return nil
        }
        text = text[digits.endIndex...]
        return number
    }
}

extension Instant {
    /// The time so many milliseconds into a local day, by the clock on the wall.
    ///
    /// An hour that the clock shows twice is the first of the two: the earlier receipt gives the
    /// earlier deadline. One that it leaves out is counted on from the hour before.
    init(of date: CalendarDate, at milliseconds: Int, in zone: TimeZone) {
        let local = Int64(date.dayNumber) * 86_400_000 + Int64(milliseconds)
        let before = zone.offset(at: local - 86_400_000)
        let after = zone.offset(at: local + 86_400_000)
        let isAfter =
            zone.offset(at: local - before) != before
            && zone.offset(at: local - after) == after
        self.init(milliseconds: local - (isAfter ? after : before))
    }

    /// The local day.
    func date(in zone: TimeZone) -> CalendarDate {
        Instant(milliseconds: milliseconds + zone.offset(at: milliseconds)).utcDate
    }
}

extension TimeZone {
    /// Milliseconds east of Greenwich at a time in milliseconds since 1970.
    fileprivate func offset(at milliseconds: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return Int64(secondsFromGMT(for: date)) * 1000
    }
}
