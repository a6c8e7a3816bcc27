// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct TableTests {
    @Test func `every column reaches its field`() throws {
        let text = """
            Request ID;TYPE;user-id;ReceivedAt;Regime;reason;New Channel Owner ID;note;Team Name
            R-1;GDPR_DELETE;alice;2026-10-02T02:00:02Z;UK GDPR;withdrawn;bob;"a;b ""c""\nd";blue
            R-2;Right to be forgotten;bo;2026-10-02;cpra;;;;
            """
        let reading = read(text)
        #expect(
            reading.summary
                == IntakeSummary(
                    format: .csv(separator: .semicolon), requests: 2, unread: ["Team Name"]))
        let alice = try #require(SubjectID("alice"))
        let bo = try #require(SubjectID("bo"))
        let date = try #require(CalendarDate("2026-10-02"))
        let instant = try #require(Instant("2026-10-02T02:00:02Z"))
        #expect(
            reading.requests == [
                SubjectRequest(
                    reference: "R-1", kind: .erasure, subject: alice, received: .instant(instant),
                    regime: .ukGDPR, reason: "withdrawn", newChannelOwner: SubjectID("bob"),
                    note: "a;b \"c\"\nd", attributes: ["Team Name": "blue"],
                    origin: Origin(file: 7, line: 2)),
                SubjectRequest(
                    reference: "R-2", kind: .erasure, subject: bo, received: .date(date),
                    regime: .ccpa, origin: Origin(file: 7, line: 4)),
            ])
    }

    @Test(arguments: [
        ("1,2,3", ["a": "1", "b": "2", "c": "3"]), (",2,3", ["b": "2", "c": "3"]),
        ("1,,3", ["a": "1", "c": "3"]), (",,", [:]), ("1,\"2\",3", ["a": "1", "b": "2", "c": "3"]),
        ("\"1\"\"\",\"2\"\"\",3", ["a": "1\"", "b": "2\"", "c": "3"]),
        ("1,2,\"3\"\"\"", ["a": "1", "b": "2", "c": "3\""]),
        (",2,\"3\"\"\"", ["b": "2", "c": "3\""]), (",,\"3\"", ["c": "3"]),
    ])
    func `columns that nobody knows are attributes`(
        cells: String, attributes: [String: String]
    ) {
        let reading = read("\(header),a,b,c\n\(good),\(cells)\n\(good),1,2,3")
        #expect(
            reading.requests.map(\.attributes) == [
                Attributes(attributes), ["a": "1", "b": "2", "c": "3"],
            ])
    }

    @Test(arguments: Separator.allCases, ["\n", "\r\n", "\r"])
    func `separators and line ends are found`(separator: Separator, end: String) {
        let mark = String(Unicode.Scalar(separator.rawValue))
        for bom in ["", "\u{FEFF}"] {
            for last in ["", end, end + end] {
                let text = bom + end + header + end + good + end + end + good + last
                let reading = read(text.split(separator: ",").joined(separator: mark))
                #expect(reading.requests.count == 2)
                #expect(reading.rows.map(\.origin.line) == [3, 5])
                #expect(reading.summary?.format == .csv(separator: separator))
            }
        }
    }

    @Test func `separators inside quoted headings do not count`() {
        let reading = read("\"a,b,c,d,e,f\";" + header.replacing(",", with: ";") + "\n")
        #expect(
            reading.summary
                == IntakeSummary(
                    format: .csv(separator: .semicolon), requests: 0, unread: ["a,b,c,d,e,f"]))
    }

    @Test(arguments: [
        ("request_id;type;user_id;received_at;regime;a, b, c, d, e, f, g", Separator.semicolon),
        ("request_id|type|user_id|received_at|regime|a;b;c;d;e;f;g;h", .pipe),
        ("request_id\ttype\tuser_id\treceived_at\tregime\tnote, by; whom, when, why, x", .tab),
        ("request_id,type,user_id,received_at,regime,\"a;b\nc;d;e;f;g;h\"", .comma),
    ])
    func `the separator is the one that gives known columns`(header: String, mark: Separator) {
        #expect(read(header + "\n").summary?.format == .csv(separator: mark))
    }

    @Test func `a spreadsheet's line that names the separator is no header`() {
        let reading = read(
            "sep=;\r\n" + header.replacing(",", with: ";") + "\r\n"
                + good.replacing(",", with: ";") + "\r\n")
        #expect(reading.requests.map(\.origin.line) == [3])
        #expect(read("sep=;").error?.diagnostic.code == "empty-file")
        #expect(read("sep=;\n").error?.diagnostic.code == "empty-file")
    }

    @Test(
        arguments: [
            ("R-1,erasure,alice,2026-10-02", "missing-value", "R-1"),
            ("R-1,erasure,alice", "cut-off", "R-1"),
            ("R-1,erasure,alice,2026-10-02,gdpr,a,b", "too-many-cells", "R-1"),
            ("R-1,erasure,alice,2026-10-02,gdpr,a \"b\"", "stray-quote", "R-1"),
            ("R-1,erasure,alice,2026-10-02,gdpr,\"a\" b", "stray-quote", "R-1"),
            ("R\"1,erasure,alice,2026-10-02,gdpr,", "stray-quote", nil),
            ("R-1,erasure,al\0ice,2026-10-02,gdpr,", "nul-byte", "R-1"),
            ("R\01,erasure,alice,2026-10-02,gdpr,", "nul-byte", nil),
        ] as [(String, String, String?)])
    func `a badly written row is rejected and the next is read`(
        row: String, code: String, reference: String?
    ) {
        let reading = read(table(row, good + ","))
        #expect(reading.complaints == ["2 \(code)"])
        #expect(reading.rejections.first?.reference == reference)
        #expect(reading.requests.map(\.origin.line) == [3])
    }

    @Test func `bytes that are no UTF-8 reject their row alone`() {
        var bytes = Array(table(good + ",", good + ",").utf8)
        bytes.insert(0xFF, at: header.utf8.count + "\n,note".utf8.count + 6)
        let reading = read(bytes)
        #expect(reading.complaints == ["2 invalid-utf8"])
        let message = reading.rejections.first?.diagnostic.message
        #expect(message == "cell 2 has bytes that are no text")
        #expect(reading.requests.count == 1)
    }

    @Test func `a quote that is never closed rejects the rest and names its line`() {
        let reading = read(table(good + ",", good + ",\"ok\nthen", good + ",", "x"))
        #expect(reading.complaints == ["3 quote-not-closed"])
        let message = reading.rejections.first?.diagnostic.message
        let expected =
            "the quote opened on line 3 is never closed; the row takes in lines 3 to 6"
        #expect(message == expected)
        #expect(reading.rejections.first?.reference == "R-1")
        #expect(reading.summary?.rows == 2)
    }

    /// A quote that is never closed, one that the next quote closes, and one that is closed thousands of
    /// rows below in the right place.
    static let swallowing: [(rows: Int, end: String, lines: Int)] = [
        (600, good + ",", 602), (5000, good + ",", 5002), (5000, good + ",\"other\"", 5002),
        (5000, good + ",closed\"", 5002),
    ]

    @Test(arguments: swallowing)
    func `from a quote that swallows hundreds of rows on the file is refused, row by row`(
        rows: Int, end: String, lines: Int
    ) {
        let filler = Array(repeating: good + ",", count: rows)
        let text = ([good + ",", good + ",\"not closed"] + filler + [end]).joined(separator: "\n")
        let reading = read(header + ",note\n" + text + "\n")
        #expect(reading.requests.map(\.origin.line) == [2])
        #expect(reading.rows.map(\.origin.line) == Array(2...rows + 4))
        let codes = Set(reading.complaints.dropFirst().map { $0.split(separator: " ")[1] })
        #expect(reading.complaints.first == "3 quote-not-closed" && codes == ["after-quote"])
        #expect(
            reading.rejections.first?.diagnostic.message
                == "the quote opened on line 3 takes in \(lines) lines; nothing from here on is read"
        )
        #expect(reading.rejections.first?.reference == "R-1")
    }

    /// One line is enough: what stands in it may take back what the next row asks for.
    @Test(
        arguments: [
            // A whole row, and the beginning of one, in the last column.
            "\(good),\"asked by letter\nR-2,erasure,ben,2026-10-02,gdpr,\n\(good),by phone\"",
            "\(good),\"asked by letter\nR-2,withdrawal,alice,2026-10-02,gdpr,by phone\"",
            "\(good),\"\r\nR-2,Delete My Data,\"\"ben\"\",2026-10-02,gdpr,\"",
            // In a column between others: the end of the first row, and the beginning of the last.
            "\"R-1,erasure,alice,2026-10-02,gdpr,x\nR-2\",erasure,ben,2026-10-02,gdpr,y",
            "R-1,erasure,\"alice,2026-10-02,gdpr,x\nR-2,erasure,ben\",2026-10-02,gdpr,y",
            "R-1,\"erasure,alice,2026-10-02,gdpr,x\nR-2,erasure\",ben,2026-10-02,gdpr,y",
        ])
    func `a quote that takes in other rows is refused`(record: String) {
        let reading = read(header + ",note\n" + record + "\n" + good + ",\n")
        #expect(reading.complaints.map { $0.split(separator: " ").last } == ["rows-in-quote"])
        #expect(reading.requests.count == 1)
        let people = reading.rejections.flatMap(\.people).map(\.rawValue)
        #expect(people.contains("alice") || people.contains("ben"))
    }

    @Test(
        arguments: [
            "erasure", "please: erasure, soon\nthanks", "a,b,c\nd,e,f",
            "1,access,2,3,4,5\nthe end", "R-1;erasure;ben\nx", "one\ntwo, three\nfour",
        ])
    func `a note of several lines that are no rows is a note`(note: String) {
        let reading = read(table(good + ",\"\(note)\"", good + ","))
        #expect(reading.complaints == [])
        #expect(reading.requests.count == 2)
    }

    @Test func `a long text of many lines in a cell is a cell`() {
        let note = Array(repeating: "line", count: 400).joined(separator: "\n")
        let reading = read(table(good + ",\"\(note)\"", good + ","))
        #expect(reading.requests.map(\.origin.line) == [2, 402])
    }

    @Test func `a quote that is not closed within 1 MiB loses no later row`() {
        let filler = Array(repeating: good + ",", count: 40_000)
        let rows = [good + ",\"never closed"] + filler
        let reading = read(header + ",note\n" + rows.joined(separator: "\n") + "\n")
        #expect(reading.complaints.first == "2 quote-not-closed")
        #expect(reading.requests.isEmpty)
        #expect(reading.rows.map(\.origin.line) == Array(2...40_002))
    }

    @Test func `a file of runaway quotes is read in bounded time`() {
        let line = "b,\"x,\",\"\n"
        let reading = read(header + ",note\n" + String(repeating: line, count: 400_000))
        #expect(reading.requests.isEmpty)
        #expect(reading.rows.count > 100_000)
    }

    @Test func `a line of more than 1 MiB is rejected and the next is read`() {
        let long = String(repeating: "x", count: 1 << 20)
        let reading = read(table(good + "," + long, good + ","))
        #expect(reading.complaints == ["2 row-too-long"])
        #expect(reading.requests.map(\.origin.line) == [3])
    }

    @Test func `a column without a name must stay empty`() {
        let reading = read(header + ",\n" + good + ",\n" + good + ",x\n")
        #expect(reading.requests.count == 1)
        #expect(reading.complaints == ["3 nameless-cell"])
    }

    @Test func `a blank line is no row, a line of separators is`() {
        let reading = read(table("", "  \t", ",,,,,", good + ","))
        #expect(reading.complaints == ["4 missing-value"])
        #expect(reading.requests.map(\.origin.line) == [5])
    }
}
