// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Runs

/// A clock that leaps ends no grace, unless Stream or a person says that it is right.
@Suite struct ClockLeapTests {
    private static let row = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `a leap that ends a grace asks a person, and goes on once one answers`() async throws
    {
        let nights = try Nights(policy: GraceTests.policy)
        try await nights.with { night in
            #expect(try await night(0, Self.row).counts == [.deferred: 1])
            // A week is no leap; what leaps and ends nothing is a night as any.
            #expect(try await night(7, nil).rows == 0)
            #expect(try await night(27, nil).rows == 0)
            // The next night is a day later, and the leap is not forgotten.
            let failure = await #expect(throws: Failure.self) { _ = try await night(31, nil) }
            #expect(failure?.kind == .attention)
            #expect(failure?.message.contains("the grace of 1 erasures ends by it") == true)
            #expect(await nights.world.remains(of: "user-0001").user == .present)

            let silent = await #expect(throws: Failure.self) {
                _ = try await night.acceptClock(31, hasReason: false)
            }
            #expect(silent?.kind == .attention)
            let accepted = try await night.acceptClock(31)
            #expect(accepted.word == .accepted && accepted.fallen == 0)
            let due = try await night(31, nil)
            #expect(due.counts == [.verified: 1])
            #expect(try nights.verdict(of: due.pack).isGood)
        }
    }

    @Test func `a ledger that was dated ahead has a way back`() async throws {
        let nights = try Nights(policy: GraceTests.policy, tellsTime: true)
        try await nights.with { night in
            // A month ahead, and Stream's clock is wrong too.
            #expect(try await night(30, Self.row).counts == [.deferred: 1])
            let failure = await #expect(throws: Failure.self) { _ = try await night(0, nil) }
            #expect(failure?.kind == .configuration)
            #expect(failure?.hint?.contains("lethe clock accept") == true)

            // Stream's clock must show the same.
            await nights.world.setFaults([SandboxFault(.tellTime(seconds: 30 * 86_400))])
            let other = await #expect(throws: Failure.self) { _ = try await night.acceptClock(0) }
            #expect(other?.kind == .configuration)
            await nights.world.setFaults([SandboxFault(.tellTime(seconds: 0))])
            let accepted = try await night.acceptClock(0, hasReason: false)
            #expect(accepted.word == .agreed)
            #expect(abs(accepted.fallen - 30 * 86_400) < 600)

            let next = try await night(1, nil)
            #expect(next.rows == 0)
            #expect(try nights.verdict(of: next.pack).isGood)
            // The grace that began in the future ends thirty days from when it was asked for.
            #expect(try await night(32, nil).counts == [.verified: 1])
        }
    }
}
