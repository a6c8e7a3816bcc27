// SPDX-License-Identifier: Apache-2.0

/// The report against the records, both ways.
enum PackReport {
    private static let file = "report.csv"

    static func check(_ bytes: [UInt8], _ entries: [PackEntry], _ run: inout PackInspection) {
        run.step("the report has a row for each outcome and no other") { run in
            compare(bytes, entries, &run)
        }
    }

    private static func compare(
        _ bytes: [UInt8], _ entries: [PackEntry], _ run: inout PackInspection
    ) {
        guard let lines = Bytes.lines(bytes), let header = lines.first else {
            run.fault("report", file, "the report is empty or cut off")
            return
        }
        if header != Array((ReportColumns.header + "\r").utf8) {
            run.fault("report", file, line: 1, "not the header of a report")
        }
        var expected: [Int64: [UInt8]] = [:]
        for entry in entries where entry.record.string("kind") == "outcome" {
            guard let index = entry.record.integer("idx") else { continue }
            expected[index] = Array(ReportColumns.line(for: entry.record).utf8)
        }
        for (place, line) in lines.enumerated().dropFirst() {
            guard line.last == UInt8(ascii: "\r") else {
                run.fault("report", file, line: place + 1, "the row does not end with cr lf")
                continue
            }
            let row = Array(line.dropLast())
            let cells = row.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            if !cells.allSatisfy({ CSVCell.isAllowed($0.text) }) {
                run.fault("cell", file, line: place + 1, "a cell holds what no cell may hold")
            }
            guard let index = cells.first.flatMap({ Bytes.decimal($0) }),
                let wanted = expected.removeValue(forKey: Int64(index))
            else {
                run.fault("report-row", file, line: place + 1, "no record belongs to this row")
                continue
            }
            if wanted != row {
                run.fault("report-row", file, line: place + 1, "the row differs from its record")
            }
        }
        for index in expected.keys.sorted() {
            run.fault("report-row", file, "there is no row for the outcome with index \(index)")
        }
    }
}
