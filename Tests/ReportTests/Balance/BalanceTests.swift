// SPDX-License-Identifier: Apache-2.0
import Model
import Report
import Testing

@Suite struct BalanceTests {
    @Test func `outcomes stand in their own order and those without rows are left out`() {
        var balance = Balance(rowsIn: 314, counts: [.held: 12, .pending: 0])
        balance.add(.rejected)
        balance.add(.verified, rows: 301)
        #expect(balance.balances)
        #expect(balance.total == 314)
        #expect(balance.sentence == "rows in 314 = verified 301 + held 12 + rejected 1")
    }

    @Test(arguments: [
        (4, "rows in 4 ≠ done 3 (1 without an outcome)"), (1, "rows in 1 ≠ done 3 (2 too many)"),
    ])
    func `a difference is said`(rowsIn: Int, sentence: String) {
        let balance = Balance(rowsIn: rowsIn, counts: [.done: 3])
        #expect(!balance.balances)
        #expect(balance.sentence == sentence)
    }

    @Test func `nothing balances with nothing`() {
        #expect(Balance(rowsIn: 0).balances)
        #expect(Balance(rowsIn: 0).sentence == "rows in 0 = 0")
    }

    @Test func `rows that need somebody are counted`() {
        let balance = Balance(rowsIn: 6, counts: [.failed: 1, .review: 2, .held: 3])
        #expect(balance.needingAttention == 3)
        #expect(balance[.held] == 3)
        #expect(balance[.done] == 0)
    }
}
