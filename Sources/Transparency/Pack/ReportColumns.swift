// SPDX-License-Identifier: Apache-2.0

/// The columns of `report.csv`, and how a row follows from an `outcome` record.
public enum ReportColumns {
    /// The names in their order; each cell is the record's field of the same name.
    public static let names = [
        "idx", "run", "file", "line", "req", "request", "regime", "received", "deadline",
        "deadline_rule", "confirm_by", "outcome", "reason", "rule", "effect", "user", "messages",
        "conversations", "calls", "files", "feeds", "remainder", "residual", "mark", "carried",
        "stands_for", "call", "task", "accepted_at", "settled_at", "verified_at", "subject",
    ]

    /// What ends the header and every row (RFC 4180).
    public static let lineEnd = "\r\n"

    /// The first line, without ``lineEnd``.
    public static var header: String { names.joined(separator: ",") }

    /// The row of a record, without ``lineEnd``: integers in decimal, `true` or `false`, an empty
    /// cell for a field that is not there, and `h` before the commitment, so that no spreadsheet
    /// takes it for a number. It does not check the cells: see ``CSVCell/isAllowed(_:)``.
    public static func line(for record: Record) -> String {
        cells(for: record).joined(separator: ",")
    }

    /// The cells of ``line(for:)``.
    public static func cells(for record: Record) -> [String] {
        names.map { name in
            switch record[name] {
            case .string(let text): name == "subject" && !text.isEmpty ? "h" + text : text
            case .integer(let number): String(number)
            case .boolean(let flag): flag ? "true" : "false"
            case nil: ""
            }
        }
    }

    /// The bytes of ``line(for:)``.
    static func row(for record: Record) -> [UInt8] {
        var row: [UInt8] = []
        for name in names {
            if !row.isEmpty || name != names[0] { row.append(UInt8(ascii: ",")) }
            switch record[name] {
            case .string(let text):
                if name == "subject", !text.isEmpty { row.append(UInt8(ascii: "h")) }
                row += text.utf8
            case .integer(let number): row += String(number).utf8
            case .boolean(let flag): row += (flag ? "true" : "false").utf8
            case nil: break
            }
        }
        return row
    }
}
