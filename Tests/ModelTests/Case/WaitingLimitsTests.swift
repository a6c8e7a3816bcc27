// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct WaitingLimitsTests {
    private let today = CalendarDate(dayNumber: 20_000)

    @Test(arguments: WaitingLimits.Kind.allCases)
    func `what waits for as many days as it may is not beyond, and a day later it is`(
        kind: WaitingLimits.Kind
    ) {
        let limits = WaitingLimits()
        let last = today.adding(days: -kind.usual)
        #expect(!limits.isBeyond(kind, since: last, today: today))
        #expect(limits.isBeyond(kind, since: last.adding(days: -1), today: today))
        #expect(!limits.isBeyond(kind, since: today.adding(days: 1), today: today))
    }

    @Test func `a limit that is changed is the one that counts, and without one nothing is beyond`()
    {
        var limits = WaitingLimits()
        limits[.held] = 1
        #expect(limits.isBeyond(.held, since: today.adding(days: -2), today: today))
        limits[.held] = nil
        #expect(!limits.isBeyond(.held, since: CalendarDate(dayNumber: 0), today: today))
        #expect(limits[.kept] == WaitingLimits.Kind.kept.usual)
    }
}
