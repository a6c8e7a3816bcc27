// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// Turns JSON objects, one at a time, into rows: Lethe's own flat ones, and the forms of other
/// systems.
struct ObjectRows: ~Copyable {
    /// Says what the members mean, if the house has its own names.
    let profile: IntakeProfile?
    private let shared: SharedProfile?
    private let asked: [ColumnName]
    private var cells = RowCells()
    private var alike: AlikeObjects
    private var glued = Glued()

    init(profile: IntakeProfile?, asked: [ColumnName], stated: Stated) {
        self.profile = profile
        shared = profile.map(SharedProfile.init)
        alike = AlikeObjects(asked: asked)
        self.asked = asked
        cells.asked = asked
        cells.watched = asked
        cells.renamed = profile?.attributes ?? [:]
        cells.stated = stated
    }

    /// Reads a plain object that begins at `start`, or leaves it to ``read(_:_:meta:at:_:)``.
    /// - Parameter spansLines: whether the object may go over lines.
    /// - Returns: the place behind the object, and the request that it is; nil for one that is
    ///   special or wrong in any way.
    mutating func plain(
        _ bytes: [UInt8], from start: Int, spansLines: Bool, at origin: Origin
    ) -> (end: Int, row: IntakeRow)? {
        guard profile == nil else { return nil }
        cells.clear()
        guard
            let end = alike.read(bytes, from: start, spansLines: spansLines, into: &cells)
        else { return nil }
        // It has each column that a rule asks for.
        cells.asked = []
        let row = cells.row(at: origin) { $0.name }
        // What is wrong with it is told with the names that the object itself has.
        guard case .request = row else { return nil }
        return (end, row)
    }

    /// Reads the object in `range`, which begins at `origin`; `meta` is what its batch says of all.
    mutating func read(
        _ bytes: [UInt8], _ range: Range<Int>, meta: JSON? = nil, at origin: Origin,
        _ emit: (consuming IntakeRow) -> Void
    ) {
        cells.clear()
        cells.columnNames = []
        cells.asked = asked
        guard isUTF8(bytes[range]) else {
            let place = firstBroken(bytes, range)
            let problem = RowProblem.invalidUTF8(spot(bytes, range, place, origin))
            return emit(speaking(rejected(problem, origin), of: bytes[range]))
        }
        if let place = bytes[range].firstIndex(of: 0) {
            let problem = RowProblem.nul(spot(bytes, range, place, origin))
            return emit(speaking(rejected(problem, origin), of: bytes[range]))
        }
        var object = FlatObject(JSONScanner(bytes, range), profile: profile)
        var problem: RowProblem?
        do throws(RowProblem) {
            try object.read(into: &cells)
            try cells.complete(from: meta, profile)
        } catch {
            problem = located(error, bytes, range, object.scanner.index, origin)
        }
        if meta != nil || object.isNested || profile != nil {
            var parser = JSONParser(JSONScanner(bytes, range), .file)
            do throws(RowProblem) {
                let tree = try parser.passValue()
                if let rows = Forms.rows(
                    of: tree, meta: meta, profile: profile, asked: cells.asked,
                    stated: cells.stated, origin: origin)
                {
                    for row in rows { emit(speaking(row, of: bytes[range])) }
                    return
                }
            } catch {
                problem = located(error, bytes, range, parser.scanner.index, origin)
                let row = rejected(
                    problem ?? error, origin, parser.blamed.flatMap(presentable))
                return emit(speaking(row, of: bytes[range]))
            }
        }
        if let problem {
            let field = problem.field.map { object.names[$0] ?? $0.name } ?? object.blamed
            return emit(speaking(rejected(problem, origin, field), of: bytes[range]))
        }
        let row = cells.row(at: origin, profile: shared) { object.names[$0] ?? $0.name }
        emit(speaking(row, of: bytes[range]))
    }

    /// The row for something at `origin` that is not read at all.
    mutating func reject(
        _ problem: RowProblem, at origin: Origin, _ text: ArraySlice<UInt8> = []
    ) -> IntakeRow {
        cells.clear()
        return speaking(rejected(problem, origin), of: text)
    }

    /// A rejected row with all whom its text may speak of.
    private mutating func speaking(_ row: IntakeRow, of text: ArraySlice<UInt8>) -> IntakeRow {
        var row = row
        if row.needsEar {
            var mentions = Mentions(inJSON: text)
            mentions.guess(at: text, separator: nil, &glued)
            row.hear(mentions.people)
        }
        guard case .rejected(var rejection) = row else { return row }
        var mentions = Mentions(inJSON: text)
        if rejection.isTorn || cells.isShifted(profile) {
            mentions.guess(at: text, separator: nil, &glued)
        }
        rejection.people = mentions.people
        rejection.kind = mentions.kind(profile)
        return .rejected(rejection)
    }

    private func rejected(
        _ problem: RowProblem, _ origin: Origin, _ field: String? = nil
    ) -> IntakeRow {
        .rejected(
            Rejection(
                origin: origin, reference: cells.reference,
                diagnostic: problem.diagnostic(field: field)))
    }

    private func located(
        _ problem: RowProblem, _ bytes: [UInt8], _ range: Range<Int>, _ index: Int,
        _ origin: Origin
    ) -> RowProblem {
        guard case .brokenJSON(let what) = problem else { return problem }
        let last = origin.line + lineBreaks(in: bytes[range])
        let span =
            last == origin.line ? "" : "; the object takes in lines \(origin.line) to \(last)"
        return .brokenJSON("\(what), at \(spot(bytes, range, index, origin))\(span)")
    }
}

/// Where in its file the byte at `index` stands, in words; columns are characters of the line from
/// 1, and in the first line of the object characters of the object.
func spot(_ bytes: [UInt8], _ range: Range<Int>, _ index: Int, _ origin: Origin) -> String {
    var line = origin.line
    var column = 1
    var before: UInt8 = 0
    for byte in bytes[range.lowerBound..<max(range.lowerBound, min(index, range.upperBound))] {
        if byte == Byte.cr || (byte == Byte.lf && before != Byte.cr) { line += 1 }
        column = byte == Byte.cr || byte == Byte.lf ? 1 : column + (byte & 0xC0 == 0x80 ? 0 : 1)
        before = byte
    }
    return "line \(line), column \(column)"
}

/// The place of the first byte that is not UTF-8.
func firstBroken(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var low = range.lowerBound
    // Whole characters are passed over line by line, then one by one.
    while low < range.upperBound {
        let end = min(lineBreak(in: bytes, from: low) + 1, range.upperBound)
        guard isUTF8(bytes[low..<end]) else { break }
        low = end
    }
    while low < range.upperBound {
        let length = bytes[low] < 0x80 ? 1 : bytes[low] < 0xE0 ? 2 : bytes[low] < 0xF0 ? 3 : 4
        guard low + length <= range.upperBound, isUTF8(bytes[low..<(low + length)]) else { break }
        low += length
    }
    return low
}
