// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing

@testable import Commands
@testable import Runs

/// Answers that a later night has overtaken: each way of answering says the same of them.
@Suite struct OvertakenTests {
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `who was seen again after the erasure has no page and no letter`() async throws {
        let nights = try Nights(
            policy: Nights.erasing("verify_again: 24h"), more: Nights.sender)
        let settings = nights.settings
        try await nights.with { night in
            _ = try await night(0, Self.erase)
            let before = try await night.said(0, of: "R-1", by: settings)
            #expect(before.page?.contains("erased for good") == true)
            #expect(before.letters.keys.first == .confirmation)
            #expect(await nights.world.comeBack("user-0001", createdAt: 1_600_000_000_000))
            _ = try await night(1, nil)
            let after = try await night.said(1, of: "R-1", by: settings)
            #expect(after.states[.erasure] == "retry")
            #expect(after.page == nil && after.letters.isEmpty)
        }
    }
}
