// SPDX-License-Identifier: Apache-2.0

import Model

/// Finds cells that hold what looks like rows of their own table: a quote that somebody opened and did not
/// close takes in the rows below it up to the next quote, and what comes out is whole (RFC 4180).
///
/// Hardest input: `"asked by letter` in one row and `by phone"` in a later one. Between them stand requests,
/// and one may take back what the next row asks for. A line of such a cell looks like a row, or like the end
/// or the beginning of one, if it has as many cells, and the cell of the type is a kind of request.
struct RowsInQuote {
    private let separator: UInt8
    private let columns: Int
    /// The column that says what is asked for.
    private let type: Int
    private let profile: IntakeProfile?

    /// Nil for a table whose rows cannot be told by what they ask for.
    init?(_ header: TableHeader, _ separator: Separator, _ profile: IntakeProfile?) {
        let type = header.columns.firstIndex {
            if case .known(.type) = $0 { true } else { false }
        }
        guard let type, header.columns.count > 2 else { return nil }
        (self.type, columns) = (type, header.columns.count)
        self.separator = separator.rawValue
        self.profile = profile
    }

    /// Whether the cell in this column, which spans lines, has such a line.
    func stand(in cell: ArraySlice<UInt8>, column: Int) -> Bool {
        let lines = cell.split(omittingEmptySubsequences: false) {
            $0 == Byte.lf || $0 == Byte.cr
        }
        return lines.indices.contains { index in
            // Of the row in which the quote was opened, and of that in which it was closed, a part.
            let first = index == lines.startIndex ? column : 0
            let last = index == lines.index(before: lines.endIndex) ? column : columns - 1
            let cells = lines[index].split(
                separator: separator, omittingEmptySubsequences: false)
            guard first...max(first, last) ~= type, last - first > 0,
                cells.count == last - first + 1
            else { return false }
            return isKind(cells[type - first])
        }
    }

    private func isKind(_ cell: ArraySlice<UInt8>) -> Bool {
        let plain = cell.filter { $0 != Byte.quote }
        guard let profile else { return Vocabulary.kinds[folded(plain)] != nil }
        return (try? profile.meaning(of: plain[...])) != nil
    }
}
