// SPDX-License-Identifier: Apache-2.0

/// How `report.csv` is written: its header, and how a row follows from an `outcome` record.
public struct ReportColumns: Sendable {
    /// The columns of the newest format.
    public static let current = ReportColumns(.current)

    /// The names in their order; each cell is the record's field of the same name.
    public let names: [String]
    /// The names in the order in which the fields of a record stand, with their places in ``names``.
    private let sorted: [(key: RecordKey, place: Int)]
    /// The place of the commitment.
    private let subject: Int?

    /// What ends the header and every row (RFC 4180).
    public static let lineEnd = "\r\n"

    /// The columns of a format.
    public init(_ format: PackFormat) {
        names = format.columns
        sorted = format.columns.enumerated()
            .map { (RecordKey($0.element), $0.offset) }
            .sorted { $0.key.precedes($1.key) }
        subject = format.columns.firstIndex(of: "subject")
    }

    /// The first line, without ``lineEnd``.
    public var header: String { names.joined(separator: ",") }

    /// The row of a record, without ``lineEnd``: integers in decimal, `true` or `false`, an empty
    /// cell for a field that is not there, and `h` before the commitment, so that no spreadsheet
    /// takes it for a number. It does not check the cells: see ``CSVCell/isAllowed(_:)``.
    public func row(for record: Record) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(record.bytes.count)
        for (column, place) in places(in: record).enumerated() {
            if column > 0 { row.append(UInt8(ascii: ",")) }
            guard let place, !record.places[place].value.isEmpty else { continue }
            if column == subject { row.append(UInt8(ascii: "h")) }
            row.append(contentsOf: record.bytes[record.places[place].value])
        }
        return row
    }

    /// How the rows of records are made that have the layout of this one.
    func form(of record: Record) -> ReportForm {
        var form = ReportForm()
        for (column, place) in places(in: record).enumerated() {
            if column > 0 { form.add(UInt8(ascii: ",")) }
            guard let place, !record.places[place].value.isEmpty else { continue }
            if column == subject { form.add(UInt8(ascii: "h")) }
            form.add(cell: place, mayBegin: column != subject)
        }
        form.end()
        return form
    }

    /// Which fields of a record the cells are, in the order of ``names``; nil for one that is not there.
    private func places(in record: Record) -> [Int?] {
        var cells = [Int?](repeating: nil, count: names.count)
        let places = record.places
        var next = 0
        for (key, place) in sorted {
            while next < places.count, places[next].precedes(key, in: record.bytes) { next += 1 }
            guard next < places.count else { break }
            if places[next].isNamed(key, in: record.bytes) { cells[place] = next }
        }
        return cells
    }

    /// ``row(for:)`` as text.
    public func line(for record: Record) -> String { row(for: record).text }
}
