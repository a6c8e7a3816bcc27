// SPDX-License-Identifier: Apache-2.0

extension Separator {
    /// The separator of a table whose header begins at `start`; nil if the bytes end before the
    /// header does.
    ///
    /// It is the one that makes the most columns that Lethe or the profile knows; where none makes
    /// any, the one that makes the most cells.
    static func found(
        in bytes: [UInt8], from start: Int, isLast: Bool, isKnown: (String) -> Bool
    ) -> Separator? {
        guard let end = headerEnd(in: bytes, from: start, isLast: isLast) else { return nil }
        let header = Array(bytes[start..<end])
        var best = Separator.comma
        var most = (known: 0, cells: 1)
        for candidate in allCases {
            var scan = TableScan(separator: candidate)
            _ = scan.record(in: header, at: 0, isLast: true, spansLines: true)
            let known = scan.texts(of: header).count(where: isKnown)
            if (known, scan.cells.count) > most {
                best = candidate
                most = (known, scan.cells.count)
            }
        }
        return best
    }

    /// Whether a line is the one by which spreadsheets name the separator, such as `sep=;`. It
    /// stands before the header and says nothing that the header does not.
    static func isNamed(by line: ArraySlice<UInt8>) -> Bool {
        line.count == 5 && line.starts(with: "sep=".utf8)
            && line.last.flatMap { Separator(rawValue: $0) } != nil
    }

    /// Where the first record ends, whatever parts its cells; at most 1 MiB on.
    private static func headerEnd(in bytes: [UInt8], from start: Int, isLast: Bool) -> Int? {
        let limit = min(bytes.count, start + RowLimit.bytes)
        var isQuoted = false
        var mayOpen = true
        var index = start
        while index < limit {
            let byte = bytes[index]
            if byte == Byte.quote {
                isQuoted = isQuoted ? false : mayOpen
                // A doubled quote closes and opens again.
                mayOpen = !isQuoted
            } else {
                if !isQuoted, byte == Byte.lf || byte == Byte.cr { return index }
                mayOpen = Separator(rawValue: byte) != nil
            }
            index += 1
        }
        return isLast || limit < bytes.count ? limit : nil
    }
}
