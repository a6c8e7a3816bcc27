// SPDX-License-Identifier: Apache-2.0

import Octets

/// How the rows of the report are made whose records have one ``Record/layout``: which of their fields follow
/// each other, and what is between them.
struct ReportForm {
    /// Up to eight bytes, and the cell behind them.
    private struct Step {
        var lead: UInt64 = 0
        var count = 0
        /// Which field of the record the cell is; nil where more bytes follow.
        var place: Int?
        /// What the field must be to a cell, at least.
        var least = RecordPlace.Cell.none
    }

    private var steps: [Step] = []
    private var next = Step()

    mutating func add(_ byte: UInt8) {
        if next.count == 8 { end() }
        next.lead |= UInt64(byte) << UInt64(next.count * 8)
        next.count += 1
    }

    /// - Parameter mayBegin: whether the field begins the cell.
    mutating func add(cell place: Int, mayBegin: Bool) {
        next.place = place
        next.least = mayBegin ? .whole : .rest
        end()
    }

    mutating func end() {
        steps.append(next)
        next = Step()
    }

    /// Where the row of a record ends, if it stands in `text` from `start` on; nil if it does not, or if cells
    /// are judged and one holds what no cell may.
    func end(in text: Span<UInt8>, from start: Int, of record: Record, judged: Bool) -> Int? {
        let (bytes, fields, steps) = (record.bytes.span, record.places.span, steps.span)
        var (next, isAllowed) = (start, true)
        for index in steps.indices {
            let count = steps[index].count
            guard next &+ count <= text.count,
                ByteWord.load(text, at: next, count: count) == steps[index].lead
            else { return nil }
            next &+= count
            guard let place = steps[index].place else { continue }
            let cell = fields[place].value
            guard next &+ cell.count <= text.count,
                ByteWord.areSame(text, next, bytes, cell.lowerBound, count: cell.count)
            else { return nil }
            isAllowed = isAllowed && fields[place].cell.rawValue >= steps[index].least.rawValue
            next &+= cell.count
        }
        return judged && !isAllowed ? nil : next
    }
}
