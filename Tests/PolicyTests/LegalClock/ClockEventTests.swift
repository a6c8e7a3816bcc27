// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

/// What happened since the receipt, and what it does to the last day.
@Suite struct ClockEventTests {
    struct Case: Sendable {
        var regime: Regime = .gdpr
        var received = "2026-03-02"
        var asked: String?
        var proved: String?
        var notice: String?
        var today = "2026-12-01"
        var answer: String
        var rule: String
    }

    private func check(_ item: Case) throws {
        let events = ClockEvents(
            identityAsked: try item.asked.map { try day($0) },
            identityProved: try item.proved.map { try day($0) },
            extensionNotice: try item.notice.map { try day($0) })
        let answer = LegalClock(houseDays: [.lgpd: 15, .none: 20]).answer(
            for: item.regime, receivedOn: try day(item.received), events: events,
            today: try day(item.today))
        #expect(answer == Deadline(date: try day(item.answer), rule: item.rule))
    }

    @Test(arguments: [
        // 2 April is a Thursday; three months end on Tuesday 2 June.
        Case(answer: "2026-04-02", rule: "gdpr-12-3"),
        Case(notice: "2026-03-02", answer: "2026-06-02", rule: "gdpr-12-3-extended"),
        Case(notice: "2026-04-02", answer: "2026-06-02", rule: "gdpr-12-3-extended"),
        Case(notice: "2026-04-03", answer: "2026-04-02", rule: "gdpr-12-3-notice-void"),
        Case(notice: "2026-03-01", answer: "2026-04-02", rule: "gdpr-12-3-notice-void"),
        // A notice that is not yet sent is none.
        Case(notice: "2026-03-20", today: "2026-03-19", answer: "2026-04-02", rule: "gdpr-12-3"),
        // 5 April is a Sunday, so the first period ends on the 6th, and so do its notices.
        Case(
            received: "2026-03-05", notice: "2026-04-06", answer: "2026-06-05",
            rule: "gdpr-12-3-extended"),
        Case(
            regime: .ukGDPR, notice: "2026-04-02", answer: "2026-06-02",
            rule: "uk-gdpr-12-3-extended"),
        Case(regime: .ccpa, notice: "2026-04-16", answer: "2026-05-31", rule: "ccpa-90-days"),
        Case(
            regime: .ccpa, notice: "2026-04-17", answer: "2026-04-16",
            rule: "ccpa-45-days-notice-void"),
        // Three months from the receipt, not two from the first deadline.
        Case(
            received: "2026-01-31", notice: "2026-02-10", answer: "2026-04-30",
            rule: "gdpr-12-3-extended"),
    ])
    func `an extension counts with a notice in the first period`(item: Case) throws {
        try check(item)
    }

    @Test(arguments: [
        // Ten days are added: 12 April is a Sunday.
        Case(
            asked: "2026-03-04", proved: "2026-03-14", answer: "2026-04-13",
            rule: "gdpr-12-3-resumed"),
        // The month begins with the proof: 14 April.
        Case(
            regime: .ukGDPR, asked: "2026-03-04", proved: "2026-03-14", answer: "2026-04-14",
            rule: "uk-gdpr-12-3-resumed"),
        // Still silent: counted as if the proof came today.
        Case(
            asked: "2026-03-04", today: "2026-03-14", answer: "2026-04-13",
            rule: "gdpr-12-3-paused"),
        Case(
            regime: .ukGDPR, asked: "2026-03-04", today: "2026-03-14", answer: "2026-04-14",
            rule: "uk-gdpr-12-3-paused"),
        // A proof dated after today has not come.
        Case(
            asked: "2026-03-04", proved: "2026-03-20", today: "2026-03-14", answer: "2026-04-13",
            rule: "gdpr-12-3-paused"),
        // Asked and proved on one day, asked tomorrow, proved without being asked: nothing stood
        // still.
        Case(asked: "2026-03-04", proved: "2026-03-04", answer: "2026-04-02", rule: "gdpr-12-3"),
        Case(asked: "2026-03-04", today: "2026-03-03", answer: "2026-04-02", rule: "gdpr-12-3"),
        Case(asked: "2026-03-04", today: "2026-03-04", answer: "2026-04-02", rule: "gdpr-12-3"),
        Case(proved: "2026-03-14", answer: "2026-04-02", rule: "gdpr-12-3"),
        Case(asked: "2026-03-14", proved: "2026-03-04", answer: "2026-04-02", rule: "gdpr-12-3"),
        // Days before the receipt do not count.
        Case(
            asked: "2026-02-20", proved: "2026-03-05", answer: "2026-04-06",
            rule: "gdpr-12-3-resumed"),
        // Asked after the first month: too late.
        Case(
            asked: "2026-04-03", proved: "2026-05-03", answer: "2026-04-02",
            rule: "gdpr-12-3-check-void"),
        Case(
            regime: .ukGDPR, asked: "2026-04-03", answer: "2026-04-02",
            rule: "uk-gdpr-12-3-check-void"),
    ])
    func `a check of identity stops the month`(item: Case) throws {
        try check(item)
    }

    @Test(arguments: [
        // The first period, ten days longer, ends on 13 April; the extended one on 12 June.
        Case(
            asked: "2026-03-04", proved: "2026-03-14", notice: "2026-04-13", answer: "2026-06-12",
            rule: "gdpr-12-3-extended-resumed"),
        Case(
            asked: "2026-03-04", proved: "2026-03-14", notice: "2026-04-14", answer: "2026-04-13",
            rule: "gdpr-12-3-notice-void-resumed"),
        Case(
            asked: "2026-03-04", notice: "2026-03-10", today: "2026-03-14", answer: "2026-06-12",
            rule: "gdpr-12-3-extended-paused"),
        Case(
            regime: .ukGDPR, asked: "2026-03-04", proved: "2026-03-14", notice: "2026-04-14",
            answer: "2026-06-15", rule: "uk-gdpr-12-3-extended-resumed"),
    ])
    func `a pause and an extension add up`(item: Case) throws {
        try check(item)
    }

    @Test(arguments: [
        Case(
            regime: .ccpa, asked: "2026-03-04", proved: "2026-03-14", answer: "2026-04-16",
            rule: "ccpa-45-days"),
        Case(
            regime: .lgpd, asked: "2026-03-04", notice: "2026-03-05", answer: "2026-03-17",
            rule: "lgpd-house"),
        Case(regime: .none, asked: "2026-03-04", answer: "2026-03-22", rule: "house"),
    ])
    func `nothing stops California or the house`(item: Case) throws {
        try check(item)
    }

    @Test(arguments: Regime.allCases)
    func `no days stop the clock itself`(regime: Regime) {
        let days = [Int.min, -800_000, -719_162, 0, 20_515, 2_929_609, 2_929_610, .max]
            .map { CalendarDate(dayNumber: $0) }
        let clock = LegalClock(
            calendars: Dictionary(
                uniqueKeysWithValues: Regime.allCases.compactMap { regime in
                    Holidays.shipped["DE"].map { (regime, $0) }
                }))
        for receipt in days {
            for asked in days {
                for proved in days {
                    for today in days {
                        let events = ClockEvents(
                            identityAsked: asked, identityProved: proved, extensionNotice: proved)
                        let answer = clock.answer(
                            for: regime, receivedOn: receipt, events: events, today: today)
                        if let answer {
                            #expect(answer.date > receipt)
                            #expect(answer.date.components.year <= 9999)
                        }
                    }
                }
            }
            _ = clock.confirmation(for: regime, receivedOn: receipt)
        }
    }
}
