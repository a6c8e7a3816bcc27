// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

/// What must hold for all days, over the four years of the shipped holidays.
@Suite struct ClockLawTests {
    private func clock() throws -> LegalClock {
        LegalClock(calendars: [
            .gdpr: try #require(Holidays.shipped["DE"]),
            .ukGDPR: try #require(Holidays.shipped["UK"]),
            .ccpa: try #require(Holidays.shipped["US"]),
        ])
    }

    @Test(arguments: [
        (Regime.gdpr, "2026-03-05", "2026-04-07", "2026-06-05"),
        (.ukGDPR, "2026-03-05", "2026-04-07", "2026-06-05"),
        (.gdpr, "2026-01-31", "2026-03-02", "2026-04-30"),
        (.ukGDPR, "2025-11-25", "2025-12-29", "2026-02-25"),
        (.gdpr, "2025-11-25", "2025-12-29", "2026-02-25"),
        (.gdpr, "2026-04-01", "2026-05-04", "2026-07-01"),
        (.ukGDPR, "2026-04-01", "2026-05-01", "2026-07-01"),
        (.ukGDPR, "2026-04-04", "2026-05-05", "2026-07-06"),
    ])
    func `the shipped holidays give the days that the law gives`(
        regime: Regime, received: String, last: String, extended: String
    ) throws {
        let clock = try clock()
        let receipt = try day(received)
        #expect(clock.deadline(under: regime, receivedOn: receipt)?.date == (try day(last)))
        #expect(
            clock.extendedDeadline(under: regime, receivedOn: receipt)?.date
                == (try day(extended)))
    }

    @Test(arguments: [Regime.gdpr, .ukGDPR, .ccpa])
    func `each day of receipt ends on a fitting day, and later ones not earlier`(
        regime: Regime
    ) throws {
        let clock = try clock()
        let first = try day("2025-01-01"), last = try day("2028-09-28")
        var before = first
        for number in first.dayNumber...last.dayNumber {
            let receipt = CalendarDate(dayNumber: number)
            let plain = try #require(clock.deadline(under: regime, receivedOn: receipt)).date
            let longer = try #require(clock.extendedDeadline(under: regime, receivedOn: receipt))
            #expect(plain >= before && plain < longer.date)
            #expect((28...45).contains(plain.dayNumber - number))
            if regime != .ccpa {
                let free = try #require(clock.calendars[regime]).days
                #expect(plain.isoWeekday <= 5 && !free.contains(plain))
                #expect(longer.date.isoWeekday <= 5 && !free.contains(longer.date))
            }
            before = plain
        }
    }

    @Test(arguments: [Regime.gdpr, .ukGDPR])
    func `a pause never shortens, and grows while nobody answers`(regime: Regime) throws {
        let clock = try clock()
        for received in stride(from: 20_454, to: 20_820, by: 11) {
            let receipt = CalendarDate(dayNumber: received)
            let plain = try #require(clock.deadline(under: regime, receivedOn: receipt)).date
            let asked = receipt.adding(days: 3)
            var before = plain
            for wait in 0..<40 {
                let today = asked.adding(days: wait)
                let answer = try #require(
                    clock.answer(
                        for: regime, receivedOn: receipt,
                        events: ClockEvents(identityAsked: asked), today: today))
                #expect(answer.date >= before)
                #expect(answer.rule.hasSuffix("-paused") == (wait > 0))
                before = answer.date
                // Proved on the day that is today, the period is the same for ever after.
                let proved = ClockEvents(identityAsked: asked, identityProved: today)
                let later = clock.answer(
                    for: regime, receivedOn: receipt, events: proved, today: today.adding(days: 99))
                #expect(later?.date == answer.date)
            }
        }
    }
}
