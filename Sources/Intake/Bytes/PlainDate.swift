// SPDX-License-Identifier: Apache-2.0

import Model

extension Received {
    /// Reads the plainest forms, `YYYY-MM-DD` and `YYYY-MM-DDTHH:MM:SS`, with a fraction or without
    /// and in UTC (`Z`), without making text of the bytes first; nil for all else, which may still be
    /// a date.
    init?(plain cell: Span<UInt8>) {
        let last = cell.count - 1
        guard cell.count == 10 || cell.count >= 20 else { return nil }
        guard cell[4] == 0x2D, cell[7] == 0x2D, let year = number(cell, 0..<4),
            let month = number(cell, 5..<7), let day = number(cell, 8..<10),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        guard cell.count > 10 else {
            self = .date(date)
            return
        }
        guard cell[10] == 0x54, cell[13] == 0x3A, cell[16] == 0x3A, cell[last] == 0x5A,
            let hour = number(cell, 11..<13), let minute = number(cell, 14..<16),
            let second = number(cell, 17..<19), hour < 24, minute < 60, second < 60,
            let fraction = milliseconds(cell, 19..<last)
        else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        self = .instant(
            Instant(
                milliseconds: Int64(date.dayNumber) * 86_400_000 + seconds * 1000 + fraction))
    }
}

/// What a fraction of a second says, cut to milliseconds; 0 where there is none.
private func milliseconds(_ cell: Span<UInt8>, _ place: Range<Int>) -> Int64? {
    if place.isEmpty { return 0 }
    guard cell[place.lowerBound] == 0x2E, place.count > 1 else { return nil }
    var fraction: Int64 = 0
    var weight: Int64 = 100
    for index in place.dropFirst() {
        let digit = cell[index] &- 0x30
        guard digit < 10 else { return nil }
        fraction += Int64(digit) * weight
        weight /= 10
    }
    return fraction
}

@inline(__always)
private func number(_ cell: Span<UInt8>, _ place: Range<Int>) -> Int? {
    var value = 0
    for index in place {
        let digit = cell[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value &* 10 &+ Int(digit)
    }
    return value
}
