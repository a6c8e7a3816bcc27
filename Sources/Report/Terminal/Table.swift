// SPDX-License-Identifier: Apache-2.0

/// A table for people: a line of titles, a rule, a line for each row, columns two spaces apart.
///
/// Plain text unless colours are asked for. A cell is one line and cannot steer the terminal:
/// control characters in it are replaced.
public struct Table: Hashable, Sendable {
    /// On which side of a column its cells stand.
    public enum Alignment: Hashable, Sendable {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    /// A column's title and side.
    public struct Column: Hashable, Sendable {
        /// What stands above it.
        public var title: String
        /// Where its cells stand.
        public var alignment: Alignment

        /// A column with a title.
        public init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// The columns, from the left.
    public var columns: [Column]
    /// The rows, from the top. A row that is too short ends in empty cells; what is beyond the last
    /// column is not shown.
    public var rows: [[String]]

    /// A table with columns, and rows if there are any yet.
    public init(_ columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// Adds a row at the bottom.
    public mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    /// The table as lines, each ending in LF; no line ends in a space.
    /// - Parameter colours: Whether titles are set in bold with ANSI escapes.
    public func render(colours: Bool = false) -> String {
        guard !columns.isEmpty else { return "" }
        let titles = columns.map { DisplayText.harmless($0.title) }
        let cells = rows.map { row in
            columns.indices.map { $0 < row.count ? DisplayText.harmless(row[$0]) : "" }
        }
        let widths = columns.indices.map { column in
            cells.reduce(DisplayText.width(titles[column])) {
                max($0, DisplayText.width($1[column]))
            }
        }
        let head = line(titles, widths)
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        var text = colours ? "\u{1B}[1m\(head)\u{1B}[0m\n" : head + "\n"
        text += rule + "\n"
        for row in cells { text += line(row, widths) + "\n" }
        return text
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let gap = String(repeating: " ", count: widths[index] - DisplayText.width(cell))
            if index > 0 { line += "  " }
            line += columns[index].alignment == .left ? cell + gap : gap + cell
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
