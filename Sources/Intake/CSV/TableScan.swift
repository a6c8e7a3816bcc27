// SPDX-License-Identifier: Apache-2.0

/// One cell of a record: where its content lies in the bytes, the enclosing quotes left out.
struct Cell {
    var start: Int
    var end: Int
    var isQuoted: Bool
    /// Whether the content has doubled quotes.
    var isEscaped: Bool
}

/// Finds one record of a table (RFC 4180) and its cells. It starts from scratch at the record's
/// first byte each time, so what it finds cannot depend on how the bytes arrived.
struct TableScan {
    /// What lies at the place where a record should begin.
    enum Found {
        /// A record up to `end`; the next begins at `next`, `breaks` quoted line breaks further.
        case record(end: Int, next: Int, breaks: Int)
        /// The bytes end before the record does.
        case more
        /// A record of more than ``RowLimit`` bytes.
        case tooLong
        /// A quote that is not closed by the end, `opened` line breaks into the record; reading can
        /// go on at `next`, `breaks` line breaks further.
        case open(opened: Int, next: Int, breaks: Int)
    }

    let separator: UInt8
    var cells: [Cell] = []
    /// The first cell that has a quote in the wrong place.
    var strayQuote: Int?
    /// Bits of all bytes seen; above 0x7F if the record is not plain ASCII.
    var bits: UInt8 = 0
    var hasNUL = false

    init(separator: Separator) {
        self.separator = separator.rawValue
    }

    /// Scans the record that begins at `start`. With `isLast`, nothing comes after `bytes`. Without
    /// `spansLines`, a quote must be closed on its own line.
    mutating func record(
        in bytes: [UInt8], at start: Int, isLast: Bool, spansLines: Bool
    ) -> Found {
        cells.removeAll(keepingCapacity: true)
        strayQuote = nil
        bits = 0
        hasNUL = false
        let count = bytes.count
        let outOfBytes: Found = count - start > RowLimit.bytes ? .tooLong : .more
        var breaks = 0
        var index = start
        while true {
            var cell = Cell(start: index, end: index, isQuoted: false, isEscaped: false)
            if index < count, bytes[index] == Byte.quote {
                let opened = breaks
                index += 1
                cell = Cell(start: index, end: index, isQuoted: true, isEscaped: false)
                quoted: while true {
                    guard index < count else {
                        guard isLast, count - start <= RowLimit.bytes else { return outOfBytes }
                        return .open(opened: opened, next: count, breaks: breaks)
                    }
                    let byte = bytes[index]
                    bits |= byte
                    index += 1
                    if byte > Byte.quote { continue }
                    switch byte {
                    case Byte.quote:
                        if index == count, !isLast { return outOfBytes }
                        guard index < count, bytes[index] == Byte.quote else { break quoted }
                        cell.isEscaped = true
                        index += 1
                    case Byte.lf, Byte.cr:
                        if byte == Byte.cr {
                            if index == count, !isLast { return outOfBytes }
                            if index < count, bytes[index] == Byte.lf { index += 1 }
                        }
                        breaks += 1
                        if !spansLines {
                            guard index - start <= RowLimit.bytes else { return .tooLong }
                            return .open(opened: opened, next: index, breaks: breaks)
                        }
                    case 0: hasNUL = true
                    default: break
                    }
                }
                cell.end = index - 1
            }
            let tail = index
            while index < count {
                let byte = bytes[index]
                if byte < 0x3C {
                    if byte == separator || byte == Byte.lf || byte == Byte.cr { break }
                    if byte == Byte.quote, strayQuote == nil { strayQuote = cells.count }
                    if byte == 0 { hasNUL = true }
                }
                bits |= byte
                index += 1
            }
            if !cell.isQuoted {
                cell.end = index
            } else if index > tail, strayQuote == nil {
                strayQuote = cells.count
            }
            cells.append(cell)
            guard index < count else {
                guard isLast, count - start <= RowLimit.bytes else { return outOfBytes }
                return .record(end: count, next: count, breaks: breaks)
            }
            if bytes[index] == separator {
                index += 1
                continue
            }
            guard index - start <= RowLimit.bytes else { return .tooLong }
            guard let next = lineEnd(in: bytes, at: index, isLast: isLast) else { return .more }
            return .record(end: index, next: next, breaks: breaks)
        }
    }

    /// Whether the record is a blank line.
    func isBlank(in bytes: [UInt8]) -> Bool {
        guard cells.count == 1, let cell = cells.first, !cell.isQuoted else { return false }
        return Intake.isBlank(bytes[cell.start..<cell.end])
    }
}

extension RowCells {
    /// Appends the content of a cell, doubled quotes made single.
    mutating func append(_ cell: Cell, of bytes: [UInt8]) {
        guard cell.isEscaped else {
            append(bytes[cell.start..<cell.end])
            return
        }
        var index = cell.start
        while index < cell.end {
            append(bytes[index])
            index += bytes[index] == Byte.quote ? 2 : 1
        }
    }
}
