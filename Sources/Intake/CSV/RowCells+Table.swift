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
        for index in columns.indices {
            let cell = cells[index]
            guard cell.start != cell.end else { continue }
            let content = content(of: cell, from: start)
            switch columns[index] {
            case .known(let field):
                places[field.rawValue] = content
                present |= field.bit
            case .attribute(let number):
                // What parts it from the next cell is not needed any more.
                bytes[content.upperBound] = Attributes.end
                attributes.add(number, content)
            case .nameless: nameless = nameless ?? index
            }
        }
        swap(&ranges, &self.ranges)
        if !attributes.isAsBefore { columnNames = attributes.rowNames() }
        columnStart = attributes.isRun ? attributes.start : bytes.count
        if attributes.isRun { return nameless }
        for index in columns.indices {
            guard case .attribute = columns[index], cells[index].start != cells[index].end else {
                continue
            }
            append(cells[index], from: start)
        }
        return nameless
    }

    /// Where the content of a cell lies, `start` being where its record began. Doubled quotes are
    /// made single behind the record.
    @inline(__always)
    mutating func content(of cell: Cell, from start: Int) -> Range<Int> {
        if cell.isEscaped { return append(cell, from: start) }
        return (cell.start - start)..<(cell.end - start)
    }

    /// Puts the content of a cell behind all else, and ``Attributes/end`` behind that.
    /// - Returns: where the content lies now.
    @discardableResult
    private mutating func append(_ cell: Cell, from start: Int) -> Range<Int> {
        let mark = bytes.count
        var index = cell.start - start
        while index < cell.end - start {
            let byte = bytes[index]
            bytes.append(byte)
            index += cell.isEscaped && byte == Byte.quote ? 2 : 1
        }
        bytes.append(Attributes.end)
        return mark..<(bytes.count - 1)
    }
}
