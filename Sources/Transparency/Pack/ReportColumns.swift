// SPDX-License-Identifier: Apache-2.0

/// How `report.csv` is written: its header, and how a row follows from an `outcome` record.
public struct ReportColumns: Sendable {
    /// The columns of the newest format.
    public static let current = ReportColumns(.current)

    /// The names in their order; each cell is the record's field of the same name.
    public let names: [String]
    /// The places of ``names`` in the order of the names, as the fields of a record stand.
    private let sorted: [(key: RecordKey, name: [UInt8], place: Int)]
    /// The place of the commitment.
    private let subject: Int?

    /// What ends the header and every row (RFC 4180).
    public static let lineEnd = "\r\n"

    /// The columns of a format.
    public init(_ format: PackFormat) {
        names = format.columns
        sorted = format.columns.enumerated()
            .map { (RecordKey($0.element.utf8), Array($0.element.utf8), $0.offset) }
            .sorted { $0.name.lexicographicallyPrecedes($1.name) }
        subject = format.columns.firstIndex(of: "subject")
    }

    /// The first line, without ``lineEnd``.
    public var header: String { names.joined(separator: ",") }

    /// The row of a record, without ``lineEnd``: integers in decimal, `true` or `false`, an empty
    /// cell for a field that is not there, and `h` before the commitment, so that no spreadsheet
    /// takes it for a number. It does not check the cells: see ``CSVCell/isAllowed(_:)``.
    public func row(for record: Record) -> [UInt8] {
        var cells = [Range<Int>?](repeating: nil, count: names.count)
        var next = 0
        for field in record.places {
            while next < sorted.count, sorted[next].key.word < field.name.word { next += 1 }
            // Several names may begin alike.
            var column = next
            while column < sorted.count, sorted[column].key.word == field.name.word {
                if sorted[column].key.isSame(as: field.name)
                    ?? record.bytes[field.key].elementsEqual(sorted[column].name)
                {
                    cells[sorted[column].place] = field.value
                    break
                }
                column += 1
            }
        }
        var row: [UInt8] = []
        row.reserveCapacity(record.bytes.count)
        for (place, cell) in cells.enumerated() {
            if place > 0 { row.append(UInt8(ascii: ",")) }
            guard let cell else { continue }
            if !cell.isEmpty, place == subject { row.append(UInt8(ascii: "h")) }
            row.append(contentsOf: record.bytes[cell])
        }
        return row
    }

    /// ``row(for:)`` as text.
    public func line(for record: Record) -> String { row(for: record).text }
}
