// SPDX-License-Identifier: Apache-2.0

/// How `report.csv` is written: its header, and how a row follows from an `outcome` record.
public struct ReportColumns: Sendable {
    /// The columns of the newest format.
    public static let current = ReportColumns(.current)

    /// The names in their order; each cell is the record's field of the same name.
    public let names: [String]
    /// The places of ``names`` in the order of the names, as the fields of a record stand.
    private let sorted: [(name: String, place: Int)]

    /// What ends the header and every row (RFC 4180).
    public static let lineEnd = "\r\n"

    /// The columns of a format.
    public init(_ format: PackFormat) {
        names = format.columns
        sorted = format.columns.enumerated().map { ($0.element, $0.offset) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The first line, without ``lineEnd``.
    public var header: String { names.joined(separator: ",") }

    /// The row of a record, without ``lineEnd``: integers in decimal, `true` or `false`, an empty
    /// cell for a field that is not there, and `h` before the commitment, so that no spreadsheet
    /// takes it for a number. It does not check the cells: see ``CSVCell/isAllowed(_:)``.
    public func row(for record: Record) -> [UInt8] {
        var cells = [Range<Int>?](repeating: nil, count: names.count)
        var next = sorted[...]
        for field in record.places {
            let key = record.bytes[field.key]
            while let column = next.first, column.name.utf8.lexicographicallyPrecedes(key) {
                next.removeFirst()
            }
            guard let column = next.first else { break }
            if key.elementsEqual(column.name.utf8) { cells[column.place] = field.value }
        }
        var row: [UInt8] = []
        row.reserveCapacity(record.bytes.count)
        for (place, cell) in cells.enumerated() {
            if place > 0 { row.append(UInt8(ascii: ",")) }
            guard let cell else { continue }
            if !cell.isEmpty, names[place] == "subject" { row.append(UInt8(ascii: "h")) }
            row.append(contentsOf: record.bytes[cell])
        }
        return row
    }

    /// ``row(for:)`` as text.
    public func line(for record: Record) -> String { row(for: record).text }
}
