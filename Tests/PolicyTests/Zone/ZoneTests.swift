// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Policy
import Testing

@Suite struct ZoneTests {
    @Test(arguments: [
        "Europe/Berlin", "America/Los_Angeles", "Africa/Casablanca", "Europe/Moscow",
        "Asia/Kathmandu", "Pacific/Apia", "UTC",
    ])
    func `the table says what the system says`(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        let policy = try Policy.parse(
            "version: 1\ntime_zone: \(name)\nrules:\n" + erase, file: "policy.yaml")
        var wrong = 0
        // Every 30 hours and 7 minutes from 1999 to 2041, the edges of the table among them.
        for second in stride(from: 915_148_800 as Int64, to: 2_240_611_200, by: 108_420) {
            let moment = Date(timeIntervalSince1970: Double(second))
            let local = second + Int64(zone.secondsFromGMT(for: moment))
            let expected = Instant(milliseconds: local * 1000).utcDate
            let received = Received.instant(Instant(milliseconds: second * 1000))
            if policy.localDate(of: received) != expected { wrong += 1 }
        }
        #expect(wrong == 0)
    }
}
