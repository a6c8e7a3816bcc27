// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// A run that died is brought to the end that it would have had.
@Suite struct ResumeTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: soft}
            not_erasure: nothing is erased here
        """
    private static let row = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `a run that died after its pack was written hands it out`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let first = try await night(0, Self.row)
            try nights.forgetWhatFollowsThePack()
            let resumed = try await night.resume()
            #expect(resumed.pack == first.pack)
            #expect(resumed.counts == first.counts)
            #expect(try nights.verdict(of: first.pack).isGood)
            await #expect(throws: Failure.self) { try await night.resume() }
        }
    }

    @Test func `the next run hands out the pack of one that died`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let first = try await night(0, Self.row)
            try nights.forgetWhatFollowsThePack()
            let second = try await night(1, nil)
            #expect(second.run == 2)
            #expect(try nights.verdict(of: first.pack).isGood)
            #expect(try nights.verdict(of: second.pack).isGood)
        }
    }
}
