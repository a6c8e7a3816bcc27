// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model

/// A row of `letters.csv`, the list for mail merge: RFC 4180. A cell that a spreadsheet would calculate
/// begins with an apostrophe.
struct LetterListRow {
    static let columns = [
        "file", "request", "user", "law", "letter", "language", "date", "deadline",
    ]
    static let header = Array((columns.joined(separator: ",") + "\r\n").utf8)

    let bytes: [UInt8]

    init(file: String, _ row: LetterRow, _ note: LetterNote, date: CalendarDate) {
        let cells = [
            file, row.reference, row.subject.rawValue, row.regime?.rawValue ?? "",
            note.kind.rawValue, note.language, date.description,
            row.answerBy?.date.description ?? "",
        ]
        bytes = Array((cells.map(PrivateCell.text).joined(separator: ",") + "\r\n").utf8)
    }
}

/// A cell of a file that names people and that a person opens in a spreadsheet.
enum PrivateCell {
    /// What begins a formula, also in its full width.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    static func text(_ value: String) -> String {
        let first = value.unicodeScalars.first { $0 != " " }
        let safe = first.map(formulaStarts.contains) == true ? "'" + value : value
        guard safe.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
