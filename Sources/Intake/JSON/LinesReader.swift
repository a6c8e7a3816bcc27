// SPDX-License-Identifier: Apache-2.0

import Model

/// Turns JSON Lines into rows.
struct LinesReader {
    private var cells = RowCells()

    /// Reads one line from `place` on and hands it to `emit`, unless it is blank; false if the bytes
    /// end before the line does.
    mutating func step(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ emit: (IntakeRow) -> Void
    ) -> Bool {
        let start = place.index
        let end = lineBreak(in: bytes, from: start)
        let origin = Origin(file: place.file, line: place.line)
        guard end - start <= RowLimit.bytes else {
            place.isSkipping = true
            cells.clear()
            emit(rejected(.tooLong, origin, nil))
            return true
        }
        if end == bytes.count {
            guard isLast else { return false }
            place.index = end
        } else {
            guard let next = lineEnd(in: bytes, at: end, isLast: isLast) else { return false }
            place.index = next
        }
        place.line += 1
        if !isBlank(bytes[start..<end]) { emit(row(bytes, start..<end, origin)) }
        return true
    }

    private mutating func row(
        _ bytes: [UInt8], _ line: Range<Int>, _ origin: Origin
    ) -> IntakeRow {
        cells.clear()
        var object = FlatObject(bytes, line)
        do throws(RowProblem) {
            if !isUTF8(bytes[line]) { throw .invalidUTF8 }
            if bytes[line].contains(0) { throw .nul }
            try object.read(into: &cells)
        } catch {
            let name = error.field.map { object.names[$0] ?? $0.name } ?? object.blamed
            return rejected(error, origin, name)
        }
        return cells.row(at: origin) { object.names[$0] ?? $0.name }
    }

    private func rejected(
        _ problem: RowProblem, _ origin: Origin, _ field: String?
    ) -> IntakeRow {
        .rejected(
            Rejection(
                origin: origin, reference: cells.reference,
                diagnostic: problem.diagnostic(field: field)))
    }
}
