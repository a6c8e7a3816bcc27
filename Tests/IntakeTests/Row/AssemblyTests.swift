// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct AssemblyTests {
    @Test(arguments: [
        (RequestKind.erasure, ["erasure", "Delete", "deletion", "RTBF", "Delete Your Data"]),
        (.erasure, ["Right to be Forgotten", "DeleteRequest", "GDPR_DELETE", " erasure "]),
        (.deactivation, ["deactivation", "deactivate", "suspend", "restrict", "RESTRICTION"]),
        (.reactivation, ["reactivation", "re-activate"]),
        (.restoration, ["restoration", "restore", "un_delete"]),
        (.withdrawal, ["withdrawal", "Withdraw", "cancel", "cancellation", "REVOKE"]),
    ])
    func `the words for a type are known`(kind: RequestKind, words: [String]) {
        for word in words {
            let reading = read(table("R,\(word),alice,2026-10-02,gdpr,"))
            #expect(reading.requests.map(\.kind) == [kind])
        }
    }

    @Test(arguments: [
        ("gdpr", Regime.gdpr), ("UK-GDPR", .ukGDPR), ("ukgdpr", .ukGDPR), ("CCPA", .ccpa),
        ("cpra", .ccpa), ("LGPD", .lgpd), ("None", .none),
    ])
    func `the words for a regime are known`(word: String, regime: Regime) {
        let reading = read(table("R,erasure,alice,2026-10-02,\(word),"))
        #expect(reading.requests.map(\.regime) == [regime])
    }

    @Test(arguments: [
        (",erasure,alice,2026-10-02,gdpr", "missing-value", "request_id"),
        ("  ,erasure,alice,2026-10-02,gdpr", "missing-value", "request_id"),
        (String(repeating: "é", count: 101) + ",,,,", "bad-request-id", "request_id"),
        ("\"R\n1\",erasure,alice,2026-10-02,gdpr", "bad-request-id", "request_id"),
        ("R\u{2028}1,erasure,alice,2026-10-02,gdpr", "bad-request-id", "request_id"),
        ("R\u{85}1,erasure,alice,2026-10-02,gdpr", "bad-request-id", "request_id"),
        ("R-1,,alice,2026-10-02,gdpr", "missing-value", "type"),
        ("R-1,access,alice,2026-10-02,gdpr", "not-done", "type"),
        ("R-1,erasure,,2026-10-02,gdpr", "missing-value", "user_id"),
        ("R-1,erasure, alice,2026-10-02,gdpr", "bad-user-id", "user_id"),
        ("R-1,erasure,\"al\nice\",2026-10-02,gdpr", "bad-user-id", "user_id"),
        ("R-1,erasure,alice,,gdpr", "missing-value", "received_at"),
        ("R-1,erasure,alice,03/04/2026,gdpr", "ambiguous-date", "received_at"),
        ("R-1,erasure,alice,3.4.26 10:00,gdpr", "ambiguous-date", "received_at"),
        ("R-1,erasure,alice,2026-10-02T10:00:00,gdpr", "bad-date", "received_at"),
        ("R-1,erasure,alice,2026-02-30,gdpr", "bad-date", "received_at"),
        ("R-1,erasure,alice,yesterday,gdpr", "bad-date", "received_at"),
        ("R-1,erasure,alice,2026-10-02,", "missing-value", "regime"),
        ("R-1,erasure,alice,2026-10-02,hipaa", "bad-regime", "regime"),
    ])
    func `a bad value rejects its row`(row: String, code: String, field: String) throws {
        let reading = read(table(row + ",", good + ","))
        let rejection = try #require(reading.rejections.first)
        #expect(reading.complaints == ["2 \(code)"])
        #expect(rejection.diagnostic.field == field)
        #expect(rejection.reference == (row.hasPrefix("R-1") ? "R-1" : nil))
        #expect(rejection.diagnostic.hint != nil)
        #expect(reading.requests.count == 1)
        for value in ["alice", "03/04", "hipaa", "access", "yesterday"] {
            #expect(!rejection.diagnostic.message.contains(value))
        }
    }

    @Test func `a bad new owner rejects its row, and so does the person as new owner`() {
        let reading = read(
            header + ",New Channel Owner-ID\n" + good + ",bob \n" + good + ",alice\n" + good
                + ",bob\n")
        #expect(reading.complaints == ["2 bad-user-id", "3 owner-is-subject"])
        #expect(reading.rejections.allSatisfy { $0.diagnostic.field == "New Channel Owner-ID" })
    }

    @Test func `a time without an offset is told so`() {
        let reading = read(table("R-1,erasure,alice,2026-10-02 10:00:00,gdpr,"))
        let message = reading.rejections.first?.diagnostic.message
        #expect(message == "the time has no offset, so nobody can tell when that was")
    }
}
