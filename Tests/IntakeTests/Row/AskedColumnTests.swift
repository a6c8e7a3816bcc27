// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Rows without a column that a rule asks for carry a doubt, and nothing else does.
@Suite struct AskedColumnTests {
    private func doubts(_ text: String, _ profile: IntakeProfile? = nil) -> [Bool] {
        var reading = Reading()
        var reader = RequestReader(file: 7, profile: profile, asked: [ColumnName("legal_hold")])
        do throws(IntakeError) {
            try reader.feed(Array(text.utf8)) { reading.rows.append($0) }
            reading.summary = try reader.finish { reading.rows.append($0) }
        } catch {
            return []
        }
        let found = reading.requests.map { !$0.doubts.isEmpty }
        let told = reading.summary?.lacking.first?.requests ?? 0
        #expect(told == found.count { $0 })
        return found
    }

    @Test(
        arguments: [
            ("legal_hold", false), ("Legal Hold", false), ("LegalHold", false),
            ("legal-hold", false),
            ("Legal\u{A0}Hold", false), ("“legal_hold”", false), ("Litigation Hold", true),
            ("legal", true), ("hold_legal", true), ("legal_hold_since", true),
        ])
    func `a table has the column under every spelling of its name`(
        heading: String, lacks: Bool
    ) {
        #expect(doubts("\(header),\(heading)\n\(good),\n") == [lacks])
        #expect(doubts("\(header),\(heading)\n\(good),yes\n") == [lacks])
    }

    @Test(
        arguments: [
            ("\"legal_hold\": true", false), ("\"legalHold\": null", false),
            ("\"Legal Hold\": \"\"", false), ("\"litigation_hold\": true", true),
            ("\"x\": 1", true),
        ])
    func `an object has the member or not`(member: String, lacks: Bool) {
        let object = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr", \(member)}
            """
        #expect(doubts(object + "\n") == [lacks])
        #expect(doubts("[" + object + "]\n") == [lacks])
    }

    private static let longer = [
        "Legal Hold (Y/N)", "Legal Hold Status", "legal_hold_since", "isLegalHold", "On Legal-Hold",
        "case.legal_hold", "LEGAL_HOLD_FLAG", "legalHoldReason", "Légal Hold?",
    ]

    @Test(arguments: longer)
    func `an empty cell beside a longer name that says something is no answer`(other: String) {
        func lacks(_ own: String, _ value: String) -> [Bool] {
            doubts("\(header),legal_hold,\(other)\n\(good),\(own),\(value)\n")
        }
        #expect(lacks("", "yes") == [true] && lacks(" ", "since May") == [true])
        #expect(lacks("", "") == [false] && lacks("", "No") == [false])
        #expect(lacks("no", "yes") == [false] && lacks("yes", "x") == [false])
        func member(_ own: String, _ value: String) -> [Bool] {
            let object = """
                {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": \
                "2026-10-02", "regime": "gdpr", "legal_hold": \(own), "\(other)": \(value)}

                """
            return doubts(object + object)
        }
        #expect(member("null", "true") == [true, true] && member("\"\"", "1") == [true, true])
        #expect(member("null", "false") == [false, false])
        #expect(member("false", "true") == [false, false])
        #expect(member("null", "null") == [false, false])
    }

    @Test(arguments: [
        "household", "Legal Holding", "legal", "Threshold legal hol", "holds",
    ])
    func `a name in which it is no word of its own answers nothing`(other: String) {
        #expect(doubts("\(header),legal_hold,\(other)\n\(good),,yes\n") == [false])
    }

    @Test func `forms of other systems lack it unless they say it`() throws {
        #expect(doubts(try sample("opendsr-v2.json")) == [true])
        #expect(doubts(try sample("ketch.json")) == [true])
    }

    @Test func `a profile says which column it is`() throws {
        let mine = try profile(of: "attributes: {legal_hold: Litigation Hold}")
        let table = "\(header),Litigation Hold\n\(good),yes\n"
        #expect(doubts(table, mine) == [false])
        #expect(read(table, mine).requests.map { $0.attributes["legal_hold"] } == ["yes"])
        let lines = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr", "case": {"litigation": "yes"}}
            """
        let nested = try profile(of: "attributes: {legal_hold: case.litigation}")
        #expect(doubts(lines, nested) == [false])
        #expect(read(lines, nested).requests.map { $0.attributes["legal_hold"] } == ["yes"])
        #expect(doubts(table) == [true])
    }

    @Test(
        arguments: [
            "\"legal_hold\": \"no\", \"legalHold\": \"yes\"",
            "\"Legal Hold\": 1, \"legal_hold\": 0",
            "\"legal_hold\": null, \"LEGAL_HOLD\": true",
        ])
    func `two members of one name reject the object`(members: String) {
        let object = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr", \(members)}
            """
        #expect(read(object).complaints == ["1 duplicate-key"])
    }

    @Test(
        arguments: [
            ("attributes: {type: Wish}", "is a field of Lethe's own"),
            ("attributes: {a: Case, b: case}", "is read from this column already"),
            ("attributes: {a: \" - \"}", "names no column"),
        ])
    func `an attribute is a column of its own`(line: String, message: String) {
        #expect(complaint("profiles:\n  house:\n    \(line)\n")?.contains(message) == true)
    }
}
