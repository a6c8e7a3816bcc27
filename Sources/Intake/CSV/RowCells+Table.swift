// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// Takes the bytes of a whole record, in which its cells lie, and a byte behind the last cell as
    /// there is one behind each other.
    mutating func take(_ record: ArraySlice<UInt8>) {
        clear()
        bytes.append(contentsOf: record)
        bytes.append(Attributes.end)
    }

    /// Takes the cells of the record that began at `start`, one for each column.
    /// - Returns: the first column without a name in which something stands.
    mutating func take(
        _ cells: [Cell], of columns: [TableHeader.Column], from start: Int,
        _ attributes: inout AttributeTable
    ) -> Int? {
        var nameless: Int?
        attributes.begin()
        let cells = cells.span
        let columns = columns.span
        var ranges: [Range<Int>] = []
        swap(&ranges, &self.ranges)
        var places = ranges.mutableSpan
        // Where an attribute may be moved to, behind the one before it: quotes leave a gap.
        var tail: Int?
        for index in columns.indices {
            let cell = cells[index]
            guard cell.start != cell.end else { continue }
            switch columns[index] {
            case .known(let field):
                places[field.rawValue] = content(of: cell, from: start)
                present |= field.bit
                tail = nil
            case .attribute(let number):
                let content = content(of: cell, from: start, movedTo: tail)
                // What parts it from the next cell is not needed any more.
                bytes[content.upperBound] = Attributes.end
                attributes.add(number, content)
                tail = content.upperBound &+ 1
            case .nameless:
                nameless = nameless ?? index
                tail = nil
            }
        }
        swap(&ranges, &self.ranges)
        if !attributes.isAsBefore { columnNames = attributes.rowNames() }
        columnStart = attributes.isRun ? attributes.start : bytes.count
        if !attributes.isRun { gather(cells, of: columns, from: start) }
        return nameless
    }

    /// Where the content of a cell lies, `start` being where its record began. Doubled quotes are
    /// made single where they stand.
    @inline(__always)
    mutating func content(of cell: Cell, from start: Int, movedTo goal: Int? = nil) -> Range<Int> {
        let (from, end) = (cell.start &- start, cell.end &- start)
        let goal = goal ?? from
        if goal == from, !cell.isEscaped { return from..<end }
        return move(from..<end, to: goal, isEscaped: cell.isEscaped)
    }

    /// Moves bytes to the left.
    private mutating func move(_ content: Range<Int>, to goal: Int, isEscaped: Bool) -> Range<Int> {
        var span = bytes.mutableSpan
        var read = content.lowerBound
        var write = goal
        while read < content.upperBound {
            let byte = span[read]
            span[write] = byte
            write &+= 1
            read &+= isEscaped && byte == Byte.quote ? 2 : 1
        }
        return goal..<write
    }

    /// Puts the attributes, between which fields lie, one behind the other behind all else.
    private mutating func gather(
        _ cells: Span<Cell>, of columns: Span<TableHeader.Column>, from start: Int
    ) {
        var tail: Int?
        for index in columns.indices where cells[index].start != cells[index].end {
            guard case .attribute = columns[index] else {
                tail = nil
                continue
            }
            var place = tail ?? cells[index].start - start
            while bytes[place] != Attributes.end {
                bytes.append(bytes[place])
                place += 1
            }
            bytes.append(Attributes.end)
            tail = place + 1
        }
    }
}
