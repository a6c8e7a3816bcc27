// SPDX-License-Identifier: Apache-2.0

import Evidence
import Testing

@Suite struct EvidencePlanTests {
    private func plan(
        _ people: Int, calls: Int? = nil, searches: Int = 300, messages: Int = 300,
        rules: EvidenceRules = EvidenceRules()
    ) -> EvidencePlan {
        EvidencePlan(
            people: people, calls: calls ?? (people + 99) / 100, deletions: 6, searches: searches,
            messages: messages, rules: rules)
    }

    @Test(arguments: [
        (1, 1), (100, 100), (200, 200), (501, 200), (20_000, 200), (40_000, 400),
        (1_000_000, 500),
    ])
    func `of few everybody, of many a sample of at least 200`(people: Int, chosen: Int) {
        let plan = plan(people)
        #expect(plan.chosen == chosen)
        #expect(!plan.isShortened)
        #expect((1...2).contains(plan.direct))
    }

    @Test func `where a limit would lengthen the night the sample shrinks, and says so`() {
        let slow = plan(500, messages: 60)
        #expect(slow.chosen < 500)
        #expect(slow.isShortened)
        let none = plan(20_000, searches: 1)
        #expect(none.chosen == 0)
        #expect(none.direct == 0)
        #expect(none.isShortened)
    }

    @Test func `nothing is noted where the policy wants nothing`() {
        let plan = plan(300, rules: EvidenceRules(everybody: 0))
        #expect(plan.chosen == 0)
        #expect(!plan.isShortened)
        #expect(plan.chosen(of: [1, 2, 3], seed: 1).isEmpty)
    }

    @Test(arguments: [Int.min, -1, 0, 1, Int.max])
    func `no limit and no number of people traps`(number: Int) {
        let plan = EvidencePlan(
            people: number, calls: number, deletions: number, searches: number, messages: number,
            rules: EvidenceRules(everybody: number))
        #expect(plan.chosen >= 0)
        #expect(plan.direct >= 0)
        #expect(plan.chosen(of: [1, 2, 3], seed: 1).count <= 3)
    }

    @Test func `a call gives its share, the same for the same seed`() {
        let plan = plan(20_000)
        let rows = (1...100).map(Int64.init)
        let first = plan.chosen(of: rows, seed: 7)
        #expect(first.count == 1)
        #expect(plan.chosen(of: rows.reversed(), seed: 7) == first)
        let lots = Set((0..<40).map { plan.chosen(of: rows, seed: UInt64($0)) })
        #expect(lots.count > 10)
        #expect(self.plan(100).chosen(of: rows, seed: 1).count == 100)
    }
}
