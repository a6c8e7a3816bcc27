// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
import Testing
import Transparency

@testable import Keyring
@testable import Runs

@Suite struct RecipientsTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        recipients:
          - {name: "Mail, Inc.", contact: privacy, categories: [user, messages]}
          - {name: Calls Ltd, categories: [calls]}
        rules:
          - {id: look, when: {kind: erasure}, then: review, why: every case}
        """

    private func list(_ lines: [HandedNight.Line]) async throws -> (Int, String) {
        let night = try await HandedNight(lines)
        let recipients = [
            try #require(Self.recipients.first), try #require(Self.recipients.last),
        ]
        var bytes: [UInt8] = []
        let count = try await RecipientsList(ledger: night.ledger, recipients: recipients)
            .write(run: 1) { bytes += $0 }
        return (count, String(decoding: bytes, as: UTF8.self))
    }

    private static let recipients =
        (try? Policy.parse(policy, file: "policy.yaml").recipients) ?? []

    @Test func `whoever has data of a kind that went is to be told`() async throws {
        var done = HandedNight.Line(id: "anna")
        done.reason = Reason.lookedUp.rawValue
        let (count, text) = try await list([done])
        #expect(count == 1)
        #expect(text.hasPrefix("recipient,contact,request,user,done,data,at\r\n"))
        #expect(text.contains("\"Mail, Inc.\",privacy,R-1,anna,erasure,user:messages,"))
        #expect(!text.contains("Calls Ltd"))
    }

    @Test(arguments: [
        (Outcome.done, Reason.notLookedUp), (.contradicted, .contentThere), (.failed, .taskFailed),
        (.unproven, .noAnswer),
    ])
    func `of what was not seen nobody is told`(outcome: Outcome, reason: Reason) async throws {
        var line = HandedNight.Line(id: "anna", outcome: outcome)
        line.reason = reason.rawValue
        #expect(try await list([line]) == (0, ""))
    }
}
