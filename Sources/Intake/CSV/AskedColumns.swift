// SPDX-License-Identifier: Apache-2.0

import Model

/// The columns of a table that rules ask for: where they are, and in which rows what stands there cannot be
/// taken for an answer.
struct AskedColumns {
    /// Those that the table does not have.
    let lacking: [ColumnName]
    /// Those that it has, by their places.
    private let present: [(place: Int, name: ColumnName)]
    /// Those of them beside which the table has columns of longer names, and where these are.
    private let beside: [(place: Int, name: ColumnName, others: [Int])]
    private let header: TableHeader

    init(_ asked: [ColumnName], in header: TableHeader) {
        self.header = header
        let names = Set(header.attributeNames.map { ColumnName($0) })
        lacking = asked.filter { !names.contains($0) }
        let attributes = header.columns.enumerated().compactMap { place, column in
            if case .attribute(let number) = column {
                (place: place, text: header.attributeNames[number])
            } else {
                nil
            }
        }
        let present = attributes.compactMap { place, text in
            let name = ColumnName(text)
            return asked.contains(name) ? (place: place, name: name) : nil
        }
        self.present = present
        beside = present.compactMap { place, name in
            let others = attributes.filter { name.isWithin($0.text) }.map(\.place)
            return others.isEmpty ? nil : (place, name, others)
        }
    }

    /// Those that a row of so many cells does not answer.
    /// - Parameter last: the cell within which the file ends.
    func unanswered(
        in scan: TableScan, of bytes: [UInt8], found: Int, endsWithin last: Int?
    ) -> [ColumnName] {
        var names = lacking
        guard !present.isEmpty else { return names }
        if found < header.columns.count {
            names += present.filter { $0.place >= found }.map { $0.name }
        }
        if found != header.columns.count { names += shifted(scan, found) }
        if !beside.isEmpty { names += answeredBeside(scan, bytes) }
        if let last { names += present.filter { $0.place == last }.map { $0.name } }
        return names
    }

    /// Those whose answer may stand in another column in a row of cells too few or too many: they are
    /// empty, and a free text stands where it would have gone.
    private func shifted(_ scan: TableScan, _ found: Int) -> [ColumnName] {
        let count = header.columns.count
        func isFilled(_ place: Int) -> Bool {
            let cell = scan.cells[place]
            return cell.start != cell.end && header.isFree(at: place)
        }
        return present.filter { column in
            guard column.place < found else { return false }
            let cell = scan.cells[column.place]
            guard cell.start == cell.end else { return false }
            let others = found > count ? (column.place + 1)..<count : 0..<column.place
            return others.contains(where: isFilled)
        }.map { $0.name }
    }

    /// Those that the row leaves empty, while a column of a longer name says something: the answer may
    /// stand there.
    private func answeredBeside(_ scan: TableScan, _ bytes: [UInt8]) -> [ColumnName] {
        func text(_ place: Int) -> ArraySlice<UInt8> {
            place < scan.count ? bytes[scan.cells[place].start..<scan.cells[place].end] : []
        }
        return beside.filter { column in
            isBlank(text(column.place).span)
                && column.others.contains { place in
                    RowCells.mayAnswer(text(place), under: header.texts[place])
                }
        }.map { $0.name }
    }
}
