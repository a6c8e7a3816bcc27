// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct DateTests {
    private func received(_ text: String, _ dates: String?) throws -> String {
        let profile = try dates.map { try IntakeTests.profile(of: "dates: {\($0)}") }
        let reading = read(table("R-1,erasure,alice,\"\(text)\",gdpr,"), profile)
        return reading.requests.first?.received.description
            ?? reading.rejections.first?.diagnostic.code ?? "nothing"
    }

    private static let berlin = "zone: Europe/Berlin"

    @Test(arguments: [
        ("2026-04-03", "order: day-first", "2026-04-03"),
        ("2026-04-03T09:30:00Z", "order: month-first", "2026-04-03T09:30:00Z"),
        ("03/04/2026", "order: day-first", "2026-04-03"),
        ("03/04/2026", "order: month-first", "2026-03-04"),
        ("3.4.2026", "order: day-first", "2026-04-03"),
        ("3-4-2026", "order: day-first", "2026-04-03"),
        ("2026/04/03", "order: year-first", "2026-04-03"),
        ("2026.4.3", "order: year-first", "2026-04-03"),
        (" 03/04/2026 ", "order: day-first", "2026-04-03"),
        ("03.04.2026 09:30", "order: day-first, " + berlin, "2026-04-03T07:30:00Z"),
        (
            "4/3/2026, 9:30 PM", "order: month-first, zone: America/Los_Angeles",
            "2026-04-04T04:30:00Z"
        ),
        ("4/3/2026 12:05 AM", "order: month-first, zone: UTC", "2026-04-03T00:05:00Z"),
        ("2026-04-03 09:30", berlin, "2026-04-03T07:30:00Z"),
        ("2026-01-03T09:30:15.250", berlin, "2026-01-03T08:30:15Z"),
        ("2026-04-03 09:30 UTC", "order: day-first", "2026-04-03T09:30:00Z"),
        ("2026-04-03 09:30:00+0200", "order: day-first", "2026-04-03T07:30:00Z"),
        ("1772701920", berlin, "2026-03-05T09:12:00Z"),
        ("1772701920000", berlin, "2026-03-05T09:12:00Z"),
        ("05/Mar/26 9:12 AM", "order: day-first, " + berlin, "2026-03-05T08:12:00Z"),
        ("05-Mar-2026", berlin, "2026-03-05"), ("05-MAR-26", "order: day-first", "2026-03-05"),
        ("Mar 5, 2026 9:12:00 AM", berlin, "2026-03-05T08:12:00Z"),
        ("5. März 2026", berlin, "2026-03-05"),
        ("5 mai 2026 10:00", berlin, "2026-05-05T08:00:00Z"),
        (
            "Fri Nov 20 2026 10:12:00 GMT+0100 (Central European Standard Time)", berlin,
            "2026-11-20T09:12:00Z"
        ),
        ("2026-11-20 09:12:00+00", berlin, "2026-11-20T09:12:00Z"),
        ("2026-11-20 09:12:00-05", berlin, "2026-11-20T14:12:00Z"),
        ("2026-11-20T09:12Z", berlin, "2026-11-20T09:12:00Z"),
        ("46346", "numbers: spreadsheet", "2026-11-20"),
        ("46346.38333333333", "numbers: spreadsheet, " + berlin, "2026-11-20T08:12:00Z"),
        ("20261120", "numbers: compact", "2026-11-20"),
    ])
    func `a profile says how dates are written`(text: String, dates: String, day: String) throws {
        #expect(try received(text, dates) == day)
    }

    @Test(arguments: [
        ("2026-03-29 01:59", "2026-03-29T00:59:00Z"), ("2026-03-29 03:00", "2026-03-29T01:00:00Z"),
        ("2026-03-29 02:30", "2026-03-29T01:30:00Z"),
        ("2026-10-25 01:59", "2026-10-24T23:59:00Z"), ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
        ("2026-10-25 03:00", "2026-10-25T02:00:00Z"),
    ])
    func `an hour that stands twice is the first, and one that is left out is counted on`(
        local: String, utc: String
    ) throws {
        #expect(try received(local, Self.berlin) == utc)
    }

    @Test(
        arguments: [
            ("03/04/2026", nil, "ambiguous-date"), ("25/04/2026", nil, "ambiguous-date"),
            ("03/04/2026", berlin, "ambiguous-date"),
            ("03/04/2026", "order: year-first", "ambiguous-date"),
            ("25/04/2026", "order: month-first", "bad-date"),
            ("03/04/26", "order: day-first", "bad-date"),
            ("31.2.2026", "order: day-first", "bad-date"),
            ("2026/04/03", "order: day-first", "bad-date"), ("2026/04/03", nil, "bad-date"),
            ("3 4 2026", "order: day-first", "bad-date"),
            ("3/4.2026", "order: day-first", "bad-date"),
            ("2026-04-03 09:30", nil, "bad-date"),
            ("2026-04-03 09:30", "order: day-first", "bad-date"),
            ("2026-04-03 24:30", berlin, "bad-date"), ("2026-04-03 13:30 PM", berlin, "bad-date"),
            ("2026-04-03 9", berlin, "bad-date"), ("2026-04-03 09:30 CEST", berlin, "bad-date"),
            ("2026-04-03 09:30 é", berlin, "bad-date"), ("1772701920", nil, "bad-date"),
            ("46346", berlin, "bad-date"), ("20261120", berlin, "bad-date"),
            ("20261320", "numbers: compact", "bad-date"), ("0", "numbers: spreadsheet", "bad-date"),
            ("05/Mar/26", berlin, "bad-date"), ("31-Feb-2026", berlin, "bad-date"),
            ("Mar 2026", berlin, "bad-date"), ("05-Mar-2026", nil, "bad-date"),
            ("177270192", berlin, "bad-date"), ("T", berlin, "bad-date"),
            ("//", berlin, "bad-date"),
            ("2026-04-03 09:30+99:99", berlin, "bad-date"),
            (String(repeating: "9", count: 70), berlin, "bad-date"),
        ] as [(String, String?, String)])
    func `a date that nobody can be sure of is refused`(
        text: String, dates: String?, code: String
    ) throws {
        #expect(try received(text, dates) == code)
    }

    @Test func `the days of the clock are local days`() throws {
        let text = """
            request_id,type,user_id,received_at,regime,identity_requested_on,extension_notice_on
            R-1,erasure,alice,2026-03-01,gdpr,2026-03-04T23:30:00Z,5.3.2026

            """
        let profile = try profile(of: "dates: {order: day-first, zone: Europe/Berlin}")
        let clock = read(text, profile).requests.first?.clock
        #expect(clock?.identityAsked == CalendarDate("2026-03-05"))
        #expect(clock?.extensionNotice == CalendarDate("2026-03-05"))
        #expect(read(text, nil).complaints == ["2 bad-date"])
    }
}
