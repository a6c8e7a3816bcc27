// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A row whose own columns say that it is closed, stopped or on hold is not carried out, whoever wrote
/// the file.
@Suite struct AgainstTests {
    private func doubts(_ text: String, _ profile: IntakeProfile? = nil) -> [[Doubt]] {
        read(text, profile).requests.map(\.doubts)
    }

    private func inTable(_ name: String, _ value: String, _ profile: IntakeProfile? = nil)
        -> [Doubt]
    {
        let cell = "\"" + value.replacing("\"", with: "\"\"") + "\""
        return doubts("\(header),\(name)\n\(good),\(cell)\n", profile).first ?? []
    }

    private func inObject(_ name: String, _ value: String) -> [[Doubt]] {
        let object = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr", "\(name)": "\(value)"}

            """
        return doubts(object + object)
    }

    @Test(
        arguments: [
            ("status", "on hold"), ("Status", "ON_HOLD"), ("state", "Cancelled"),
            ("Stage", "Closed (won’t fix)"), ("request_status", "completed"),
            ("Workflow State", "Paused by legal"), ("Bearbeitungsstand", "erledigt"),
            ("Statut", "Clôturé"), ("estado", "rechazado"), ("resolution", "Withdrawn"),
            ("phase", "awaiting: pending"), ("STATUS", "Rejected;spam"), ("status", "Legal Hold"),
        ])
    func `a state that speaks against the request waits for a person`(name: String, value: String) {
        #expect(inTable(name, value) == [.unknownState])
        #expect(inObject(name, value) == [[.unknownState], [.unknownState]])
    }

    @Test(
        arguments: [
            ("status", "open"), ("status", "approved"), ("status", ""), ("status", "In Progress"),
            ("state", "CA"), ("State", "Bayern"), ("estate", "Closewood"), ("team", "closed"),
            ("note", "on hold"), ("household", "yes"), ("threshold", "5"), ("hold music", "yes"),
            ("Legal Hold", "no"), ("Legal Hold", "0"), ("Legal Hold", ""), ("On Hold", "FALSE"),
        ])
    func `what says nothing against it does not`(name: String, value: String) {
        #expect(inTable(name, value) == [])
        #expect(inObject(name, value) == [[], []])
    }

    @Test(
        arguments: [
            ("Legal Hold", "yes"), ("Litigation Hold (Y/N)", "Y"), ("hold", "since May"),
            ("On hold until", "2027-01-01"), ("do_not_delete", "1"), ("doNotErase", "true"),
            ("Sperrvermerk", "ja"), ("legal.hold", "active"), ("isLegalHold", "?"),
        ])
    func `a column that speaks of a hold is a doubt, for the policy to judge`(
        name: String, value: String
    ) {
        #expect(inTable(name, value) == [.spokenHold(ColumnName(name))])
        #expect(inObject(name, value).first == [.spokenHold(ColumnName(name))])
    }

    @Test func `a profile that says what the words mean is believed`() throws {
        let takes = try profile(of: "take_only: {Status: [on hold]}")
        #expect(inTable("status", "on hold", takes) == [])
        let leaves = try profile(of: "leave_out: {Status: [closed]}")
        #expect(inTable("status", "on hold", leaves) == [])
        let other = try profile(of: "leave_out: {Other: [closed]}")
        #expect(inTable("status", "on hold", other) == [.unknownState])
    }

    @Test func `doubts are kept as they are`() {
        for doubt in [
            Doubt.unknownState, .spokenHold(ColumnName("legal hold")),
            .missingColumn(ColumnName("a b")),
        ] {
            var request = read("\(header)\n\(good)\n").requests[0]
            request.doubts = [doubt]
            #expect(request.doubts == [doubt])
        }
    }
}
