// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing

@Suite struct FigurePeriodTests {
    @Test(arguments: [
        ("2026", "2026-01-01", "2027-01-01"), ("2026-12", "2026-12-01", "2027-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
    ])
    func `a period is a year or a month`(text: String, first: String, next: String) throws {
        let period = try #require(FigurePeriod(text))
        #expect(period.first == CalendarDate(first) && period.next == CalendarDate(next))
    }

    @Test(arguments: [
        "", "26", "2026-", "2026-13", "2026-1", "2026-01-01", "20a6", "0000", "-2026",
    ])
    func `anything else is none`(text: String) {
        #expect(FigurePeriod(text) == nil)
    }

    @Test func `each figure has a question or says why it is blank`() {
        let keys = FigureQuery.all.map(\.key)
        #expect(Set(keys).count == keys.count && keys.count > 25)
        for query in FigureQuery.all {
            #expect((query.sql == nil) != (query.blank == nil), "\(query.key)")
            #expect(
                query.key.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || $0 > 0x60 })
        }
    }
}
