// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Runs

/// Requests whose account the first stage of a grace has stopped.
@Suite struct StoppedAccountTests {
    private static let policy = GraceTests.policy.replacing("days: 30", with: "days: 20")
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `what somebody takes back for a person lets the account work again`() async throws {
        let nights = try Nights(policy: Self.policy, more: Nights.sender, tellsTime: true)
        let settings = nights.settings
        try await nights.with { night in
            #expect(try await night(0, Self.erase).counts == [.deferred: 1])
            #expect(await nights.world.remains(of: "user-0001").deactivated)
            try await night.decide(1, .withdraw, about: "R-1", by: settings)
            let back = try await night(1, nil)
            #expect(back.counts == [.refused: 1, .verified: 1])
            #expect(try nights.verdict(of: back.pack).isGood)
            #expect(await nights.world.remains(of: "user-0001").deactivated == false)
            let said = try await night.said(1, of: "R-1", by: settings)
            #expect(said.states == [.erasure: "withdrawn", .withdrawal: "reactivation"])
            #expect(Set(said.letters.keys) == [.withdrawal, .confirmation])
            #expect(said.letters[.withdrawal]?.contains("stopped") == false)
            #expect(try await night(40, nil).rows == 0)
        }
    }

    @Test func `a withdrawal in a file ends the erasure's own request`() async throws {
        let nights = try Nights(policy: Self.policy, more: Nights.sender, tellsTime: true)
        let settings = nights.settings
        try await nights.with { night in
            _ = try await night(0, Self.erase)
            let back = try await night(5, "R-2,withdrawal,user-0001,2026-11-06,gdpr")
            #expect(back.counts == [.verified: 1, .refused: 1])
            #expect(try nights.verdict(of: back.pack).isGood)
            let said = try await night.said(5, of: "R-1", by: settings)
            #expect(said.states == [.erasure: "withdrawn"] && said.openDSR == "cancelled")
            #expect(Array(said.letters.keys) == [.withdrawal])
            #expect(said.page?.contains("The erasure itself follows") == false)
            #expect(said.figures["answers"] == "in whole 1, withdrawn 1")
            #expect(said.figures["open-state"] == "")
            let other = try await night.said(5, of: "R-2", by: settings)
            #expect(Array(other.letters.keys) == [.confirmation])
        }
    }

    @Test(arguments: [CaseDecision.refuse, .hold])
    func `who is refused or held in a grace is told that the account is stopped`(
        decision: CaseDecision
    ) async throws {
        let nights = try Nights(policy: Self.policy, more: Nights.sender, tellsTime: true)
        let settings = nights.settings
        try await nights.with { night in
            _ = try await night(0, Self.erase)
            try await night.decide(1, decision, about: "R-1", by: settings) {
                $0.review = CalendarDate("2030-01-31")
            }
            _ = try await night(1, nil)
            let words: [(Language, String)] = [
                (.en, "had your account stopped"), (.de, "stilllegen lassen"),
                (.fr, "fait désactiver"), (.es, "hicimos desactivar"), (.pt, "mandámos desativar"),
            ]
            for (language, word) in words {
                let said = try await night.said(1, of: "R-1", by: settings, in: language)
                let letter = said.letters[decision == .refuse ? .refusal : .hold]
                #expect(letter?.contains(word) == true, "\(letter ?? "none")")
            }
        }
    }
}
