// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing

@testable import Commands
@testable import Runs

/// What waits longer than it may is what needs somebody, whatever its deadline.
@Suite struct TooLongTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: unclear
            when: {kind: erasure}
            then: review
            why: nobody knows
          - id: claim
            when: {kind: deactivation}
            then: hold
            ground: a claim
        """

    @Test func `what waits too long stands among what needs somebody, and status ends with 3`()
        async throws
    {
        let nights = try Nights(
            policy: Self.policy, more: "waiting: {decision: never, kept_by_policy: 20}\n")
        try await nights.with { night in
            _ = try await night(0, "R-1,erasure,user-0001,2026-11-02,none")
            _ = try await night(1, "R-2,deactivation,user-0002,2026-11-02,none")
        }
        let files = try await Vault.open(nights.settings).ledger.openCases()
        #expect(files.map(\.reference) == ["R-1", "R-2"])
        let began = try #require(files.last?.since).utcDate
        func seen(_ days: Int) -> (long: [String], balance: CaseBalance) {
            let day = CaseDay(began.adding(days: days), limits: nights.settings.waiting)
            let long = files.filter { CaseView($0, day).waitsTooLong }
            #expect(long.allSatisfy { CaseView($0, day).needsSomebody })
            return (long.map(\.reference), CaseBalance(files, day))
        }
        #expect(seen(20).long.isEmpty && !seen(20).balance.isLate)
        #expect(seen(21).long == ["R-2"] && seen(21).balance.isLate)
        #expect(seen(21).balance.sentence.hasSuffix("waiting too long: 1"))
        #expect(seen(2000).long == ["R-2"])
        let file = try #require(files.last)
        let words = CaseView(file, CaseDay(began.adding(days: 30), limits: nights.settings.waiting))
        #expect(words.tooLong?.contains("the 20 days of ‘kept_by_policy’") == true)
    }
}
