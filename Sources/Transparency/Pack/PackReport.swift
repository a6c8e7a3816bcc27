// SPDX-License-Identifier: Apache-2.0

/// The report against the records, both ways: its rows stand in the order of the records.
struct PackReport {
    static let file = "report.csv"

    private struct Row {
        let index: Int64
        let line: Int
    }

    private var lines: PackLines
    /// The row that was read last.
    private var row: [UInt8] = []
    private var waiting: Row?
    /// How rows are made of the records of a layout.
    private var forms = ByLayout<ReportForm>()
    private var columns: ReportColumns?

    init(_ lines: PackLines) { self.lines = lines }

    /// Reads the header, which is known once the run's start was read.
    mutating func begin(_ format: PackFormat, _ run: inout PackInspection) {
        guard columns == nil else { return }
        let columns = ReportColumns(format)
        self.columns = columns
        guard let header = lines.line() else {
            run.fault(.report, "report", Self.file, "the report is empty or cut off")
            return
        }
        if header != Array((columns.header + "\r").utf8) {
            run.fault(.report, "report", Self.file, line: 1, "not the header of a report")
        }
    }

    /// Finds the row of an outcome's record.
    mutating func take(_ record: Record, _ run: inout PackInspection) {
        guard let columns, let index = record.integer("idx") else { return }
        let known = forms[record.layout]
        let form = known ?? columns.form(of: record)
        if known == nil { forms[record.layout] = form }
        if waiting == nil, lines.pass({ Self.end(in: $0, from: $1, of: record, form) }) { return }
        while let row = next(&run) {
            guard row.index <= index else {
                waiting = row
                break
            }
            guard row.index == index else {
                nobody(row.line, &run)
                continue
            }
            if form.end(in: self.row.span, from: 0, of: record, judged: false) != self.row.count {
                run.fault(
                    .report, "report-row", Self.file, line: row.line,
                    "the row differs from its record")
            }
            return
        }
        run.fault(
            .report, "report-row", Self.file,
            "there is no row for the outcome with index \(index)")
    }

    /// Where the row of a record ends, of whose cells none holds what it may not, before its LF; nil if
    /// something else stands there.
    private static func end(
        in text: Span<UInt8>, from start: Int, of record: Record, _ form: ReportForm
    ) -> Int? {
        guard let end = form.end(in: text, from: start, of: record, judged: true),
            end < text.count, text[end] == UInt8(ascii: "\r")
        else { return nil }
        return end + 1
    }

    /// Rows that are left belong to nobody.
    mutating func finish(_ run: inout PackInspection) {
        while let row = next(&run) { nobody(row.line, &run) }
        if lines.isCut, lines.number > 0 {
            run.fault(.report, "report", Self.file, "the report is cut off")
        }
    }

    mutating func digest() -> Digest? { lines.digest() }

    private func nobody(_ line: Int, _ run: inout PackInspection) {
        run.fault(
            .report, "report-row", Self.file, line: line, "no record belongs to this row")
    }

    /// The next row of the right form; says what is wrong with those that it passes over.
    private mutating func next(_ run: inout PackInspection) -> Row? {
        if let row = waiting {
            waiting = nil
            return row
        }
        while lines.line(into: &row) {
            guard row.popLast() == UInt8(ascii: "\r") else {
                run.fault(
                    .report, "report", Self.file, line: lines.number,
                    "the row does not end with cr lf")
                continue
            }
            if CSVCell.count(in: row.span) != columns?.names.count {
                run.fault(
                    .report, "cell", Self.file, line: lines.number,
                    "a cell holds what no cell may hold")
            }
            if let index = Bytes.decimal(row.prefix { $0 != UInt8(ascii: ",") }) {
                return Row(index: Int64(index), line: lines.number)
            }
            nobody(lines.number, &run)
        }
        return nil
    }
}
