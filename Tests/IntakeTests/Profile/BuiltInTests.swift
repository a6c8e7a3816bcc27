// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Every built-in profile: what it does not understand holds up, and brings nothing about.
@Suite struct BuiltInTests {
    private func doubts(_ text: String, _ profile: IntakeProfile? = nil) -> [[Doubt]] {
        read(text, profile).requests.map(\.doubts)
    }

    private static let transcend =
        "Request ID,Request Type,Created At,Country,Core Identifier,Status"

    @Test(
        arguments: [
            ("true", "test"), ("TRUE", "test"), ("yes", "review"), ("1", "review"), ("x", "review"),
            ("maybe", "review"), ("false", "taken"), ("no", "taken"), ("0", "taken"), ("", "taken"),
        ])
    func `Transcend's tests are left out, and what may be one waits`(isTest: String, fate: String) {
        let reading = read(
            "\(Self.transcend),Is Test Request\nt-1,ERASURE,2026-03-05T09:12:00Z,DE,u-1,COMPILING,"
                + "\(isTest)\n")
        switch fate {
        case "test": #expect(reading.omissions == ["2 test"])
        case "review": #expect(reading.requests.map(\.doubts) == [[.unknownState]])
        default: #expect(reading.requests.map(\.doubts) == [[]])
        }
    }

    /// They are not kept, since they say who it is; they are read all the same.
    @Test(
        arguments: [
            ("legal hold since May", true), ("do not delete: trial", true), ("Löschsperre", true),
            ("no legal hold", false), ("moved away", false),
        ])
    func `the details of Transcend are heard`(details: String, waits: Bool) throws {
        let table =
            "\(Self.transcend),Details\nt-1,ERASURE,2026-03-05T09:12:00Z,DE,u-1,COMPILING,"
            + "\(details)\n"
        let told = waits ? [Doubt.spokenHold(ColumnName("Details"))] : []
        #expect(doubts(table) == [told])
        #expect(read(table).requests.first?.attributes["Details"] == nil)
        let own = try profile(of: "like: transcend", "ignore: {Details: ours}")
        #expect(doubts(table, own) == [[]])
    }

    @Test(
        arguments: [
            ("ERASURE", "userId", nil), ("ERASURE", "UserID", nil),
            ("ERASURE", "", "missing-value"),
            ("ERASURE", " ", "other-identity"), ("ERASURE", "email", "other-identity"),
            ("ERASURE", "phone", "other-identity"), ("HOLD", "", "hold-order"),
        ] as [(String, String, String?)])
    func `an identifier of Transcend is a user id if its type says so`(
        action: String, type: String, fate: String?
    ) throws {
        let mine = try profile(of: "like: transcend-cron", "defaults: {regime: gdpr}")
        let row = "c-1,\(action),2026-03-05T09:12:00Z,u-1,\(type),n-1\n"
        let reading = read("requestId,action,requestCreatedAt,identifier,type,nonce\n\(row)", mine)
        let said = (reading.complaints + reading.omissions).map { String($0.dropFirst(2)) }
        #expect(said == (fate.map { [$0] } ?? []))
        let bare = read(
            "requestId,action,requestCreatedAt,identifier,nonce\n"
                + "c-1,ERASURE,2026-03-05T09:12:00Z,u-1,n\n", mine)
        #expect(bare.complaints == ["2 missing-value"])
        #expect(bare.rejections[0].people.map(\.rawValue).contains("u-1"))
    }

    @Test(
        arguments: [
            ("access + erasure", [Doubt.otherWish]), ("erasure+access", [.otherWish]),
            ("objection + erasure", [.otherWish]), ("consent + erasure", [.otherWish]),
            ("erasure", []), ("erasure + delete", []),
        ])
    func `an erasure beside something else is told`(types: String, told: [Doubt]) throws {
        let fides = try profile(of: "like: fides", "defaults: {regime: gdpr}")
        let table =
            "Status,Request Type,Request ID,Time Received,User ID\n"
            + "approved,\(types),p-1,2026-03-05T09:12:00Z,u-1\n"
        #expect(doubts(table, fides) == [told])
        let oneTrust =
            "requestQueueRefId,requestTypes,dateCreated,country,userId,status\n"
            + "A,\"\(types.replacing("+", with: ","))\",2026-03-05T09:12:00Z,FR,u-1,In Progress\n"
        #expect(doubts(oneTrust) == [told])
    }

    @Test(
        arguments: [
            #""legal_hold": true"#, #""case": {"legalHold": "yes"}"#, #""case": {"hold": 1}"#,
            #""legal_hold": {"status": "active since May"}"#,
            #""notes": ["vip", "do not delete"]"#, #""desk": {"state": "on hold"}"#,
            #""desk": [{"approved": false}]"#, #""requester": {"comment": "litigation hold"}"#,
        ])
    func `what speaks against a request of OpenDSR is heard, however deep`(more: String) throws {
        let text = try sample("opendsr-v2.json")
        #expect(doubts(text) == [[]])
        let place = "\"subject_identities\":"
        let said = doubts(text.replacing(place, with: "\(more), \(place)", maxReplacements: 1))
        #expect(said.count == 1 && said[0].count == 1)
    }

    @Test(
        arguments: [
            ("kind", #""legal_hold": true"#), ("kind", #""status": "paused by legal""#),
            ("tenant", #""labels": {"hold": "yes"}"#),
            ("regulation", #""dataSubject": {"legalHold": true}"#),
            ("regulation", #""comments": ["litigation hold"]"#),
            ("regulation", #""workflow": {"stage": "legal review"}"#),
        ])
    func `and of one of Ketch`(name: String, more: String) throws {
        let text = try sample("ketch.json")
        #expect(doubts(text) == [[]])
        let place = "\"\(name)\":"
        #expect(text.contains(place))
        let said = doubts(text.replacing(place, with: "\(more), \(place)", maxReplacements: 1))
        #expect(said.count == 1 && said[0].count == 1)
    }

    @Test(
        arguments: [
            ("withdrawal", "done", true), ("CANCEL", "done", true),
            ("cancel", "not verified", true),
            ("erasure", "done", false), ("deactivation", "done", false),
        ])
    func `a withdrawal that is closed elsewhere still speaks`(
        type: String, state: String, speaks: Bool
    ) throws {
        let mine = try profile(
            of: "types: {CANCEL: withdrawal}", "leave_out: {State: [done, not verified]}")
        let reading = read("\(header),state\nR-1,\(type),alice,2026-10-02,gdpr,\(state)\n", mine)
        guard case .leftOut(let omission)? = reading.rows.first else {
            Issue.record("it is left out")
            return
        }
        #expect(omission.subject == (speaks ? SubjectID("alice") : nil))
    }
}
