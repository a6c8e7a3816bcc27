// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Report

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
        bytes = Array((cells.map(SafeCell.text).joined(separator: ",") + "\r\n").utf8)
    }
}
