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
        var cells: [Range<Int>] = []
        find(in: record, &cells)
        var row: [UInt8] = []
        row.reserveCapacity(record.bytes.count)
        for (place, cell) in cells.enumerated() {
            if place > 0 { row.append(UInt8(ascii: ",")) }
            if cell.isEmpty { continue }
            if place == subject { row.append(UInt8(ascii: "h")) }
            row.append(contentsOf: record.bytes[cell])
        }
        return row
    }

    /// Whether `row` is ``row(for:)``, whose cells were found in the record.
    func isRow(_ row: [UInt8], of record: Record, _ cells: [Range<Int>]) -> Bool {
        var next = 0
        func follows(_ byte: UInt8) -> Bool {
            guard next < row.count, row[next] == byte else { return false }
            next += 1
            return true
        }
        for (place, cell) in cells.enumerated() {
            if place > 0, !follows(UInt8(ascii: ",")) { return false }
            if cell.isEmpty { continue }
            if place == subject, !follows(UInt8(ascii: "h")) { return false }
            let end = next + cell.count
            guard end <= row.count, Bytes.areSame(row, next, record.bytes, cell) else {
                return false
            }
            next = end
        }
        return next == row.count
    }

    /// Where the cells stand in a record, in the order of ``names``.
    func find(in record: Record, _ cells: inout [Range<Int>]) {
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(0..<0, count: names.count))
        let places = record.places
        var next = 0
        for (key, place) in sorted {
            while next < places.count, places[next].precedes(key, in: record.bytes) { next += 1 }
            guard next < places.count else { break }
            if places[next].isNamed(key, in: record.bytes) { cells[place] = places[next].value }
        }
    }

    /// ``row(for:)`` as text.
    public func line(for record: Record) -> String { row(for: record).text }
}
