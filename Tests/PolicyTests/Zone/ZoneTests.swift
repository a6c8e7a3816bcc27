// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Notation
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

    private func isTaken(_ name: String) -> Bool {
        (try? Policy.parse(
            "version: 1\ntime_zone: \(name)\nrules:\n" + erase, file: "policy.yaml")) != nil
    }

    @Test func `each name of the zone table is one, links included`() throws {
        for name in ["Asia/Kolkata", "Asia/Calcutta", "US/Pacific", "Etc/UTC", "Etc/GMT+5", "CET"] {
            #expect(isTaken(name), "\(name)")
        }
        // Where the system has the table as a text, all of it.
        let table =
            (try? String(contentsOfFile: "/usr/share/zoneinfo/tzdata.zi", encoding: .utf8)) ?? ""
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let mark = words.first, ["Z", "L"].contains(mark) else { continue }
            let name = String(words[mark == "Z" ? 1 : 2])
            #expect(TimeZone.ofTable(name) != nil, "\(name)")
        }
    }

    @Test(arguments: ["GMT+2", "UTC+5", "GMT+0300", "PST", "IST", "Mars/X", "europe/berlin", "''"])
    func `what is no name of the table is refused`(name: String) {
        #expect(!isTaken(name))
    }
}
