// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Runs

/// Requests of which a part was carried out, and whose person Stream shows no more.
@Suite struct PartCarriedOutTests {
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `the rest of an erasure under a hold waits for a person when the hold is gone`()
        async throws
    {
        let nights = try Nights(policy: Nights.erasing(), more: Nights.sender)
        let settings = nights.settings
        try await nights.with { night in
            try await night.hold(0, "user-0001", [.files])
            #expect(try await night(0, Self.erase).counts == [.deferred: 1])
            try await night.release(1, 1)
            for day in 1...3 {
                let rest = try await night(day, day == 2 ? "R-2" + Self.erase.dropFirst(3) : nil)
                #expect(rest.counts == (day == 3 ? [:] : [.review: 1]))
                if day < 3 {
                    #expect(throws: ExitStatus.attention) { try Summary(rest).check() }
                }
                #expect(try nights.verdict(of: rest.pack).isGood)
                let said = try await night.said(day, of: "R-1", by: settings)
                #expect(said.states == [.erasure: "decision"] && said.openDSR == "in_progress")
                #expect(said.letters.isEmpty && said.page == nil)
                #expect(said.figures["answers"] == "")
            }
            let other = try await night.said(3, of: "R-2", by: settings)
            #expect(other.states == [.erasure: "decision"] && other.letters.isEmpty)
            #expect(await nights.world.remains(of: "user-0001").files > 0)
        }
    }

    private static let soft = """
        version: 1
        time_zone: UTC
        rules:
          - id: soft
            when: {all: [{kind: erasure}, {reason: soft}]}
            then: delete
            modes: {user: soft}
            not_erasure: kept for the audit
          - id: hard
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard}
        """

    @Test func `who was hidden by us before is erased, and not said to be nobody`() async throws {
        let nights = try Nights(policy: Self.soft, more: Nights.sender, tellsTime: true)
        let settings = nights.settings
        let columns = Nights.usualColumns + ",reason"
        try await nights.with { night in
            let hidden = try await night(
                0, "R-1,erasure,user-0001,2026-11-01,gdpr,soft", columns: columns)
            #expect(hidden.counts == [.hidden: 1])
            let erased = try await night(
                1, "R-2,erasure,user-0001,2026-11-02,gdpr,", columns: columns)
            #expect(erased.counts == [.verified: 1])
            #expect(await nights.world.remains(of: "user-0001").user == .removed)
            let said = try await night.said(1, of: "R-2", by: settings)
            #expect(said.letters.keys.first == .confirmation)
            // Whoever is gone for good is nobody again.
            let third = try await night(
                2, "R-3,erasure,user-0001,2026-11-03,gdpr,", columns: columns)
            #expect(third.counts == [.absent: 1])
        }
    }
}
