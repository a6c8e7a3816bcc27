// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct PolicyTests {
    @Test func `the first rule that matches decides`() throws {
        let policy = try policy(
            """
              - {id: hold, when: {attribute: {legal_hold: yes}}, then: hold, ground: a claim}
            \(erase)
              - {id: rest, then: review, why: nobody knows, reason: ask first}
            """)
        let held = policy.decide(try request(attributes: ["legal_hold": "yes"]))
        #expect(held.verdict == .hold(ground: "a claim"))
        #expect(held.rule == "hold")
        #expect(held.reason == "a claim")
        let erased = policy.decide(try request())
        #expect(erased.rule == "erase")
        let modes = try Modes(user: .hard, messages: .hard, conversations: .hard, files: true)
        #expect(erased.verdict == .perform(.delete(modes)))
        let other = policy.decide(try request(.restoration))
        #expect(other.verdict == .review(why: "nobody knows"))
        #expect(other.reason == "ask first")
    }

    @Test func `a request that no rule matches waits for a person`() throws {
        let decision = try policy(erase).decide(try request(.deactivation))
        #expect(decision.rule == "no-rule")
        #expect(decision.verdict == .review(why: "no rule matches"))
        #expect(decision.deadline?.date == (try day("2026-11-02")))
    }

    @Test func `protected people are never touched`() throws {
        let policy = try policy(
            erase, head: "never_touch: {ids: [bot-1, bot-2], roles: [admin]}\n")
        #expect(policy.decide(try request(subject: "bot-2")).rule == "never-touch")
        #expect(policy.decide(try request(), admin).rule == "never-touch")
        #expect(policy.decide(try request(), user).rule == "erase")
        #expect(policy.decide(try request()).rule == "erase")
        guard case .review = policy.decide(try request(), admin).verdict else {
            Issue.record("a protected person must be reviewed")
            return
        }
    }

    @Test func `ids are compared by their bytes`() throws {
        let policy = try policy(erase, head: "never_touch: {ids: [\"\\u00e9\"]}\n")
        #expect(policy.decide(try request(subject: "\u{e9}")).rule == "never-touch")
        #expect(policy.decide(try request(subject: "e\u{301}")).rule == "erase")
    }

    @Test(
        arguments: [
            ("2026-10-01T21:59:59Z", "2026-10-01"), ("2026-10-01T22:00:00Z", "2026-10-02"),
            ("2026-12-31T22:59:59Z", "2026-12-31"), ("2026-12-31T23:00:00Z", "2027-01-01"),
            ("2026-10-02T00:30:00+02:00", "2026-10-02"), ("2026-10-01", "2026-10-01"),
            ("1969-12-31T23:30:00Z", "1970-01-01"), ("0001-01-01", "0001-01-01"),
        ])
    func `receipt is a day in the controller's time zone`(
        received: String, local: String
    ) throws {
        let policy = try policy(erase)
        #expect(policy.localDate(of: try #require(Received(received))) == (try day(local)))
    }

    @Test func `the deadline counts from the local day`() throws {
        let late = try request(received: "2026-10-05T22:30:00Z")
        let deadline = try policy(erase).decide(late).deadline
        #expect(deadline == Deadline(date: try day("2026-11-06"), rule: "gdpr-12-3"))
        #expect(try policy(erase).decide(try request(regime: .none)).deadline == nil)
    }

    @Test(arguments: [Int64.min, -1, 0, Int64.max])
    func `no time of receipt stops a decision, and none that cannot be is believed`(
        milliseconds: Int64
    ) throws {
        var odd = try request()
        odd.received = .instant(Instant(milliseconds: milliseconds))
        #expect(try policy(erase).decide(odd).rule == "implausible-receipt")
        odd.received = .date(CalendarDate(dayNumber: Int(milliseconds)))
        #expect(try policy(erase).decide(odd).rule == "implausible-receipt")
    }

    @Test func `the same question has the same answer`() throws {
        let policy = try Policy.parse(Policy.starter, file: "policy.yaml")
        for kind in RequestKind.allCases {
            for regime in Regime.allCases {
                for person in [nil, .absent, user, admin, stopped] as [Presence?] {
                    let asked = try request(kind, regime: regime)
                    #expect(policy.decide(asked, person) == policy.decide(asked, person))
                }
            }
        }
    }
}
