// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct ConfirmationTests {
    @Test(arguments: [
        // Thursday: ten weekdays later, over Columbus Day.
        ("2026-10-01", "2026-10-16"),
        ("2026-10-13", "2026-10-27"),
        // Saturday and Sunday: the Monday after them is the first day.
        ("2026-10-17", "2026-10-30"),
        ("2026-10-18", "2026-10-30"),
        // Thanksgiving and Christmas.
        ("2026-11-20", "2026-12-07"),
        ("2026-12-18", "2027-01-05"),
    ])
    func `California wants a word in ten business days`(received: String, last: String) throws {
        let clock = LegalClock(calendars: [.ccpa: try #require(Holidays.shipped["US"])])
        let deadline = clock.confirmation(for: .ccpa, receivedOn: try day(received))
        #expect(deadline == Deadline(date: try day(last), rule: "ccpa-10-business-days"))
    }

    @Test func `without a calendar only weekends are no business days`() throws {
        let receipt = try day("2026-10-01")
        #expect(
            LegalClock().confirmation(for: .ccpa, receivedOn: receipt)?.date
                == (try day("2026-10-15")))
        #expect(
            LegalClock(holidays: [try day("2026-10-09")])
                .confirmation(for: .ccpa, receivedOn: receipt)?.date == (try day("2026-10-16")))
    }

    @Test func `days beyond the calendar are told`() throws {
        let clock = LegalClock(calendars: [.ccpa: try #require(Holidays.shipped["US"])])
        let deadline = clock.confirmation(for: .ccpa, receivedOn: try day("2028-12-20"))
        #expect(
            deadline
                == Deadline(
                    date: try day("2029-01-04"), rule: "ccpa-10-business-days-holidays-unknown"))
    }

    @Test(arguments: [Regime.gdpr, .ukGDPR, .lgpd, .none])
    func `no other law wants one`(regime: Regime) throws {
        #expect(LegalClock().confirmation(for: regime, receivedOn: try day("2026-10-01")) == nil)
    }
}
