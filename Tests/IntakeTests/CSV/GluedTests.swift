// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Files that are glued, shifted, ragged or cut: who could be meant by mistake is meant by nobody.
@Suite struct GluedTests {
    private func people(_ reading: Reading) -> [String] { reading.requests.map(\.subject.rawValue) }

    @Test(
        arguments: [
            header, "\u{FEFF}" + header, header.uppercased(), header.replacing("_", with: " "),
            "\"request_id\",\"type\",\"user_id\",\"received_at\",\"regime\"", header + ",,",
        ])
    func `the same heading again is passed over and told`(again: String) {
        let reading = read("\(header)\n\(good)\n\(again)\nR-2,erasure,bob,2026-10-02,gdpr\n")
        #expect(people(reading) == ["alice", "bob"])
        #expect(reading.omissions == ["3 heading"])
        #expect(reading.complaints == [])
    }

    @Test(
        arguments: [
            "request_id,type,received_at,user_id,regime",
            "request_id,regime,type,received_at,user_id",
            "user_id,request_id,type,received_at,regime", "request_id,type,user_id,received_at",
            "request_id,type,new_channel_owner_id,received_at,regime",
            "request_id,type,user_id,received_at,regime,new_channel_owner_id",
        ])
    func `below another heading nothing is read`(other: String) {
        let reading = read(
            "\(header)\n\(good)\n\(other)\nR-2,erasure,bob,2026-10-02,gdpr\nR-3,erasure,carl,2026-10-02,gdpr\n"
        )
        #expect(people(reading) == ["alice"])
        #expect(reading.complaints == ["3 other-heading", "4 after-heading", "5 after-heading"])
        #expect(reading.rejections.last?.people.map(\.rawValue).contains("carl") == true)
    }

    @Test func `a row that runs into the heading is rejected, and its person is named`() {
        let order = "request_id,regime,type,received_at,user_id"
        let row = "D-1,gdpr,erasure,2026-11-20,user-0004"
        let reading = read("\(order)\n\(row)\(order)\nD-2,gdpr,erasure,2026-11-20,user-0005\n")
        #expect(people(reading) == ["user-0005"])
        #expect(reading.complaints == ["2 too-many-cells"])
        #expect(reading.rejections[0].people.map(\.rawValue).contains("user-0004"))
        #expect(reading.rejections[0].kind == .erasure)
    }

    @Test(
        arguments: [
            ("R-1,erasure,alice,2026-10-02,gdpr", true),
            ("R-1,erasure,alice,2026-10-02,gdpr,,,,", true),
            ("R-1,erasure,alice,2026-10-02,gdpr,a,,", true),
            ("R-1,erasure,alice,2026-10-02,gdpr,a,b,c", false), ("R-1,erasure,alice", false),
            ("R-1,erasure,alice,2026-10-02,gdpr,,,x", false), ("R-1", false),
        ])
    func `cells that are missing or empty at the end are no fault`(row: String, isFine: Bool) {
        let reading = read("\(header),reason,note\n\(row)\nR-2,erasure,bob,2026-10-02,gdpr,,\n")
        #expect(people(reading) == (isFine ? ["alice", "bob"] : ["bob"]))
    }

    @Test func `a missing cell of a column that a rule asks for is no answer`() {
        var rows: [IntakeRow] = []
        var reader = RequestReader(file: 7, asked: [ColumnName("legal_hold")])
        let text = "\(header),note,legal_hold\n\(good)\n\(good),x,\n\(good),x,no\n"
        do throws(IntakeError) {
            try reader.feed(Array(text.utf8)) { rows.append($0) }
            _ = try reader.finish { rows.append($0) }
        } catch {
            Issue.record(error)
        }
        #expect(Reading(rows: rows).requests.map { $0.doubts.isEmpty } == [false, true, true])
    }

    @Test(
        arguments: [
            ("R-1,erasure,alice,2026-10-02,gdpr,,,yes,", false),
            ("R-1,erasure,alice,2026-10-02,gdpr,,,,", true),
            ("R-1,erasure,alice,2026-10-02,gdpr,yes,,", true),
            ("R-1,erasure,alice,2026-10-02,gdpr,x,", false),
            ("R-1,erasure,alice,2026-10-02,gdpr,,", true),
            ("R-1,erasure,alice,2026-10-02,gdpr,x,,y", true),
        ])
    func `an answer that may have shifted is none`(row: String, isAnswered: Bool) {
        var rows: [IntakeRow] = []
        var reader = RequestReader(file: 7, asked: [ColumnName("legal_hold")])
        do throws(IntakeError) {
            try reader.feed(Array("\(header),team,legal_hold,desk\n\(row)\n".utf8)) {
                rows.append($0)
            }
            _ = try reader.finish { rows.append($0) }
        } catch {
            Issue.record(error)
        }
        #expect(Reading(rows: rows).requests.map { $0.doubts.isEmpty } == [isAnswered])
    }

    @Test(
        arguments: [
            ("", ["2 cut-off"]), ("\n", []), ("\r\n", []), ("\u{1A}", ["2 cut-off"]),
            ("\n\u{1A}", []),
        ] as [(String, [String])])
    func `an id at the very end of a file may be cut`(end: String, complaints: [String]) {
        let reading = read(
            "request_id,regime,type,received_at,user_id\nD-1,gdpr,erasure,2026-11-20,user-0004\(end)"
        )
        #expect(reading.complaints == complaints)
        #expect(read("\(header)\n\(good)").complaints == [])
        let quoted = "request_id,regime,type,received_at,user_id\nD-1,gdpr,erasure,2026-11-20,\"u\""
        #expect(read(quoted).complaints == [])
    }

    @Test(
        arguments: [
            "R-1,erasure,,alice,2026-10-02", ",R-1,erasure,alice,2026-10-02",
            "erasure,alice,2026-10-02,gdpr,R-1", "R-1,erasure,2026-10-02,alice,gdpr",
            "R-1,erasure,alice,gdpr,2026-10-02", "R-1,wish,alice,2026-10-02,gdpr",
            "R-1,erasure,alice,soon,gdpr", "R-1,withdrawel,alice,2026-10-02,gdpr", "x,alice",
            "R-1,erasure,alice,2026-10-02,gdpr,more,than,fits",
            "R-1,erasure,\"alice\"x,2026-10-02,gdpr",
        ])
    func `a rejected row names whom it may speak of`(row: String) {
        let reading = read("\(header)\n\(row)\n")
        #expect(reading.requests.isEmpty)
        #expect(
            reading.rejections.first?.people.map(\.rawValue).contains { $0.contains("alice") }
                == true)
    }

    @Test func `a quote that swallows rows names all of them`() {
        let rows = (1...50).map { "R-\($0),withdrawal,user-\($0),2026-10-02,gdpr" }
        let text =
            "\(header)\n\"R-0,erasure,anna,2026-10-02,gdpr\n" + rows.joined(separator: "\n") + "\n"
        let rejection = read(text).rejections.first
        #expect(rejection?.kind == .withdrawal)
        #expect(rejection?.people.map(\.rawValue).contains("user-50") == true)
    }
}

/// What stands before a header, and around its names.
@Suite struct HeaderPlaceTests {
    @Test(
        arguments: [
            ("Privacy requests – export of 27 Nov 2026\nFilter: open\n\n", 5, 2),
            ("# export\n", 3, 1),
            ("Report, for, you\n\n\n", 5, 1), ("\n\n", 4, 0), ("\u{FEFF}Requests\r\n", 3, 1),
        ])
    func `a title before the header is passed over and told`(title: String, line: Int, told: Int) {
        let reading = read(title + "\(header)\n\(good)\n")
        #expect(reading.requests.map(\.origin.line) == [line])
        #expect(reading.omissions.count == told)
        #expect(reading.omissions.allSatisfy { $0.hasSuffix("heading") })
    }

    /// A remark above the table may name somebody who is not to be erased.
    @Test(
        arguments: [
            "Legal hold: user-7", "On hold,user-7", "not user-7!", "user-7", "# user-7; keep",
        ])
    func `a title speaks for whom it names`(title: String) {
        let reading = read("\(title)\n\n\(header)\n\(good)\n")
        guard case .leftOut(let omission)? = reading.rows.first else {
            Issue.record("it is passed over")
            return
        }
        #expect(omission.reason == .heading)
        #expect(omission.people.map(\.rawValue).contains { $0.hasPrefix("user-7") })
        #expect(reading.requests.count == 1)
    }

    @Test(
        arguments: [
            "R-1,erasure,alice,2026-10-02,gdpr\n\(header)\n\(good)\n",
            "a,b,c,d\n\(header)\n\(good)\n",
            String(repeating: "x\n", count: 30) + "\(header)\n\(good)\n", "just text\nand more\n",
            "request_id,type\n\(header)\n\(good)\n",
        ])
    func `rows before a header refuse the file`(text: String) {
        #expect(read(text).error != nil)
        #expect(read(text).error?.line == 1)
    }

    @Test(
        arguments: [
            "#request_id,type,user_id,received_at,regime",
            "request_id\u{A0},type,user_id,received_at,regime",
            "“request_id”,“type”,“user_id”,“received_at”,“regime”",
            "\u{FEFF}\u{FEFF}request_id,type,user_id,received_at,regime",
        ])
    func `marks around the names make no difference`(heading: String) {
        #expect(read("\(heading)\n\(good)\n").requests.count == 1)
    }

    @Test(
        arguments: [
            ("DRAFT - do not execute, DPO has not signed", true), ("Entwurf", true),
            ("Requests under litigation hold", true), ("Test data, week 12", true),
            ("Do not delete before trial", true), ("Deletion requests, March 2026", false),
            ("closed and open requests of the week", false), ("no legal hold known", false),
        ])
    func `a title that says stop speaks against each row below`(title: String, stops: Bool) {
        let reading = read("\(title)\n\n\(header)\n\(good)\n\(good)\n")
        let said: [Doubt] = stops ? [.unknownState] : []
        #expect(reading.requests.map(\.doubts) == [said, said])
        #expect(reading.omissions.count == 1)
    }
}
