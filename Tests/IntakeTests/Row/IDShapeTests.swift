// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// What a program or a spreadsheet wrote where an id should stand is nobody's id.
@Suite struct IDShapeTests {
    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private func complaints(_ id: String, _ profile: IntakeProfile? = nil) -> [String] {
        let row = "R-1,erasure,\(quoted(id)),2026-10-02,gdpr\n"
        let table = read("\(header)\n\(row)", profile).complaints
        let json = id.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let line = """
            {"request_id":"R-1","type":"erasure","user_id":"\(json)","received_at":"2026-10-02",\
            "regime":"gdpr"}
            """
        let object = read(line, profile).complaints
        #expect(table.map { $0.dropFirst(2) } == object.map { $0.dropFirst(2) })
        return table
    }

    @Test(
        arguments: [
            "null", "NULL", "undefined", "None", "nil", "N/A", "n.a.", "NA", "#N/A", "#REF!", "#NV",
            "\\N", "nan", "NaN", "-", "--", "?", "0", "0000", "0.0", "-1", "(null)", "<NA>",
            "00000000-0000-0000-0000-000000000000", "[object Object]", "unknown", "(blank)", ",",
            ";", "...", "''", "#SPILL!", "#GETTING_DATA", "#VALEUR!", "#NOM?", "#¡REF!", "########",
            "—", "…", "“”", "()", "<>", "k.A.", "n/d", "tbd", "(leer)", "(vacío)", "true", "FALSE",
            "user_id", "${user_id}", "<%= id %>", "%user_id%", "0x0", "-nan", "1.#INF",
            "<undefined>",
            "+0", "Not set",
        ])
    func `a word that means nothing names nobody`(id: String) throws {
        #expect(complaints(id) == ["2 bad-user-id"])
        // These are odd in another way too.
        let otherwise = [
            "0.0", "[object Object]", ",", ";", "''", "“”", "<>", "${user_id}", "<%= id %>", "0x0",
            "1.#INF", "<undefined>", "<NA>",
        ]
        guard !otherwise.contains(id) else { return }
        #expect(complaints(id, try profile(of: "allow_ids: words")) == [])
    }

    @Test(
        arguments: [
            "1.23457E+15", "1.23E+15", "9.0072E+15", "1E+15", "4,7E+12", "1.5e3", "-1.5E-3",
            "4711.0",
            "4711.00", "4711,0", "1,234,567", "1.234.567", "1,234.00", "1234567890123000",
            "12345678901234500000", "4’711", "1'234'567", "2-Sep", "1-Mrz", "12-Oct-2026",
        ])
    func `a number that a program changed is no id`(id: String) throws {
        #expect(complaints(id) == ["2 bad-user-id"])
        #expect(complaints(id, try profile(of: "allow_ids: [numbers]")) == [])
    }

    @Test(
        arguments: [
            "=\"00123\"", "'00123", "\"00123\"", "=A2", "`id`", "00123\"", "b'u-1'", "u'u-1'",
            "Optional(\"u-1\")", "Some(u-1)", "ObjectId(\"507f1f77bcf86cd799439011\")", "<u-1>",
            "u-1\\r", "u-1\\n", "u-1\\u0000",
        ])
    func `an escaped cell is no id`(id: String) throws {
        #expect(complaints(id) == ["2 bad-user-id"])
        #expect(complaints(id, try profile(of: "allow_ids: [quotes]")) == [])
    }

    @Test(
        arguments: [
            "[\"u-1\"]", "[u-1, u-2]", "{\"id\": \"u-1\"}", "u-1,u-2", "u-1, u-2", "u-1;u-2",
            "u-1|u-2", "u-1;", ",u-1", "u-1|",
            "a, b", "u-1 u-2", "u-1,u-2,u-3",
        ])
    func `a list is no id`(id: String) throws {
        #expect(complaints(id) == ["2 bad-user-id"])
        #expect(complaints(id, try profile(of: "allow_ids: [lists]")) == [])
    }

    @Test(
        arguments: [
            "al\u{200B}ice", "\u{FEFF}alice", "alice\u{200E}", "al\u{A0}ice", "al\u{AD}ice",
            "ali\u{FFFD}e", "cafÃ©-1", "MÃ¼ller", "u-1ï¿½", "ï»¿u-1", "Ð°lice", "u-1ðŸ˜€",
            "alice\u{2060}", "a\u{3164}b", "a\u{E000}b",
        ])
    func `what cannot be seen is no part of an id`(id: String) throws {
        #expect(complaints(id) == ["2 bad-user-id"])
    }

    @Test(
        arguments: [
            "a/b", "50%", "u+1", "café-1", "cafe\u{301}-1", "-dash", "User-0001", "4711", "007",
            "1e3",
            "12e4", "0x1F", "1_000", "12:30:45", "yes", "2026-01-01", "u,4712", "o'neill",
            "123456789012345",
            "1234567890123456", "f47ac10b-58cc-4372-a567-0e02b2c3d479", "none-of-it", "Ñandú", "日本",
            "anna(2)", "corp\\rob", "a#1", "#1", "100%", "$anna", "2-sep", "3-Septembers", "a-Nov",
            "truely", "o'n'eill", "x>y", "is_true", "l'été",
            "anna@example.com", "+49 170 1234567", "a b", "10.2.1", "nullable", "na\u{EF}ve",
        ])
    func `what is odd and real stays an id`(id: String) {
        #expect(complaints(id) == [])
    }

    @Test(arguments: ["new_channel_owner_id", "new_call_owner_id"])
    func `a new owner is an id too`(column: String) {
        let table = "\(header),\(column)\n\(good),null\n\(good),4711.0\n\(good),bob\n"
        #expect(read(table).complaints == ["2 bad-user-id", "3 bad-user-id"])
    }

    @Test(arguments: SyntheticPerson.allCases)
    func `nobody real is one of the people whom lethe makes itself`(synthetic: SyntheticPerson) {
        let id = "\(synthetic.prefix)12-ab"
        let row = good.replacing("alice", with: id)
        let table = "\(header),new_call_owner_id\n\(row),\n\(good),\(id)\n\(good),x\(id)\n"
        #expect(row != good)
        #expect(read(table).complaints == ["2 bad-user-id", "3 bad-user-id"])
    }

    @Test func `each new owner has a column of its own`() throws {
        let owners = "new_channel_owner_id,New Call Owner ID"
        let reading = read("\(header),\(owners)\n\(good),bob,carl\n\(good),,carl\n")
        #expect(reading.complaints == [])
        let (both, one) = try (#require(reading.requests.first), #require(reading.requests.last))
        #expect(both.newChannelOwner == SubjectID("bob") && both.newCallOwner == SubjectID("carl"))
        #expect(one.newChannelOwner == nil && one.newCallOwner == SubjectID("carl"))
        #expect(one.namesOwner && one.attributes.isEmpty)
    }
}
