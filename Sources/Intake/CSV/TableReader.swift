// SPDX-License-Identifier: Apache-2.0

import Model

/// Turns the bytes after a table's header into rows.
struct TableReader {
    let header: TableHeader
    let separator: Separator
    /// How the columns are read: the profile given, or the one that the header fits.
    let profile: IntakeProfile?
    private let shared: SharedProfile?
    private var scan: TableScan
    private var cells = RowCells()
    private var runaways = 0
    private var attributes: AttributeTable

    /// Reads the header that begins at `start`; nil if the bytes end before it does. `start` and
    /// `line` move on to the first row.
    init?(
        headerIn bytes: [UInt8], at start: inout Int, line: inout Int, isLast: Bool,
        profile: IntakeProfile?
    ) throws(IntakeError) {
        guard
            let found = Separator.found(
                in: bytes, from: start, isLast: isLast,
                isKnown: { Field.named(folded($0.utf8), in: profile) != nil })
        else { return nil }
        separator = found
        scan = TableScan(separator: separator)
        switch scan.record(in: bytes, at: start, isLast: isLast, spansLines: true) {
        case .more: return nil
        case .tooLong: throw FileProblem.headerTooLong.error(line: line)
        case .open: throw FileProblem.headerQuote.error(line: line)
        case .record(let end, let next, let breaks):
            if scan.hasNUL { throw FileProblem.binary.error(line: line) }
            guard scan.isASCII || isUTF8(bytes[start..<end]) else {
                throw FileProblem.headerNotUTF8.error(line: line)
            }
            if let column = scan.strayQuote {
                throw FileProblem.headerQuote.error(line: line, column: column + 1)
            }
            let headings = scan.texts(of: bytes)
            self.profile = profile ?? IntakeProfile.recognise(header: headings)
            shared = self.profile.map(SharedProfile.init)
            header = try TableHeader(headings, line: line, profile: self.profile)
            attributes = AttributeTable(header.attributeNames)
            start = next
            line += breaks + 1
        }
    }

    /// Reads one record from `place` on, and counts it and hands it to `emit` unless it is a blank
    /// line; false if the bytes end before the record does.
    @inline(__always)
    mutating func step(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ tally: inout Tally,
        _ emit: (consuming IntakeRow) -> Void
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
            tally.hand(rejected(.tooLong, origin), to: emit)
        case .open(let opened, let next, let breaks):
            let endsWithBreak = bytes[next - 1] == Byte.lf || bytes[next - 1] == Byte.cr
            let last = place.line + (endsWithBreak ? max(breaks - 1, 0) : breaks)
            place.index = next
            place.line += breaks
            cells.take(bytes[start..<next])
            let problem = RowProblem.openQuote(
                line: origin.line + opened, lines: origin.line...last)
            let reference = reference(start..<next, trusting: scan.count)
            tally.hand(rejected(problem, origin, reference), to: emit)
        case .record(let end, let next, let breaks):
            place.index = next
            place.line += breaks + 1
            if scan.isBlank(in: bytes) { return true }
            let lines = origin.line...(origin.line + breaks)
            tally.hand(row(bytes, start..<end, lines, origin), to: emit)
        }
        return true
    }

    @inline(__always)
    private mutating func row(
        _ bytes: [UInt8], _ record: Range<Int>, _ lines: ClosedRange<Int>, _ origin: Origin
    ) -> IntakeRow {
        cells.take(bytes[record])
        let found = scan.count
        let expected = header.columns.count
        if !scan.isASCII, !isUTF8(bytes[record]) {
            let place = cell(where: { !isUTF8(bytes[$0.start..<$0.end]) })
            return rejected(.invalidUTF8(place), origin, reference(record, trusting: found))
        }
        if scan.hasNUL {
            let place = cell(where: { bytes[$0.start..<$0.end].contains(0) })
            return rejected(.nul(place), origin, reference(record, trusting: found))
        }
        if let stray = scan.strayQuote {
            let problem = RowProblem.strayQuote(column: stray + 1, lines: lines)
            return rejected(
                problem, origin, reference(record, trusting: stray), field: header.name(at: stray))
        }
        guard found == expected else {
            let problem = RowProblem.cells(found: found, expected: expected, lines: lines)
            return rejected(problem, origin, reference(record, trusting: 1))
        }
        let nameless = cells.take(
            scan.room, of: header.columns, from: record.lowerBound, &attributes)
        if let nameless {
            return rejected(.namelessCell(column: nameless + 1), origin, cells.reference)
        }
        return cells.row(at: origin, profile: shared) { header.name(of: $0) }
    }

    /// The first cell that is so, in words.
    private func cell(where isSo: (Cell) -> Bool) -> String? {
        scan.cells.firstIndex(where: isSo).map { "cell \($0 + 1)" }
    }

    /// The request's number from a row that cannot be read as a whole, if it stands among the first
    /// `trusted` cells, those that can be taken for what their column says.
    private mutating func reference(_ record: Range<Int>, trusting trusted: Int) -> String? {
        for (index, column) in header.columns.enumerated().prefix(min(trusted, scan.cells.count)) {
            guard case .known(.requestID) = column else { continue }
            let content = cells.content(of: scan.cells[index], from: record.lowerBound)
            guard isUTF8(cells.bytes[content]) else { return nil }
            cells.set(.requestID, content)
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
