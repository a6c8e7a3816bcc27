// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Sandbox
import Testing

@testable import Runs

/// A ledger belongs to one app: people of another are not there, and nobody is absent for that.
@Suite struct OtherAppTests {
    private func row(_ number: Int) -> String {
        "R-\(number),erasure,user-000\(number),2026-11-01,gdpr"
    }

    @Test func `a key of another app is refused before anything is asked there`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            _ = try await night(0, row(1))
            for row in [row(2), nil] {
                let failure = await #expect(throws: Failure.self) {
                    _ = try await night.onTheOtherApp(1, row)
                }
                #expect(failure?.kind == .configuration)
                #expect(failure?.hint?.contains("lethe run --new-app") == true)
            }
            let asked = await nights.other.calls().map(\.operation)
            #expect(asked.allSatisfy { ["GetApp", "GetRateLimits"].contains($0) }, "\(asked)")
            // Nothing was closed: the right key finds them.
            #expect(try await night(1, row(2)).counts == [.verified: 1])
        }
    }

    @Test func `an app that was replaced is said once, and then it is the ledger's`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            _ = try await night(0, row(1))
            #expect(try await night.onTheOtherApp(1, row(2), isNew: true).counts == [.verified: 1])
            #expect(try await night.onTheOtherApp(2, row(3)).counts == [.verified: 1])
            await #expect(throws: Failure.self) { _ = try await night(3, row(4)) }
            #expect(await nights.world.remains(of: "user-0002").user == .present)
        }
    }

    @Test func `the first night says whose the ledger is`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            let first = try await night.onTheOtherApp(0, row(1))
            #expect(first.counts == [.verified: 1])
            await #expect(throws: Failure.self) { _ = try await night(1, row(2)) }
        }
    }

    @Test func `a change of keys is on no app, and is no other one`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            _ = try await night(0, row(1))
            try await night.rotateKeys(1)
            #expect(try await night(2, row(2)).counts == [.verified: 1])
        }
    }
}
