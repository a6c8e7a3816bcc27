// SPDX-License-Identifier: Apache-2.0

import Model

/// One cell of a record: where its content lies in the bytes, the enclosing quotes left out.
struct Cell {
    var start = 0
    var end = 0
    var isQuoted = false
    /// Whether the content has doubled quotes.
    var isEscaped = false
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
        /// A record of more than ``RowLimit`` bytes; `breaks` line breaks of it are quoted so far, in a
        /// quote that was opened after `opened` of them.
        case tooLong(opened: Int, breaks: Int)
        /// A quote that is not closed by the end, `opened` line breaks into the record; reading can
        /// go on at `next`, `breaks` line breaks further.
        case open(opened: Int, next: Int, breaks: Int)
    }

    let separator: UInt8
    /// The cells found, and room for more.
    private(set) var room: [Cell] = Array(repeating: Cell(), count: 32)
    private var seen = Seen()

    /// What is to be said of a record beside its cells.
    private struct Seen {
        var cells = 0
        var strayQuote: Int?
        var isASCII = true
        var hasNUL = false
        /// The quoted cell with the most line breaks, and how many came before it.
        var longest = (opened: 0, breaks: 0)

        /// A quote is wrong in the cell at hand.
        mutating func stray() { strayQuote = strayQuote ?? cells }
    }

    init(separator: Separator) {
        self.separator = separator.rawValue
    }

    /// The cells of the record found last.
    var cells: ArraySlice<Cell> { room[..<seen.cells] }
    var count: Int { seen.cells }
    /// The first cell that has a quote in the wrong place.
    var strayQuote: Int? { seen.strayQuote }
    /// Whether every byte of the record is ASCII; false also where one behind it is not.
    var isASCII: Bool { seen.isASCII }
    var hasNUL: Bool { seen.hasNUL }

    /// Scans the record that begins at `start`. With `isLast`, nothing comes after `bytes`. Without
    /// `spansLines`, a quote must be closed on its own line.
    mutating func record(
        in bytes: [UInt8], at start: Int, isLast: Bool, spansLines: Bool
    ) -> Found {
        while true {
            let (found, seen) = Self.scan(
                bytes, from: start, isLast: isLast, spansLines: spansLines, separator, &room)
            self.seen = seen
            if let found { return found }
            room += Array(repeating: Cell(), count: room.count)
        }
    }

    /// What ``record(in:at:isLast:spansLines:)`` does; nil if there is not room for all cells.
    private static func scan(
        _ bytes: [UInt8], from start: Int, isLast: Bool, spansLines: Bool, _ separator: UInt8,
        _ room: inout [Cell]
    ) -> (Found?, Seen) {
        var marks = TableMarks(from: start, separator: separator)
        var seen = Seen()
        func with(_ found: Found?) -> (Found?, Seen) {
            seen.isASCII = marks.isASCII
            return (found, seen)
        }
        let span = bytes.span
        let end = span.count
        var cells = room.mutableSpan
        var (breaks, opened) = (0, 0)
        // What of them lies within the limit: the same, however much of the file is there.
        var within = (breaks: 0, opened: 0)
        func outOfBytes() -> Found {
            end - start > RowLimit.bytes
                ? .tooLong(opened: within.opened, breaks: within.breaks) : .more
        }
        var index = start
        while true {
            guard seen.cells < cells.count else { return with(nil) }
            var cell = Cell(start: index)
            if index < end, span[index] == Byte.quote {
                opened = breaks
                if index - start <= RowLimit.bytes { within.opened = breaks }
                cell = Cell(start: index + 1, isQuoted: true)
                // The opening quote itself.
                _ = marks.next(in: span)
                quoted: while true {
                    index = marks.next(in: span)
                    guard index < end else {
                        guard isLast, end - start <= RowLimit.bytes else {
                            return with(outOfBytes())
                        }
                        return with(.open(opened: opened, next: end, breaks: breaks))
                    }
                    let byte = span[index]
                    let next = index + 1
                    switch byte {
                    case Byte.quote:
                        if next == end, !isLast { return with(outOfBytes()) }
                        guard next < end, span[next] == Byte.quote else { break quoted }
                        cell.isEscaped = true
                        _ = marks.next(in: span)
                    case Byte.lf, Byte.cr:
                        var next = next
                        if byte == Byte.cr {
                            if next == end, !isLast { return with(outOfBytes()) }
                            if next < end, span[next] == Byte.lf { next = marks.next(in: span) + 1 }
                        }
                        breaks += 1
                        if index - start <= RowLimit.bytes { within.breaks = breaks }
                        if !spansLines {
                            guard next - start <= RowLimit.bytes else {
                                return with(
                                    .tooLong(opened: within.opened, breaks: within.breaks))
                            }
                            return with(.open(opened: opened, next: next, breaks: breaks))
                        }
                    case 0: seen.hasNUL = true
                    default: break
                    }
                }
                cell.end = index
                if breaks - opened > seen.longest.breaks {
                    seen.longest = (opened, breaks - opened)
                }
            }
            let tail = index + 1
            var byte: UInt8 = 0
            while true {
                index = marks.next(in: span)
                guard index < end else { break }
                byte = span[index]
                if byte == separator || byte == Byte.lf || byte == Byte.cr { break }
                if byte == Byte.quote { seen.stray() }
                if byte == 0 { seen.hasNUL = true }
            }
            if !cell.isQuoted {
                cell.end = index
            } else if index > tail {
                seen.stray()
            }
            cells[seen.cells] = cell
            seen.cells += 1
            guard index < end else {
                guard isLast, end - start <= RowLimit.bytes else { return with(outOfBytes()) }
                return with(.record(end: end, next: end, breaks: breaks))
            }
            if byte == separator {
                index += 1
                continue
            }
            guard index - start <= RowLimit.bytes else {
                return with(.tooLong(opened: opened, breaks: breaks))
            }
            guard let next = lineEnd(in: bytes, at: index, isLast: isLast) else {
                return with(.more)
            }
            return with(.record(end: index, next: next, breaks: breaks))
        }
    }

    /// Makes the record one of so many cells, if it only lacks some at its end, or has empty ones too
    /// many there; false if it has others too many.
    mutating func fit(_ count: Int) -> Bool {
        let surplus = room[min(count, seen.cells)..<seen.cells]
        guard surplus.allSatisfy({ $0.start == $0.end }) else { return false }
        while room.count < count { room += Array(repeating: Cell(), count: room.count) }
        for index in min(seen.cells, count)..<count { room[index] = Cell() }
        seen.cells = count
        return true
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
        guard count == 1, let cell = room.first, !cell.isQuoted else { return false }
        // A system of old ends a text with Ctrl-Z.
        return Intake.isBlank(bytes.span.extracting(cell.start..<cell.end))
            || bytes[cell.start..<cell.end] == [0x1A]
    }
}

extension TableScan {
    /// Where a quote was opened that has swallowed more lines than any cell has, and how many of their
    /// breaks it took so far; nil where none did.
    func swallowed(_ found: Found) -> (opened: Int, breaks: Int)? {
        let longest: (opened: Int, breaks: Int) =
            switch found {
            case .open(let opened, _, let breaks), .tooLong(let opened, let breaks):
                (opened, breaks - opened)
            case .record: seen.longest
            case .more: (0, 0)
            }
        return longest.breaks >= RowLimit.breaks ? longest : nil
    }
}
