// SPDX-License-Identifier: Apache-2.0

/// What nothing is read below of in a table, with its line.
enum LostTable {
    /// The heading of another table.
    case heading(line: Int)
    /// A quote that is not closed where it should be.
    case quote(line: Int)
    /// A line that says that what stands below it is not to be carried out.
    case divider(line: Int)

    /// What is wrong with a row below it.
    var problem: RowProblem {
        switch self {
        case .heading(let line): .afterHeading(line: line)
        case .quote(let line): .afterQuote(line: line)
        case .divider(let line): .afterDivider(line: line)
        }
    }

    /// Whether each line is a row: no quote is believed any more.
    var isQuote: Bool { if case .quote = self { true } else { false } }
}
