// SPDX-License-Identifier: Apache-2.0

internal import Foundation
import Model

/// How the dates of a file are written.
struct DateRule: Hashable, Sendable {
    enum Order: String, CaseIterable, Sendable {
        case dayFirst = "day-first"
        case monthFirst = "month-first"
        case yearFirst = "year-first"
    }

    enum Numbers: String, CaseIterable, Sendable {
        /// Days since 30 December 1899, as spreadsheets of the 1900 system count them, with a part
        /// of a day behind the point.
        case spreadsheet
        /// `YYYYMMDD`.
        case compact
    }

    enum Problem: Error {
        /// Day and month can be confused.
        case ambiguous
        /// A time without an offset, and no zone is named.
        case localTime
        case other
    }

    /// Whether more than RFC 3339 and `YYYY-MM-DD` is read.
    var isLenient: Bool
    var order: Order?
    /// What a number that is no time since 1970 counts; nil refuses it.
    var numbers: Numbers?
    var zone: TimeZone?

    init(isLenient: Bool) {
        self.isLenient = isLenient
    }

    /// Reads a date or a time without blanks at its ends.
    func received(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Received {
        guard bytes.count <= 100 else { throw .other }
        if let received = Received(String(decoding: bytes, as: UTF8.self)) { return received }
        if isLenient, let instant = Self.epoch(bytes) { return .instant(instant) }
        if let numbers, let found = number(bytes, numbers) { return found }
        if isLenient, let named = MonthName.split(bytes, order) {
            guard let date = named.date else { throw .other }
            return try received(date, named.rest)
        }
        let head = bytes.prefix { $0 != 0x20 && $0 != 0x54 && $0 != 0x2C }
        let date = try date(head)
        let rest = bytes[head.endIndex...].drop { $0 == 0x20 || $0 == 0x54 || $0 == 0x2C }
        guard let date else { throw .other }
        return try received(date, rest)
    }

    /// A day, and what stands behind it.
    private func received(
        _ date: CalendarDate, _ rest: ArraySlice<UInt8>
    ) throws(Problem) -> Received {
        if rest.isEmpty {
            guard isLenient else { throw .other }
            return .date(date)
        }
        guard let time = TimeOfDay(rest) else { throw .other }
        if time.offset == nil, zone == nil { throw .localTime }
        guard isLenient else { throw .other }
        if let minutes = time.offset {
            let local = Int64(date.dayNumber) * 86_400_000 + Int64(time.milliseconds)
            return .instant(Instant(milliseconds: local - Int64(minutes) * 60_000))
        }
        guard let zone else { throw .localTime }
        return .instant(Instant(of: date, at: time.milliseconds, in: zone))
    }

    /// Reads a local day: that of a time is the day in the zone.
    func day(_ bytes: ArraySlice<UInt8>) throws(Problem) -> CalendarDate {
        switch try received(bytes) {
        case .date(let date): return date
        case .instant(let instant):
            guard let zone else { throw .localTime }
            return instant.date(in: zone)
        }
    }

    /// A day, or a time in the zone, that a number stands for.
    private func number(_ bytes: ArraySlice<UInt8>, _ numbers: Numbers) -> Received? {
        let text = String(decoding: bytes, as: UTF8.self)
        switch numbers {
        case .compact:
            guard bytes.count == 8, let number = Int(text), number > 0 else { return nil }
            return CalendarDate(
                year: number / 10_000, month: number / 100 % 100, day: number % 100
            ).map { .date($0) }
        case .spreadsheet:
            guard bytes.count <= 24, bytes.first != 0x2B, let number = Double(text),
                number >= 1, number < 2_958_466,
                let first = CalendarDate(year: 1899, month: 12, day: 30)
            else { return nil }
            let days = Int(number)
            let date = CalendarDate(dayNumber: first.dayNumber + days)
            // A day alone if the sheet gives no time, or nobody says where its clock hung.
            guard let zone, number > Double(days) else { return .date(date) }
            let part = Int(((number - Double(days)) * 86_400_000).rounded())
            return .instant(Instant(of: date, at: part, in: zone))
        }
    }

    /// Seconds (ten digits) or milliseconds (thirteen) since 1970.
    private static func epoch(_ bytes: ArraySlice<UInt8>) -> Instant? {
        guard bytes.count == 10 || bytes.count == 13, bytes.first != 0x30,
            bytes.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(String(decoding: bytes, as: UTF8.self))
        else { return nil }
        return Instant(milliseconds: bytes.count == 10 ? number * 1000 : number)
    }

    /// The day that three numbers stand for; nil for one that the calendar does not have.
    private func date(_ head: ArraySlice<UInt8>) throws(Problem) -> CalendarDate? {
        guard let mark = head.first(where: { [0x2F, 0x2E, 0x2D].contains($0) }) else {
            throw .other
        }
        let texts = head.split(separator: mark, omittingEmptySubsequences: false)
        let parts = texts.compactMap(Self.number)
        guard texts.count == 3, parts.count == 3 else { throw .other }
        if texts[0].count == 4 {
            let isISO = mark == 0x2D && texts[1].count == 2 && texts[2].count == 2
            guard isISO || order == .yearFirst else { throw .other }
            return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
        }
        guard texts[0].count <= 2, texts[1].count <= 2 else { throw .other }
        guard order == .dayFirst || order == .monthFirst else { throw .ambiguous }
        guard texts[2].count == 4 else { throw .other }
        return order == .dayFirst
            ? CalendarDate(year: parts[2], month: parts[1], day: parts[0])
            : CalendarDate(year: parts[2], month: parts[0], day: parts[1])
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...4).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
