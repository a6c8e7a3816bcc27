// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

/// The day of receipt is a day in the controller's time zone.
@Suite struct LocalDayTests {
    @Test(arguments: [
        ("Europe/Berlin", "2026-03-04T23:30:00Z", "2026-03-05", "2026-04-06"),
        ("Europe/London", "2026-03-04T23:30:00Z", "2026-03-04", "2026-04-06"),
        ("Europe/London", "2026-06-02T23:30:00Z", "2026-06-03", "2026-07-03"),
        ("America/Los_Angeles", "2026-03-05T07:30:00Z", "2026-03-04", "2026-04-06"),
        ("UTC", "2026-01-30T23:30:00Z", "2026-01-30", "2026-03-02"),
        ("Europe/Berlin", "2024-01-30T23:30:00Z", "2024-01-31", "2024-02-29"),
        // The last hour of winter time: half past one in Berlin, before the clocks go forward.
        ("Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29", "2026-04-29"),
    ])
    func `half an hour before midnight may be tomorrow`(
        zone: String, received: String, local: String, last: String
    ) throws {
        let policy = try Policy.parse(
            "version: 1\ntime_zone: \(zone)\nrules: [{id: a, then: review, why: x}]", file: "p")
        let receipt = policy.localDate(of: try #require(Received(received)))
        #expect(receipt == (try day(local)))
        let answer = policy.clock.answer(for: .gdpr, receivedOn: receipt, today: receipt)
        #expect(answer?.date == (try day(last)))
    }
}
