// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// What is irreversible needs a state that somebody has said to be released.
@Suite struct StateTests {
    private enum Fate: Equatable { case taken, review, omitted(String), nothing }

    private func fate(_ text: String, _ profile: IntakeProfile?) -> Fate {
        let reading = read(text, profile)
        if let omission = reading.omissions.first {
            return .omitted(String(omission.split(separator: " ").last ?? ""))
        }
        guard let request = reading.requests.first else { return .nothing }
        return request.doubts.contains(.unknownState) ? .review : .taken
    }

    @Test(
        arguments: [
            ("COMPILING", "taken"), ("SECONDARY", "taken"), ("compiling ", "taken"),
            ("REQUEST_MADE", "not-yet"), ("ENRICHING", "not-yet"), ("ON_HOLD", "not-yet"),
            ("WAITING", "not-yet"), ("APPROVING", "not-yet"), ("DELAYED", "not-yet"),
            ("SECONDARY_APPROVING", "not-yet"), ("DOWNLOADABLE", "not-yet"),
            ("VIEW_CATEGORIES", "not-yet"), ("COMPLETED", "closed"), ("CANCELED", "closed"),
            ("SECONDARY_COMPLETED", "closed"), ("REVOKED", "closed"),
            ("FAILED_VERIFICATION", "unverified"), ("PAUSED_BY_LEGAL", "review"), ("", "review"),
            ("COMPILING?", "review"),
        ])
    func `Transcend has released two states`(state: String, fate: String) {
        let table = """
            Request ID,Request Type,Created At,Country,Core Identifier,Status,Is Test Request
            t-1,ERASURE,2026-03-05T09:12:00Z,DE,u-1,\(state),false
            """
        #expect(name(self.fate(table, nil)) == fate)
    }

    @Test(
        arguments: [
            ("approved", "taken"), ("in_processing", "taken"), ("In Processing", "taken"),
            ("pending", "not-yet"), ("paused", "not-yet"), ("error", "not-yet"),
            ("requires_input", "not-yet"), ("awaiting_pre_approval", "not-yet"),
            ("complete", "closed"), ("denied", "closed"), ("canceled", "closed"),
            ("identity_unverified", "unverified"), ("held", "review"), ("", "review"),
        ])
    func `fides has released two states`(state: String, fate: String) throws {
        let table = """
            Status,Request Type,Request ID,Time Received,User ID
            \(state),erasure,p-1,2026-03-05T09:12:00Z,u-1

            """
        let mine = try profile(of: "like: fides", "defaults: {regime: gdpr}")
        #expect(name(self.fate(table, mine)) == fate)
    }

    @Test(
        arguments: [
            ("In Progress", "taken"), ("New", "not-yet"), ("On Hold", "not-yet"),
            ("Done", "closed"),
            ("Rejected", "closed"), ("UNVERIFIED", "unverified"), ("Legal review", "review"),
            ("", "review"),
        ])
    func `OneTrust has released one state`(state: String, fate: String) throws {
        let table = """
            requestQueueRefId,requestTypes,dateCreated,country,userId,status,closureDate
            A,Delete,2026-03-05T09:12:00Z,FR,u-1,\(state),
            """
        #expect(name(self.fate(table, nil)) == fate)
    }

    @Test(
        arguments: [
            ("in_progress", "taken"), ("pending", "not-yet"), ("completed", "closed"),
            ("cancelled", "closed"), ("held", "review"),
        ])
    func `a form that is an order needs no state, and heeds one that it has`(
        state: String, fate: String
    ) throws {
        let orders = [
            (
                "opendsr-v2.json", "\"regulation\":",
                "\"request_status\": \"\(state)\", \"regulation\":"
            ),
            ("ketch.json", "\"regulation\":", "\"status\": \"\(state)\", \"regulation\":"),
        ]
        for (file, old, new) in orders {
            let text = try sample(file)
            #expect(self.fate(text, nil) == .taken)
            #expect(name(self.fate(text.replacing(old, with: new), nil)) == fate)
        }
    }

    @Test(
        arguments: [
            ("approved", "taken"), ("APPROVED", "taken"), ("open", "not-yet"), ("stuck", "not-yet"),
            ("closed", "closed"), ("", "review"),
        ])
    func `a profile of one's own says what it takes`(state: String, fate: String) throws {
        let mine = try profile(
            of: "take_only: {State: [approved]}", "leave_out: {State: [closed]}")
        #expect(name(self.fate("\(header),state\n\(good),\(state)\n", mine)) == fate)
    }

    @Test(arguments: [("open", "not-yet"), ("stuck", "review"), ("approved", "taken")])
    func `with a list of what waits, another word is for a person`(
        state: String, fate: String
    ) throws {
        let mine = try profile(of: "take_only: {State: approved}", "not_yet: {State: [open]}")
        #expect(name(self.fate("\(header),state\n\(good),\(state)\n", mine)) == fate)
        let none = read("\(header)\n\(good)\n", mine).requests.map(\.doubts)
        #expect(none == [[.unknownState]])
    }

    @Test func `a profile can take the place of a built-in list`() throws {
        let mine = try profile(of: "like: transcend", "take_only: {Status: [APPROVING]}")
        let table = """
            Request ID,Request Type,Created At,Country,Core Identifier,Status
            t-1,ERASURE,2026-03-05T09:12:00Z,DE,u-1,APPROVING
            t-2,ERASURE,2026-03-05T09:12:00Z,DE,u-2,COMPILING
            """
        let reading = read(table, mine)
        #expect(reading.requests.map(\.reference) == ["t-1"])
        #expect(reading.omissions == ["3 not-yet"])
    }

    @Test(
        arguments: [
            ("not_yet: {State: [open]}", "stands alone"),
            ("take_only: {State: [a, b]}\n    not_yet: {State: [B]}", "stands under"),
        ])
    func `the lists must fit each other`(lines: String, message: String) {
        #expect(complaint("profiles:\n  house:\n    \(lines)\n")?.contains(message) == true)
    }

    private func name(_ fate: Fate) -> String {
        switch fate {
        case .taken: "taken"
        case .review: "review"
        case .omitted(let reason): reason
        case .nothing: "nothing"
        }
    }
}
