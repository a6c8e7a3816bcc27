// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct LegalClockTests {
    struct Vector: Sendable {
        var received: String
        var holidays: [String] = []
        var deadline: String
        var extended: String
    }

    static let vectors = [
        Vector(received: "2026-03-05", deadline: "2026-04-06", extended: "2026-06-05"),
        Vector(
            received: "2026-03-05", holidays: ["2026-04-03", "2026-04-06"],
            deadline: "2026-04-07", extended: "2026-06-05"),
        Vector(received: "2026-01-31", deadline: "2026-03-02", extended: "2026-04-30"),
        Vector(received: "2026-01-30", deadline: "2026-03-02", extended: "2026-04-30"),
        Vector(received: "2024-01-31", deadline: "2024-02-29", extended: "2024-04-30"),
        Vector(received: "2026-03-31", deadline: "2026-04-30", extended: "2026-06-30"),
        Vector(received: "2026-08-31", deadline: "2026-09-30", extended: "2026-11-30"),
        Vector(received: "2026-09-03", deadline: "2026-10-05", extended: "2026-12-03"),
        Vector(
            received: "2025-11-25", holidays: ["2025-12-25", "2025-12-26"],
            deadline: "2025-12-29", extended: "2026-02-25"),
        Vector(
            received: "2026-04-01", holidays: ["2026-05-01"], deadline: "2026-05-04",
            extended: "2026-07-01"),
    ]

    @Test(
        arguments: vectors,
        [(Regime.gdpr, "gdpr-12-3"), (Regime.ukGDPR, "uk-gdpr-12-3")])
    func `a month ends on the same date or the last day, and on a working day`(
        vector: Vector, law: (regime: Regime, rule: String)
    ) throws {
        let clock = LegalClock(holidays: Set(try vector.holidays.map { try day($0) }))
        let receipt = try day(vector.received)
        let first = clock.deadline(under: law.regime, receivedOn: receipt)
        #expect(first == Deadline(date: try day(vector.deadline), rule: law.rule))
        let later = clock.extendedDeadline(under: law.regime, receivedOn: receipt)
        #expect(later == Deadline(date: try day(vector.extended), rule: law.rule + "-extended"))
    }

    @Test func `California counts calendar days and never rolls on`() throws {
        let receipt = try day("2026-10-01")
        let clock = LegalClock(holidays: [try day("2026-11-15")])
        #expect(
            clock.deadline(under: .ccpa, receivedOn: receipt)
                == Deadline(date: try day("2026-11-15"), rule: "ccpa-45-days"))
        #expect(
            clock.extendedDeadline(under: .ccpa, receivedOn: receipt)
                == Deadline(date: try day("2026-12-30"), rule: "ccpa-90-days"))
    }

    @Test func `under LGPD the house counts`() throws {
        let receipt = try day("2026-10-01")
        #expect(
            LegalClock().deadline(under: .lgpd, receivedOn: receipt)
                == Deadline(date: try day("2026-10-16"), rule: "lgpd-house"))
        #expect(
            LegalClock(houseDays: [.lgpd: 30]).deadline(under: .lgpd, receivedOn: receipt)?.date
                == (try day("2026-10-31")))
        #expect(LegalClock().extendedDeadline(under: .lgpd, receivedOn: receipt) == nil)
    }

    @Test func `without a law there is no deadline`() throws {
        let receipt = try day("2026-10-01")
        #expect(LegalClock().deadline(under: .none, receivedOn: receipt) == nil)
        #expect(LegalClock().extendedDeadline(under: .none, receivedOn: receipt) == nil)
    }

    @Test(arguments: Regime.allCases, [Int.min, -800_000, 2_929_610, Int.max])
    func `a day beyond all calendars has no deadline and stops nothing`(
        regime: Regime, dayNumber: Int
    ) {
        let receipt = CalendarDate(dayNumber: dayNumber)
        #expect(LegalClock().deadline(under: regime, receivedOn: receipt) == nil)
        #expect(LegalClock().extendedDeadline(under: regime, receivedOn: receipt) == nil)
    }

    @Test(arguments: ["0001-01-01", "9990-12-31"])
    func `the first and the last day have a deadline`(text: String) throws {
        let deadline = LegalClock().deadline(under: .gdpr, receivedOn: try day(text))
        #expect(deadline != nil)
    }
}
