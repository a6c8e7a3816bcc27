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
    /// The columns that a rule asks for.
    private let asked: AskedColumns
    /// Columns that may say something against a request, by their places.
    private let against: [(place: Int, says: Against)]
    /// The columns of which nobody knows what stands there.
    var unread: [String] {
        against.compactMap { place, says in
            if case .words(_, .elsewhere) = says { header.name(at: place) } else { nil }
        }
    }
    private let headings: Headings
    private let rowsInQuote: RowsInQuote?
    private var glued = Glued()
    /// How many rows are requests, and how many could not be read and have more or fewer cells than the
    /// header.
    private var fitting = 0
    private var unfit = 0
    /// Whether most rows do not have as many cells as the header, so that those which do may have them
    /// by chance.
    var isHeaderDoubtful: Bool { unfit > 1 && unfit > fitting }
    /// Whether the last column is somebody's id, so that a line break may have cut it off.
    private let endsWithID: Bool
    /// Whether the row before has cells too few, so that this one may lack its beginning.
    private var followsFragment = false
    /// What nothing is read below of, with its line.
    private var lost: LostTable?
    /// The line that says that nothing is to be carried out, if no row stands below it: it speaks of those
    /// above.
    private(set) var footer: Int?
    /// Whose the row before is.
    private var subject: [UInt8] = []
    /// Lines before the header that are not told yet, and whether they speak against all rows.
    private var passed: [FoundHeader.Passed]
    private let isStopped: Bool

    /// Reads the header that begins at `start`; nil if the bytes end before it does. `start` and
    /// `line` move on to the first row.
    init?(
        headerIn bytes: [UInt8], at start: inout Int, line: inout Int, isLast: Bool,
        profile: IntakeProfile?, asked: [ColumnName], stated: Stated
    ) throws(IntakeError) {
        guard
            let found = try FoundHeader.find(
                in: bytes, from: start, line: line, isLast: isLast, profile: profile,
                stated: stated)
        else { return nil }
        separator = found.separator
        scan = TableScan(separator: separator)
        self.profile = found.profile
        shared = found.profile.map(SharedProfile.init)
        let header = found.header
        self.header = header
        passed = found.passed
        isStopped = found.isStopped
        endsWithID = header.id(at: header.columns.count - 1) != nil
        attributes = AttributeTable(header.attributeNames)
        self.asked = AskedColumns(asked, in: header)
        against = header.columns.indices.compactMap { index in
            guard case .attribute(let number) = header.columns[index],
                let says = Against(header.attributeNames[number], asked: asked),
                found.profile?.decides(header.attributeNames[number]) != true
            else { return nil }
            return (index, says)
        }
        headings = Headings(header.texts, profile: found.profile)
        rowsInQuote = RowsInQuote(header, found.separator, found.profile)
        cells.asked = self.asked.lacking
        cells.watched = asked
        cells.stated = stated
        start = found.next
        line = found.line
    }

    /// Reads one record from `place` on, and counts it and hands it to `emit` unless it is a blank
    /// line; false if the bytes end before the record does.
    @inline(__always)
    mutating func step(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ tally: inout Tally,
        _ emit: (consuming IntakeRow) -> Void
    ) -> Bool {
        let start = place.index
        if !passed.isEmpty {
            for line in passed {
                let origin = Origin(file: place.file, line: line.number)
                var row = IntakeRow.leftOut(
                    Omission(origin: origin, reference: nil, reason: .heading))
                // A remark may name somebody who is not to be erased.
                row.hear(
                    Mentions(in: line.text[...], separator: separator.rawValue, headings: []).people
                )
                tally.hand(row, to: emit)
            }
            passed = []
        }
        let found = scan.record(
            in: bytes, at: start, isLast: isLast,
            spansLines: runaways < RowLimit.runaways && lost?.isQuote != true)
        let origin = Origin(file: place.file, line: place.line)
        if let swallowed = scan.swallowed(found) {
            // Where it should have ended nobody can say: its line is one row, and each below is another.
            let line = origin.line + swallowed.opened
            lost = .quote(line: line)
            place.isSkipping = true
            let end = lineBreak(in: bytes, from: start)
            cells.take(bytes[start..<end])
            var lines = "\(swallowed.breaks + 1)"
            switch found {
            case .open(_, let next, _)
            where bytes[next - 1] == Byte.lf || bytes[next - 1] == Byte.cr:
                lines = "\(swallowed.breaks)"
            case .tooLong: lines = "more than \(swallowed.breaks)"
            default: break
            }
            let row = rejected(
                .swallowing(line: line, lines: lines), origin,
                reference(start..<end, trusting: scan.cells.count { $0.end <= end }))
            tally.hand(speaking(row, of: bytes[start..<end]), to: emit)
            return true
        }
        switch found {
        case .more: return false
        case .tooLong:
            runaways += 1
            place.isSkipping = true
            let text = bytes[start..<min(bytes.count, start + RowLimit.bytes)]
            tally.hand(speaking(rejected(.tooLong, origin), of: text), to: emit)
        case .open(let opened, let next, let breaks):
            let endsWithBreak = bytes[next - 1] == Byte.lf || bytes[next - 1] == Byte.cr
            let last = place.line + (endsWithBreak ? max(breaks - 1, 0) : breaks)
            place.index = next
            place.line += breaks
            cells.take(bytes[start..<next])
            var problem = RowProblem.openQuote(
                line: origin.line + opened, lines: origin.line...last)
            if let lost, lost.isQuote { problem = lost.problem }
            let reference = reference(start..<next, trusting: scan.count)
            let row = rejected(problem, origin, reference)
            tally.hand(speaking(row, of: bytes[start..<next]), to: emit)
        case .record(let end, let next, let breaks):
            place.index = next
            place.line += breaks + 1
            if scan.isBlank(in: bytes) { return true }
            let lines = origin.line...(origin.line + breaks)
            var isCut = isLast && next == bytes.count && end == next
            if endsWithID, !isCut {
                switch isFragment(bytes, next, isLast: isLast) {
                case true?: isCut = true
                case false?: break
                case nil:
                    (place.index, place.line) = (start, origin.line)
                    return false
                }
            }
            // A sign that the next row's number does not have is none of the numbers.
            if bytes[start] == 0x23, next < bytes.count, bytes[next] > 0x20, bytes[next] != 0x23 {
                cells.hasPlainNumbers = true
            }
            let surplus = scan.count - header.columns.count
            let read = row(bytes, start..<end, lines, origin, isCut: isCut)
            followsFragment = false
            if case .request = read {
                fitting += 1
                cells.copySubject(to: &subject)
            }
            guard case .rejected = read else {
                tally.hand(
                    read.needsEar ? speaking(read, of: bytes[start..<end]) : read, to: emit)
                return true
            }
            followsFragment = surplus < 0
            if surplus != 0, lost == nil { unfit += 1 }
            tally.hand(heading(read, bytes, start..<end), to: emit)
        }
        return true
    }

    @inline(__always)
    private mutating func row(
        _ bytes: [UInt8], _ record: Range<Int>, _ lines: ClosedRange<Int>, _ origin: Origin,
        isCut: Bool
    ) -> IntakeRow {
        cells.take(bytes[record])
        let found = scan.count
        if let lost {
            return rejected(lost.problem, origin, reference(record, trusting: 0))
        }
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
        if lines.count > 1, let column = swallowing(bytes) {
            let problem = RowProblem.rowsInQuote(column: column + 1, lines: lines)
            return rejected(problem, origin, nil, field: header.name(at: column))
        }
        if followsFragment, let field = header.id(at: 0), !scan.cells[0].isQuoted {
            return rejected(.cutOff(field), origin, nil, field: header.name(of: field))
        }
        if isCut || found < expected, let field = header.id(at: found - 1),
            !scan.cells[found - 1].isQuoted
        {
            return rejected(
                .cutOff(field), origin, reference(record, trusting: found - 1),
                field: header.name(of: field))
        }
        let fits = found == expected ? true : keepsItsID(found) && scan.fit(expected)
        guard fits else {
            let problem = RowProblem.cells(found: found, expected: expected, lines: lines)
            return rejected(problem, origin, reference(record, trusting: 1))
        }
        cells.asked = asked.unanswered(
            in: scan, of: bytes, found: found, endsWithin: isCut ? found - 1 : nil)
        if isStopped { cells.against.append(.unknownState) }
        for column in against where column.place < found {
            let cell = scan.cells[column.place]
            if let doubt = column.says.doubt(bytes[cell.start..<cell.end], &cells.freeWords) {
                cells.against.append(doubt)
            }
        }
        let nameless = cells.take(
            scan.room, of: header.columns, from: record.lowerBound, &attributes)
        if let nameless {
            return rejected(.namelessCell(column: nameless + 1), origin, cells.reference)
        }
        return cells.row(at: origin, profile: shared) { header.name(of: $0) }
    }

    /// The first cell that takes in what looks like rows.
    private func swallowing(_ bytes: [UInt8]) -> Int? {
        guard let rowsInQuote else { return nil }
        return scan.cells.indices.first { place in
            let cell = scan.cells[place]
            return cell.isQuoted
                && rowsInQuote.stand(in: bytes[cell.start..<cell.end], column: place)
        }
    }

    /// Whether the line at `start` is what is left of a row whose last cell has a line break in it; nil
    /// if more bytes must come first.
    private func isFragment(_ bytes: [UInt8], _ start: Int, isLast: Bool) -> Bool? {
        let end = lineBreak(in: bytes, from: start)
        guard end < bytes.count || isLast || end - start > RowLimit.bytes else { return nil }
        var line = bytes[start..<end]
        guard !isBlank(line.span), line != [0x1A] else { return false }
        // Cells that are empty at the end are none.
        while line.last == separator.rawValue { line.removeLast() }
        return !line.contains(separator.rawValue)
    }

    /// Whether a row with cells too few or too many still has its ids where the header says, and
    /// whole: what stands behind an id would show if it were split or run together, or is empty.
    private func keepsItsID(_ found: Int) -> Bool {
        for place in 0..<min(found, header.columns.count) where header.id(at: place) != nil {
            let next = place + 1
            guard next < header.columns.count, !header.isChecked(at: next) else { continue }
            guard found > header.columns.count, scan.cells[next].start == scan.cells[next].end
            else {
                return false
            }
        }
        return true
    }

    /// What a rejected row is if it repeats the header, or is the header of another table; else the
    /// row itself, with all whom it may speak of.
    private mutating func heading(
        _ row: IntakeRow, _ bytes: [UInt8], _ record: Range<Int>
    ) -> IntakeRow {
        let said = speaking(row, of: bytes[record])
        guard lost == nil else {
            // What has too few cells for a row is a line of its own, too.
            let filled = scan.cells.count { $0.start < $0.end }
            if filled * 2 > header.columns.count { footer = nil }
            return said
        }
        switch headings.look(at: scan.texts(of: bytes)) {
        case nil, .gluedSame?:
            if isDivider(bytes) {
                lost = .divider(line: row.origin.line)
                footer = row.origin.line
            }
            return said
        case .same?:
            return .leftOut(Omission(origin: row.origin, reference: nil, reason: .heading))
        case .other?:
            lost = .heading(line: row.origin.line)
            return speaking(rejected(.otherHeading, row.origin), of: bytes[record])
        }
    }

    /// Whether a row of one cell says that what stands below it is not to be carried out: `--- withdrawn ---`.
    private func isDivider(_ bytes: [UInt8]) -> Bool {
        let filled = scan.cells.filter { $0.start < $0.end }
        guard filled.count == 1, let cell = filled.first else { return false }
        return FreeWords.divideRows(bytes[cell.start..<cell.end])
    }

    /// A rejected row with all whom its text may speak of.
    private mutating func speaking(_ row: IntakeRow, of text: ArraySlice<UInt8>) -> IntakeRow {
        var row = row
        if row.needsEar {
            var mentions = Mentions(in: text, separator: separator.rawValue, headings: [])
            mentions.guess(at: text, separator: separator.rawValue, &glued)
            row.hear(mentions.people)
        }
        guard case .rejected(var rejection) = row else { return row }
        var mentions = Mentions(in: text, separator: separator.rawValue, headings: headings.texts)
        if rejection.isTorn || cells.isShifted(profile) {
            mentions.guess(at: text, separator: separator.rawValue, &glued)
        }
        rejection.people = mentions.people
        rejection.kind = mentions.kind(profile)
        // A withdrawal of nobody is, as merged cells read, that of the person above.
        if rejection.kind == .withdrawal, rejection.subject == nil,
            let above = SubjectID(utf8: subject[...])
        {
            rejection.people.append(above)
        }
        return .rejected(rejection)
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
