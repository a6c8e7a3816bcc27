// SPDX-License-Identifier: Apache-2.0

/// Knows a heading again where a row should be: files are glued together.
struct Headings {
    /// What a row is.
    enum Found {
        /// The header once more.
        case same
        /// The header of another table, or of the same columns in another order.
        case other
        /// A row without a line end, and the header right behind its last cell.
        case gluedSame
    }

    /// The header's headings as written.
    let texts: [String]
    private let own: [[UInt8]]
    private let known: Set<[UInt8]>

    init(_ texts: [String], profile: IntakeProfile?) {
        self.texts = texts
        own = texts.map { folded($0.utf8) }
        let fields = Field.allCases.map { folded($0.name.utf8) }
        known = Set(own + fields + (profile.map { Array($0.columns.keys) } ?? [])).subtracting([[]])
    }

    /// What a row of these cells is; nil for one that is no heading.
    func look(at cells: [String]) -> Found? {
        let cells = cells.map { folded($0.utf8) }
        let filled = cells.count { !$0.isEmpty }
        let hits = cells.count { known.contains($0) }
        if isSame(cells[...]) { return .same }
        guard hits >= 3, hits * 2 >= filled else { return nil }
        // The cell in which a row runs into a heading is none of the known ones.
        if let first = own.first, !first.isEmpty {
            for (place, cell) in cells.enumerated() where cell.count > first.count {
                guard cell.suffix(first.count).elementsEqual(first) else { continue }
                if isSame(([first] + cells[(place + 1)...])[...]) { return .gluedSame }
            }
        }
        return .other
    }

    private func isSame(_ cells: ArraySlice<[UInt8]>) -> Bool {
        func bare(_ cells: ArraySlice<[UInt8]>) -> ArraySlice<[UInt8]> {
            var cells = cells
            while cells.last?.isEmpty == true { cells.removeLast() }
            return cells
        }
        return bare(cells).elementsEqual(bare(own[...]))
    }
}
