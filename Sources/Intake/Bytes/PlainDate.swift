// SPDX-License-Identifier: Apache-2.0

import Model

extension Received {
    /// Reads the two plainest forms, `YYYY-MM-DD` and `YYYY-MM-DDTHH:MM:SSZ`, without making text of
    /// the bytes first; nil for all else, which may still be a date.
    init?(plain cell: ArraySlice<UInt8>) {
        guard cell.count == 10 || cell.count == 20 else { return nil }
        let start = cell.startIndex
        func number(_ from: Int, _ count: Int) -> Int? {
            var value = 0
            for index in (start + from)..<(start + from + count) {
                let digit = cell[index] &- 0x30
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        guard cell[start + 4] == 0x2D, cell[start + 7] == 0x2D, let year = number(0, 4),
            let month = number(5, 2), let day = number(8, 2),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        guard cell.count == 20 else {
            self = .date(date)
            return
        }
        guard cell[start + 10] == 0x54, cell[start + 13] == 0x3A, cell[start + 16] == 0x3A,
            cell[start + 19] == 0x5A, let hour = number(11, 2), let minute = number(14, 2),
            let second = number(17, 2), hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        self = .instant(
            Instant(milliseconds: Int64(date.dayNumber) * 86_400_000 + seconds * 1000))
    }
}
