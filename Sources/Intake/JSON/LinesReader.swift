// SPDX-License-Identifier: Apache-2.0

import Model

/// Turns JSON Lines into rows.
struct LinesReader: ~Copyable {
    private var objects: ObjectRows

    init(profile: IntakeProfile?, asked: [ColumnName], stated: Stated) {
        objects = ObjectRows(profile: profile, asked: asked, stated: stated)
    }

    /// Reads one line from `place` on and hands it to `emit`, unless it is blank; false if the bytes
    /// end before the line does.
    mutating func step(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ emit: (consuming IntakeRow) -> Void
    ) -> Bool {
        let start = place.index
        if let (end, row) = objects.plain(
            bytes, from: start, spansLines: false, at: place.origin),
            let next = self.next(bytes, after: end, isLast: isLast)
        {
            place.index = next
            place.line += 1
            emit(row)
            return true
        }
        let end = lineBreak(in: bytes, from: start)
        let origin = place.origin
        guard end - start <= RowLimit.bytes else {
            place.isSkipping = true
            let text = bytes[start..<min(end, start + RowLimit.bytes)]
            emit(objects.reject(.tooLong, at: origin, text))
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
        if !isBlank(bytes.span.extracting(start..<end)), bytes[start..<end] != [0x1A] {
            objects.read(bytes, start..<end, at: origin, emit)
        }
        return true
    }

    /// Where the next line begins, if nothing but blanks stands between `end` and the line's end.
    private func next(_ bytes: [UInt8], after end: Int, isLast: Bool) -> Int? {
        var end = end
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        guard end < bytes.count else { return isLast ? end : nil }
        guard bytes[end] == Byte.lf || bytes[end] == Byte.cr else { return nil }
        return lineEnd(in: bytes, at: end, isLast: isLast)
    }
}
