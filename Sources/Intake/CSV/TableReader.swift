// SPDX-License-Identifier: Apache-2.0

import Model

/// Turns the bytes after a table's header into rows.
struct TableReader {
    let header: TableHeader
    let separator: Separator
    private var scan: TableScan
    private var cells = RowCells()
    private var runaways = 0

    /// Reads the header that begins at `start`; nil if the bytes end before it does. `start` and
    /// `line` move on to the first row.
    init?(
        headerIn bytes: [UInt8], at start: inout Int, line: inout Int, isLast: Bool
    ) throws(IntakeError) {
        separator = Self.separator(in: bytes, from: start)
        scan = TableScan(separator: separator)
        switch scan.record(in: bytes, at: start, isLast: isLast, spansLines: true) {
        case .more: return nil
        case .tooLong: throw FileProblem.headerTooLong.error(line: line)
        case .open: throw FileProblem.headerQuote.error(line: line)
        case .record(let end, let next, let breaks):
            if scan.hasNUL { throw FileProblem.binary.error(line: line) }
            guard scan.bits < 0x80 || isUTF8(bytes[start..<end]) else {
                throw FileProblem.headerNotUTF8.error(line: line)
            }
            if let column = scan.strayQuote {
                if bytes[start] == 0x5B { throw FileProblem.jsonArray.error(line: line) }
                throw FileProblem.headerQuote.error(line: line, column: column + 1)
            }
            var headings: [String] = []
            for cell in scan.cells {
                cells.append(cell, of: bytes)
                headings.append(cells.takeText(from: 0))
            }
            do throws(IntakeError) {
                header = try TableHeader(headings, line: line)
            } catch {
                guard bytes[start] == 0x5B else { throw error }
                throw FileProblem.jsonArray.error(line: line)
            }
            start = next
            line += breaks + 1
        }
    }

    /// The separator that stands most often outside quotes in the first record.
    private static func separator(in bytes: [UInt8], from start: Int) -> Separator {
        var counts: [Separator: Int] = [:]
        var isQuoted = false
        for byte in bytes[start...] {
            if byte == Byte.quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == Byte.lf || byte == Byte.cr { break }
            if let separator = Separator(rawValue: byte) { counts[separator, default: 0] += 1 }
        }
        var best = Separator.comma
        for candidate in Separator.allCases where counts[candidate, default: 0] > counts[best] ?? 0
        {
            best = candidate
        }
        return best
    }

    /// Reads one record from `place` on and hands it to `emit`, unless it is a blank line; false if
    /// the bytes end before the record does.
    mutating func step(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ emit: (IntakeRow) -> Void
    ) -> Bool {
        let start = place.index
        let found = scan.record(
            in: bytes, at: start, isLast: isLast, spansLines: runaways < RowLimit.runaways)
        let origin = Origin(file: place.file, line: place.line)
        switch found {
        case .more: return false
        case .tooLong:
            runaways += 1
            place.isSkipping = true
            emit(rejected(.tooLong, origin))
        case .open(let opened, let next, let breaks):
            let endsWithBreak = bytes[next - 1] == Byte.lf || bytes[next - 1] == Byte.cr
            let last = place.line + (endsWithBreak ? max(breaks - 1, 0) : breaks)
            place.index = next
            place.line += breaks
            cells.clear()
            let problem = RowProblem.openQuote(
                line: origin.line + opened, lines: origin.line...last)
            emit(rejected(problem, origin, reference(bytes, trusting: scan.cells.count)))
        case .record(let end, let next, let breaks):
            place.index = next
            place.line += breaks + 1
            if scan.isBlank(in: bytes) { return true }
            let lines = origin.line...(origin.line + breaks)
            emit(row(bytes, start..<end, lines, origin))
        }
        return true
    }

    private mutating func row(
        _ bytes: [UInt8], _ record: Range<Int>, _ lines: ClosedRange<Int>, _ origin: Origin
    ) -> IntakeRow {
        cells.clear()
        let found = scan.cells.count
        let expected = header.columns.count
        if scan.bits >= 0x80, !isUTF8(bytes[record]) {
            return rejected(.invalidUTF8, origin, reference(bytes, trusting: found))
        }
        if scan.hasNUL { return rejected(.nul, origin, reference(bytes, trusting: found)) }
        if let stray = scan.strayQuote {
            let problem = RowProblem.strayQuote(column: stray + 1, lines: lines)
            return rejected(
                problem, origin, reference(bytes, trusting: stray), field: header.name(at: stray))
        }
        guard found == expected else {
            let problem = RowProblem.cells(found: found, expected: expected, lines: lines)
            return rejected(problem, origin, reference(bytes, trusting: 1))
        }
        var nameless: Int?
        for (index, column) in header.columns.enumerated() {
            let cell = scan.cells[index]
            if cell.start == cell.end { continue }
            let mark = cells.bytes.count
            cells.append(cell, of: bytes)
            switch column {
            case .known(let field): cells.set(field, from: mark)
            case .attribute(let name): cells.attributes[name] = cells.takeText(from: mark)
            case .nameless: nameless = nameless ?? index + 1
            }
        }
        if let nameless {
            return rejected(.namelessCell(column: nameless), origin, cells.reference)
        }
        return cells.row(at: origin, name: header.name(of:))
    }

    /// The request's number from a row that cannot be read as a whole, if it stands among the first
    /// `trusted` cells, those that can be taken for what their column says.
    private mutating func reference(_ bytes: [UInt8], trusting trusted: Int) -> String? {
        for (index, column) in header.columns.enumerated().prefix(min(trusted, scan.cells.count)) {
            guard case .known(.requestID) = column else { continue }
            let cell = scan.cells[index]
            guard isUTF8(bytes[cell.start..<cell.end]) else { return nil }
            cells.append(cell, of: bytes)
            cells.set(.requestID, from: 0)
            return cells.reference
        }
        return nil
    }

    private func rejected(
        _ problem: RowProblem, _ origin: Origin, _ reference: String? = nil, field: String? = nil
    ) -> IntakeRow {
        .rejected(
            Rejection(
                origin: origin, reference: reference, diagnostic: problem.diagnostic(field: field)))
    }
}
