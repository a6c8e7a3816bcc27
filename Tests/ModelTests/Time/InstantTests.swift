// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01t00:00:01z", 1000),
            ("1970-01-01 00:00:00.5Z", 500), ("1970-01-01T00:00:00.123456789Z", 123),
            ("1970-01-01T00:00:00.07Z", 70), ("1970-01-01T02:00:00+02:00", 0),
            ("1969-12-31T18:30:00-05:30", 0), ("1969-12-31T23:59:59.999Z", -1),
            ("1990-12-31T23:59:60Z", 662_688_000_000), ("2026-10-02T02:00:02Z", 1_790_906_402_000),
        ] as [(String, Int64)])
    func `RFC 3339 times are read`(text: String, milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-10-02", "2026-10-02T02:00:02", "2026-10-02T02:00Z", "2026-10-02T24:00:00Z",
        "2026-10-02T02:60:00Z", "2026-10-02T02:00:61Z", "2026-10-02T02:00:02.Z",
        "2026-10-02T02:00:02+0200", "2026-10-02T02:00:02+02", "2026-10-02T02:00:02+24:00",
        "2026-10-02T02:00:02+02:60", "2026-02-30T02:00:02Z", "2026-10-02_02:00:02Z",
        "2026-10-02T02:00:02Z ", "2026-10-02T02:00:02 Z", "2026-10-02T02.00.02Z",
        "2026-10-02T02:00:02,5Z", "2026-10-0\u{301}2T02:00:02Z",
    ])
    func `what is no time is none`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: ["2026-10-02T02:00:02Z", "1969-12-31T23:59:59Z", "2000-02-29T12:34:56Z"])
    func `a time is written as it is read`(text: String) {
        #expect(Instant(text)?.description == text)
    }

    @Test func `times before 1970 round down`() {
        let instant = Instant(milliseconds: -1)
        #expect(instant.seconds == -1)
        #expect(instant.utcDate.description == "1969-12-31")
        #expect(instant.description == "1969-12-31T23:59:59Z")
        #expect(Instant(milliseconds: -86_400_000).utcDate.description == "1969-12-31")
    }

    @Test func `durations are added and taken`() {
        let start = Instant(milliseconds: 1500)
        let end = start + .milliseconds(2500)
        #expect(end.milliseconds == 4000)
        #expect(end - start == .milliseconds(2500))
        #expect(start < end)
    }

    @Test func `a receipt is a time or a date`() {
        #expect(Received("2026-10-02") == CalendarDate("2026-10-02").map { .date($0) })
        #expect(
            Received("2026-10-02T00:00:00Z") == Instant("2026-10-02T00:00:00Z").map { .instant($0) }
        )
        #expect(Received("yesterday") == nil)
    }
}
