// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing

@testable import Commands
@testable import Runs

/// What somebody may decide about a request of which something was sent.
@Suite struct SentAndDecidedTests {
    @Test(arguments: [CaseDecision.refuse, .hold, .withdraw, .giveBack, .deactivate])
    func `what may be done is not said to be kept, refused or taken back`(
        decision: CaseDecision
    ) async throws {
        let nights = try Nights(policy: Nights.erasing(), more: Nights.sender)
        let settings = nights.settings
        try await nights.with { night in
            await nights.world.setFaults([SandboxFault(.failTask, operation: "DeleteUsers")])
            let first = try await night(0, "R-1,erasure,user-0001,2026-11-01,gdpr")
            #expect(first.counts == [.failed: 1])
            let failure = await #expect(throws: Failure.self) {
                try await night.decide(0, decision, about: "R-1", by: settings) {
                    $0.review = CalendarDate("2030-01-31")
                }
            }
            #expect(failure?.hint?.contains("proceed, erase, close") == true)
            #expect(try await night.said(0, of: "R-1", by: settings).letters.isEmpty)
            try await night.decide(0, .close, about: "R-1", by: settings)
        }
    }
}
