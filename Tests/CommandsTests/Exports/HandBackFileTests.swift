// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct HandBackFileTests {
    typealias Line = HandedNight.Line

    private func openDSR(_ lines: [Line]) async throws -> [String] {
        let (count, text) = try await HandedNight(lines).written {
            try await $0.openDSR(controller: "acme.example")
        }
        let found = text.split(separator: "\n").map(String.init)
        #expect(found.count == count)
        return found
    }

    private func transcend(
        _ lines: [Line]
    ) async throws -> (HandBackFile.HandedBack, String) {
        try await HandedNight(lines).written { try await $0.transcend() }
    }

    @Test func `a status is what a get of the request would answer`() async throws {
        let lines = try await openDSR([
            Line(id: "anna", reference: "0d9b7c1e", deadline: "2026-10-01"),
            Line(id: "ben", reference: "0d9b7c1f", outcome: .failed),
        ])
        #expect(
            lines == [
                #"{"controller_id":"acme.example","#
                    + #""expected_completion_time":"2026-10-01T23:59:59Z","#
                    + #""subject_request_id":"0d9b7c1e","request_status":"completed","#
                    + #""api_version":"2.0","results_count":1}"#,
                #"{"controller_id":"acme.example","subject_request_id":"0d9b7c1f","#
                    + #""request_status":"in_progress","api_version":"2.0","results_count":0}"#,
            ])
    }

    @Test(arguments: Outcome.allCases)
    func `only what was seen to be done is completed`(outcome: Outcome) async throws {
        let lines = try await openDSR([Line(id: "anna", outcome: outcome)])
        #expect(lines.count == 1)
        let isCompleted = lines.first?.contains(#""request_status":"completed""#)
        #expect(isCompleted == (outcome == .verified))
        let (done, _) = try await transcend([
            Line(id: "anna", outcome: outcome, attributes: ["nonce": "n1"])
        ])
        #expect(done.rows == (outcome == .verified ? 1 : 0))
    }

    @Test(arguments: [Extent.soft, .pruning])
    func `an erasure that was answered with less is not completed`(
        mode: Extent
    ) async throws {
        let line = Line(id: "anna", user: mode, attributes: ["nonce": "n1"])
        #expect(try await openDSR([line]).first?.contains("in_progress") == true)
        #expect(try await transcend([line]).0 == HandBackFile.HandedBack())
    }

    @Test func `the rows of one number make one status`() async throws {
        let lines = try await openDSR([
            Line(id: "anna", reference: "R-1"), Line(id: "ben", reference: "R-2"),
            Line(id: "carl", reference: "R-3", kind: .deactivation),
        ])
        #expect(lines.count == 2)
        var status = try #require(OpenDSRStatus(row("a", .verified, "2026-10-03")))
        status.add(try #require(OpenDSRStatus(row("b", .verified, "2026-10-01"))))
        #expect(status.word == .completed)
        #expect(status.results == 2)
        #expect(status.deadline == CalendarDate("2026-10-01"))
        status.add(try #require(OpenDSRStatus(row("c", .absent, nil))))
        #expect(status.word == .inProgress)
        #expect(status.results == 2)
    }

    private func row(_ id: String, _ outcome: Outcome, _ deadline: String?) -> HandBack {
        HandBack(
            row: 1, reference: "R-1", kind: .erasure, subject: SubjectID(id), outcome: outcome,
            effect: .erasure, deadline: deadline.flatMap { CalendarDate($0) }, attributes: [:])
    }

    @Test func `a duplicate stands as the row it stands for`() async throws {
        let (done, text) = try await transcend([
            Line(id: "anna", reference: "R-2", attributes: ["nonce": "n2"]),
            Line(id: "anna", reference: "R-1", attributes: ["nonce": "n1"]),
            Line(id: "ben", reference: "R-3", outcome: .failed, attributes: ["nonce": "n3"]),
            Line(id: "ben", reference: "R-4", attributes: ["nonce": "n4"]),
        ])
        #expect(done.rows == 2)
        #expect(text == "nonce,identifier\r\nn1,anna\r\nn2,anna\r\n")
    }

    @Test func `rows without a nonce did not come from transcend`() async throws {
        let (done, text) = try await transcend([
            Line(id: "anna", reference: "R-1", attributes: ["Nonce": "n1", "other": "x"]),
            Line(id: "ben", reference: "R-2"), Line(id: "carl", reference: "R-3"),
        ])
        #expect(done == HandBackFile.HandedBack(rows: 1, withoutNonce: 2))
        #expect(text == "nonce,identifier\r\nn1,anna\r\n")
        #expect(try await transcend([Line(id: "ben")]).1 == "")
    }

    @Test(
        arguments: [
            ("n,1", "a\"b", "\"n,1\",\"a\"\"b\""), ("n1", "a b", "n1,\"a b\""),
            ("n1", "ä@example.com", "n1,ä@example.com"), ("n=1", "a+b-c", "n=1,a+b-c"),
        ])
    func `cells are quoted where rfc 4180 asks for it`(
        nonce: String, id: String, line: String
    ) async throws {
        let (done, text) = try await transcend([
            Line(id: id, attributes: ["nonce": nonce])
        ])
        #expect(done.rows == 1)
        #expect(text == "nonce,identifier\r\n\(line)\r\n")
    }

    @Test(
        arguments: [
            ("n1", "=cmd|' /C calc'!A0"), ("n1", "+4917012345"), ("n1", "-2"), ("n1", "@SUM(A1)"),
            ("=1", "anna"), (" =1", "anna"), ("\t=1", "anna"), ("n\r\n1", "anna"),
            ("n1", "＝1"), ("n1", "＠x"), (" ", "anna"),
        ])
    func `a cell that a spreadsheet would calculate is left out and counted`(
        nonce: String, id: String
    ) async throws {
        let (done, text) = try await transcend([
            Line(id: id, reference: "R-1", attributes: ["nonce": nonce]),
            Line(id: "ben", reference: "R-2", attributes: ["nonce": "n2"]),
        ])
        #expect(done == HandBackFile.HandedBack(rows: 1, unsafe: 1))
        #expect(text == "nonce,identifier\r\nn2,ben\r\n")
    }

    @Test func `pages meet without a gap`() async throws {
        let night = try await HandedNight(
            (0..<60).map { Line(id: "p-\($0)", reference: "R-\($0 % 7)-\($0 % 2)") })
        var last: HandBack?
        var rows: [Int64] = []
        while true {
            let page = try await night.ledger.handBacks(run: 1, after: last, limit: 7)
            rows += page.map(\.row)
            guard let end = page.last else { break }
            last = end
        }
        #expect(rows.count == 60)
        #expect(Set(rows).count == 60)
    }
}
