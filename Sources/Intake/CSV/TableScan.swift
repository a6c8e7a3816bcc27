// SPDX-License-Identifier: Apache-2.0

import Model

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
    /// Above 0x7F if the record is not plain ASCII.
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
        let span = bytes.span
        let count = span.count
        let outOfBytes: Found = count - start > RowLimit.bytes ? .tooLong : .more
        var seen: UInt64 = 0
        defer { if seen & Self.high != 0 { bits = 0xFF } }
        var breaks = 0
        var index = start
        while true {
            var cell = Cell(start: index, end: index, isQuoted: false, isEscaped: false)
            if index < count, span[index] == Byte.quote {
                let opened = breaks
                index += 1
                cell = Cell(start: index, end: index, isQuoted: true, isEscaped: false)
                quoted: while true {
                    guard index < count else {
                        guard isLast, count - start <= RowLimit.bytes else { return outOfBytes }
                        return .open(opened: opened, next: count, breaks: breaks)
                    }
                    let byte = span[index]
                    bits |= byte
                    index += 1
                    if byte > Byte.quote { continue }
                    switch byte {
                    case Byte.quote:
                        if index == count, !isLast { return outOfBytes }
                        guard index < count, span[index] == Byte.quote else { break quoted }
                        cell.isEscaped = true
                        index += 1
                    case Byte.lf, Byte.cr:
                        if byte == Byte.cr {
                            if index == count, !isLast { return outOfBytes }
                            if index < count, span[index] == Byte.lf { index += 1 }
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
            while true {
                index = plainEnd(span, from: index, &seen)
                guard index < count else { break }
                let byte = span[index]
                if byte == separator || byte == Byte.lf || byte == Byte.cr { break }
                if byte == Byte.quote, strayQuote == nil { strayQuote = cells.count }
                if byte == 0 { hasNUL = true }
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
            if span[index] == separator {
                index += 1
                continue
            }
            guard index - start <= RowLimit.bytes else { return .tooLong }
            guard let next = lineEnd(in: bytes, at: index, isLast: isLast) else { return .more }
            return .record(end: index, next: next, breaks: breaks)
        }
    }

    private static let low: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// Where the first byte lies that is a control character, a quote or the separator; `seen`
    /// gathers the bytes before it.
    private func plainEnd(_ span: Span<UInt8>, from start: Int, _ seen: inout UInt64) -> Int {
        let separators = Self.low &* UInt64(separator)
        var index = start
        // Eight bytes at a time. The lowest bit set in `hits` is that of the first such byte.
        while index + 8 <= span.count {
            let word = span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
                .littleEndian
            let quotes = word ^ (Self.low &* UInt64(Byte.quote))
            let marks = word ^ separators
            let hits =
                ((word &- Self.low &* 0x20) & ~word | (quotes &- Self.low) & ~quotes
                    | (marks &- Self.low) & ~marks) & Self.high
            guard hits == 0 else {
                let plain = hits.trailingZeroBitCount & ~7
                seen |= word & ((1 << UInt64(truncatingIfNeeded: plain)) &- 1)
                return index + plain / 8
            }
            seen |= word
            index += 8
        }
        while index < span.count {
            let byte = span[index]
            if byte < 0x20 || byte == Byte.quote || byte == separator { break }
            seen |= UInt64(byte)
            index += 1
        }
        return index
    }

    /// The cells' contents as text.
    func texts(of bytes: [UInt8]) -> [String] {
        cells.map { cell in
            let text = String(decoding: bytes[cell.start..<cell.end], as: UTF8.self)
            return cell.isEscaped ? text.replacing("\"\"", with: "\"") : text
        }
    }

    /// Whether the record is a blank line.
    func isBlank(in bytes: [UInt8]) -> Bool {
        guard cells.count == 1, let cell = cells.first, !cell.isQuoted else { return false }
        return Intake.isBlank(bytes.span.extracting(cell.start..<cell.end))
    }
}

extension RowCells {
    /// Takes the bytes of a whole record, in which its cells lie, and a byte behind the last cell as
    /// there is one behind each other.
    mutating func take(_ record: ArraySlice<UInt8>) {
        clear()
        bytes.append(contentsOf: record)
        bytes.append(Attributes.end)
    }

    /// Where the content of a cell lies, `start` being where its record began. Doubled quotes are
    /// made single behind the record.
    mutating func content(of cell: Cell, from start: Int) -> Range<Int> {
        let range = (cell.start - start)..<(cell.end - start)
        guard cell.isEscaped else { return range }
        let mark = bytes.count
        var index = range.lowerBound
        while index < range.upperBound {
            bytes.append(bytes[index])
            index += bytes[index] == Byte.quote ? 2 : 1
        }
        return mark..<bytes.count
    }
}
