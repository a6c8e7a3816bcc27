// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct DecisionReasonTests {
    @Test(arguments: [
        ("looked at", "looked at"), ("  Prüfung „ok“ – größer  ", "Pruefung 'ok' - groesser"),
        ("two\nlines", "two lines"), ("a \"quote\" and \\", "a 'quote' and /"),
        ("§ 35 BDSG", "s. 35 BDSG"),
    ])
    func `a reason is kept in plain letters`(written: String, kept: String) {
        #expect(DecisionReason(written)?.text == kept)
    }

    @Test(arguments: ["", "   ", "日本", "a\u{0}b", String(repeating: "x", count: 401)])
    func `what a record cannot hold is no reason`(written: String) {
        #expect(DecisionReason(written) == nil)
    }

    @Test func `its words are what could be somebody's id`() {
        let words = DecisionReason("letter of anna@a.example, user_17 (no. 4).")?.words
        #expect(words == ["letter", "of", "anna@a.example", "user_17", "no", "4"])
    }

    @Test func `what somebody notes moves the clock`() {
        let day = CalendarDate(dayNumber: 20_700)
        let later = CalendarDate(dayNumber: 20_705)
        var clock = ClockEvents().noting(.identityAsked, on: day)
        #expect(clock == ClockEvents(identityAsked: day))
        clock = clock.noting(.identityProved, on: later).noting(.extend, on: later)
        #expect(
            clock
                == ClockEvents(identityAsked: day, identityProved: later, extensionNotice: later))
        #expect(clock.noting(.refuse, on: day) == clock)
        #expect(clock.noting(.identityAsked, on: later).identityProved == nil)
    }
}
