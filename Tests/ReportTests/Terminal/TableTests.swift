// SPDX-License-Identifier: Apache-2.0
import Report
import Testing

@Suite struct TableTests {
    private let columns = [Table.Column("Outcome"), Table.Column("Rows", .right)]

    @Test func `words stand left and numbers right`() {
        var table = Table(columns)
        table.add("verified", "301")
        table.add("held", "2")
        #expect(
            table.render() == """
                Outcome   Rows
                ────────  ────
                verified   301
                held         2

                """)
    }

    @Test func `short rows end in empty cells and long ones are cut`() {
        let table = Table(columns, rows: [["held"], ["done", "1", "more"], []])
        #expect(
            table.render() == "Outcome  Rows\n───────  ────\nheld\ndone        1\n\n")
    }

    @Test func `a cell cannot steer the terminal`() {
        let table = Table([Table.Column("x")], rows: [["a\u{1B}[31m\nb\u{202E}c"]])
        let text = table.render()
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.split(separator: "\n").count == 3)
    }

    @Test func `wide characters take two columns and accents none`() {
        let table = Table(columns, rows: [["日本", "1"], ["e\u{301}e", "2"]])
        #expect(
            table.render()
                == "Outcome  Rows\n───────  ────\n日本        1\ne\u{301}e          2\n")
    }

    @Test func `colours only when asked for`() {
        let table = Table(columns)
        #expect(!table.render().unicodeScalars.contains("\u{1B}"))
        #expect(table.render(colours: true).hasPrefix("\u{1B}[1mOutcome  Rows\u{1B}[0m\n"))
    }

    @Test func `a table without columns is empty`() {
        #expect(Table([], rows: [["a"]]).render() == "")
    }
}
