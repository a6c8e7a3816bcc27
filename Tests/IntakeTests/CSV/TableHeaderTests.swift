// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct TableHeaderTests {
    @Test(
        arguments: [
            ("", "empty-file", nil, nil, nil),
            ("\u{FEFF}\n  \r\n", "empty-file", nil, nil, nil),
            ("PK\u{03}\u{04}abc", "not-text", nil, nil, "save the sheet as CSV UTF-8"),
            ("r\0\0e\0q\0", "not-text", nil, nil, nil),
            ("%PDF-1.7\n", "not-text", nil, nil, nil),
            ("r\0e\0q\0", "no-header", nil, nil, nil),
            (header + "\0\n", "not-text", nil, nil, nil),
            ("R-1,erasure,alice,2026-10-02,gdpr\n", "no-header", nil, nil, nil),
            ("[request_id],type\n", "missing-column", "request_id", 1, nil),
            (
                "request_id,type,usr_id,received_at,regime\n", "missing-column", "user_id", 3,
                "did you mean \"usr_id\"? rename it to user_id"
            ),
            (
                "request_id,Request Type,user_id,received_at,regime\n", "missing-column", "type", 2,
                "did you mean \"Request Type\"? rename it to type"
            ),
            (
                "request_id,type,user_id,received_at,team\n", "missing-column", "regime", nil,
                "add it to the header; mandatory are request_id, type, user_id, received_at, regime"
            ),
            (header + ",User ID\n", "duplicate-header", "user_id", 6, nil),
            (header + ",team,Te-am\n", "duplicate-header", nil, 7, nil),
            (header + ",\"team", "bad-header-quote", nil, nil, nil),
            (header + ",te\"am\n", "bad-header-quote", nil, 6, nil),
        ] as [(String, String, String?, Int?, String?)])
    func `a file without a usable header is refused`(
        text: String, code: String, field: String?, column: Int?, hint: String?
    ) {
        let reading = read(text)
        #expect(reading.rows.isEmpty)
        #expect(reading.error?.diagnostic.code == code)
        #expect(reading.error?.diagnostic.field == field)
        #expect(reading.error?.column == column)
        #expect(reading.error?.line == 1)
        if let hint { #expect(reading.error?.diagnostic.hint == hint) }
    }

    @Test(
        arguments: [
            (",Legal HoldDE,X-7745,46346,erasure,R-104,COMPILING,true", true),
            (",noteDE,u4871,erasure,R-101", true), (",noteR-104,X-7745,46346,COMPILING", true),
            (",team,legal_holdR-101,cust_6002,2026-11-03", true),
            (",legal_holdgdpr,X-7745,true,erasure", true), (",erasure", false),
            (",iso_3166,deletion", false), (",2023,2024,2025,2026", false),
            (",answer_101,answer_102,answer_103", false), (",true,ticket_4711", false),
        ])
    func `a header that a row ran into is refused, also where nothing follows`(
        more: String, isRow: Bool
    ) {
        let reading = read(header + more + "\n")
        #expect(reading.error?.diagnostic.code == (isRow ? "no-header" : nil), "\(more)")
    }

    @Test func `a header that is no UTF-8 is refused`() {
        let reading = read(Array(header.utf8) + [0x2C, 0xE9, 0x0A])
        #expect(reading.error?.diagnostic.code == "invalid-utf8")
    }

    @Test func `a header of more than 1 MiB is refused`() {
        let reading = read(header + ",\"" + String(repeating: "x\n", count: 1 << 20))
        #expect(reading.error?.diagnostic.code == "header-too-long")
    }

    @Test func `a refused file stays refused`() {
        var reader = RequestReader(file: 1)
        let bytes = Array(repeating: UInt8(ascii: "x"), count: 70_000) + [0x0A]
        #expect(throws: IntakeError.self) { try reader.feed(bytes + bytes) { _ in } }
        #expect(throws: IntakeError.self) { try reader.feed(Array(header.utf8)) { _ in } }
        #expect(throws: IntakeError.self) { try reader.finish { _ in } }
    }
}
