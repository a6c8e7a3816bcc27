// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import Testing

@testable import Runs

/// Somebody takes a request back and gets the id wrong, or the number.
@Suite struct WithdrawalSlipTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: back
            when: {kind: withdrawal}
            then: withdraw
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard}
        """
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test(
        arguments: [
            "R-2,withdrawal,USER-0001", "R-2,withdrawal,User-0001", "R-2,withdrawal,user_0001",
            "R-2,withdrawal,user 0001", "R-2,withdrawal,user－0001",
            "R-2,withdrawal,ｕｓｅｒ-０００１", "R-1,withdrawal,user-0009", "R-1,withdrawal,anna",
            "R-2,widerruf,USER-0001", "R-2,withdrawl,ｕｓｅｒ-０００１", "R-2,withdrawal,user%2D0001",
            "R-2,withdrawal,R-1", "R-2,withdrawal,#r-1", "R-2,widerruf,r1",
        ])
    func `an erasure waits that a withdrawal may have meant`(slip: String) async throws {
        for rows in [
            [Self.erase, slip + ",2026-11-02,gdpr"], [slip + ",2026-11-02,gdpr", Self.erase],
        ] {
            let nights = try Nights(policy: Self.policy)
            try await nights.with { night in
                let result = try await night(0, rows.joined(separator: "\n"))
                #expect(result.counts[.verified] == nil, "\(rows)")
                #expect(await nights.world.remains(of: "user-0001").user == .present)
            }
        }
    }

    @Test(arguments: [
        "R-2,withdrawal,user-0002", "R-2,withdrawal,user-00010", "R-3,withdrawal,ser-0001",
    ])
    func `a withdrawal of another holds nobody else up`(other: String) async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let result = try await night(0, Self.erase + "\n" + other + ",2026-11-02,gdpr")
            #expect(result.counts[.verified] == 1)
            #expect(await nights.world.remains(of: "user-0001").user == .removed)
        }
    }
}
