// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// Of rows that ask the same, the first stands for all. The earliest receipt among them is the one
    /// that counts: the law's period began with it.
    mutating func duplicates(_ day: (Received) -> CalendarDate) {
        var firsts: [Wish: (row: RowTonight, receipt: Received)] = [:]
        for (place, row) in open {
            guard let first = firsts[row.wish] else {
                firsts[row.wish] = (row, row.received)
                continue
            }
            say(
                place, .duplicate,
                row.reference == first.row.reference ? .sameRequest : .samePersonAndKind,
                stands: first.row.row)
            if day(row.received) < day(first.receipt) { firsts[row.wish]?.receipt = row.received }
        }
        for (row, receipt) in firsts.values where receipt != row.received {
            count(receipt, for: row.row)
        }
    }
}
