// SPDX-License-Identifier: Apache-2.0

import Model

extension Received {
    /// Reads the two plainest forms, `YYYY-MM-DD` and `YYYY-MM-DDTHH:MM:SSZ`, without making text of
    /// the bytes first; nil for all else, which may still be a date.
    init?(plain cell: Span<UInt8>) {
        guard cell.count == 10 || cell.count == 20 else { return nil }
        guard cell[4] == 0x2D, cell[7] == 0x2D, let year = number(cell, 0..<4),
            let month = number(cell, 5..<7), let day = number(cell, 8..<10),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        guard cell.count == 20 else {
            self = .date(date)
            return
        }
        guard cell[10] == 0x54, cell[13] == 0x3A, cell[16] == 0x3A, cell[19] == 0x5A,
            let hour = number(cell, 11..<13), let minute = number(cell, 14..<16),
            let second = number(cell, 17..<19), hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        self = .instant(
            Instant(milliseconds: Int64(date.dayNumber) * 86_400_000 + seconds * 1000))
    }
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
