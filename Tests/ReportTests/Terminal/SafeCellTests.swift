// SPDX-License-Identifier: Apache-2.0

import Report
import Testing

@Suite struct SafeCellTests {
    @Test(arguments: [
        "=1+1", "+1", "-1", "@A1", "\t=1", "\u{FF1D}1+1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}A1",
        " =1+1", "   \u{FF1D}1+1",
    ])
    func `what a spreadsheet would calculate is text`(value: String) {
        #expect(SafeCell.isFormula(value))
        #expect(SafeCell.text(value) == "'" + value)
    }

    @Test(arguments: [
        ("", ""), ("DSR-1", "DSR-1"), ("a=b", "a=b"), ("a,b", "\"a,b\""),
        ("say \"x\"", "\"say \"\"x\"\"\""),
        ("a\nb", "\"a\nb\""), ("=a,b", "\"'=a,b\""),
    ])
    func `everything else stays as it is`(value: String, cell: String) {
        #expect(SafeCell.text(value) == cell)
    }
}
