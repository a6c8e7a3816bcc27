// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct ReportTests {
    @Test(arguments: ["", "a", "0", "R-1", "2026-10-02T02:00:02Z", "a/b.c_d:e-f", "h00"])
    func `a plain cell is allowed`(text: String) {
        #expect(CSVCell.isAllowed(text))
    }

    @Test(arguments: [
        "=1", "+1", "-1", "@a", "\t", " a", "a b", "a,b", "\"a\"", "a\r", "a\n", "'a", "é", "_a",
        ".a", "/a", ":a", "a=b", "a+b", "e\u{301}",
    ])
    func `a cell that a spreadsheet could misread is not`(text: String) {
        #expect(!CSVCell.isAllowed(text))
    }

    @Test func `a row has a cell for each column, empty where the field is missing`() throws {
        let record = try Record([
            "idx": .integer(11), "user": .string("hard"), "calls": .boolean(true),
            "subject": .string("f6"), "other": .string("x"),
        ])
        let columns = ReportColumns(.first)
        #expect(columns.names.count == 32)
        let line = columns.line(for: record)
        #expect(line == "11,,,,,,,,,,,,,,,hard,,,true,,,,,,,,,,,,,hf6")
        #expect(columns.row(for: record) == Array(line.utf8))
        #expect(ReportColumns.current.line(for: record) == line + ",,,")
    }
}
