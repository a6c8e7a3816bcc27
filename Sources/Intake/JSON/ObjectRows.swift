// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// Turns JSON objects, one at a time, into rows: Lethe's own flat ones, and the forms of other
/// systems.
struct ObjectRows: ~Copyable {
    /// Says what the members mean, if the house has its own names.
    let profile: IntakeProfile?
    private let shared: SharedProfile?
    private var cells = RowCells()
    private var alike = AlikeObjects()

    init(profile: IntakeProfile?) {
        self.profile = profile
        shared = profile.map(SharedProfile.init)
    }

    /// Reads a plain object that begins at `start`, or is `nil` and leaves it to
    /// ``read(_:_:meta:at:_:)``.
    /// - Parameter spansLines: whether the object may go over lines.
    /// - Returns: the place behind the object, and the row that it is.
    mutating func plain(
        _ bytes: [UInt8], from start: Int, spansLines: Bool, at origin: Origin
    ) -> (end: Int, row: IntakeRow)? {
        guard profile == nil else { return nil }
        cells.clear()
        guard
            let end = alike.read(bytes, from: start, spansLines: spansLines, into: &cells)
        else { return nil }
        let row = cells.row(at: origin) { $0.name }
        // What is wrong with it is told with the names that the object itself has.
        if case .rejected = row { return nil }
        return (end, row)
    }

    /// Reads the object in `range`, which begins at `origin`; `meta` is what its batch says of all.
    mutating func read(
        _ bytes: [UInt8], _ range: Range<Int>, meta: JSON? = nil, at origin: Origin,
        _ emit: (consuming IntakeRow) -> Void
    ) {
        cells.clear()
        cells.columnNames = []
        guard isUTF8(bytes[range]) else {
            let place = firstBroken(bytes, range)
            return emit(rejected(.invalidUTF8(spot(bytes, range, place, origin)), origin))
        }
        if let place = bytes[range].firstIndex(of: 0) {
            return emit(rejected(.nul(spot(bytes, range, place, origin)), origin))
        }
        var object = FlatObject(JSONScanner(bytes, range), profile: profile)
        var problem: RowProblem?
        do throws(RowProblem) {
            try object.read(into: &cells)
        } catch {
            problem = located(error, bytes, range, object.scanner.index, origin)
        }
        if meta != nil || object.isNested || profile != nil {
            var parser = JSONParser(JSONScanner(bytes, range), .file)
            do throws(JSONFault) {
                let tree = try parser.value()
                if let rows = Forms.rows(of: tree, meta: meta, profile: profile, origin: origin) {
                    for row in rows { emit(row) }
                    return
                }
            } catch {
                let problem = located(
                    RowProblem(error), bytes, range, parser.scanner.index, origin)
                return emit(rejected(problem, origin, parser.blamed.flatMap(presentable)))
            }
        }
        if let problem {
            let field = problem.field.map { object.names[$0] ?? $0.name } ?? object.blamed
            return emit(rejected(problem, origin, field))
        }
        emit(cells.row(at: origin, profile: shared) { object.names[$0] ?? $0.name })
    }

    /// The row for something at `origin` that is not read at all.
    mutating func reject(_ problem: RowProblem, at origin: Origin) -> IntakeRow {
        cells.clear()
        return rejected(problem, origin)
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

extension RowProblem {
    /// What is wrong with a row that is no JSON.
    init(_ fault: JSONFault) {
        switch fault {
        case .duplicateName: self = .duplicateKey(nil)
        case .nul: self = .nul(nil)
        default: self = .brokenJSON(fault.words)
        }
    }
}
