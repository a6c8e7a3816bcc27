// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Sandbox
import Testing

@testable import Commands
@testable import Plan
@testable import Runs

/// What `night:` allows, by the controller's clock.
@Suite struct NightHoursTests {
    private static func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    private static func hours(_ from: String, _ until: String) throws -> NightHours {
        var hours = NightHours()
        hours.window = NightWindow(
            from: try #require(ClockTime(from)), until: try #require(ClockTime(until)))
        return hours
    }

    /// The night, when it is asked, and until when may be sent; nil for not at all.
    static let table: [(String, String, String, String?)] = [
        ("01:00", "05:30", "2026-11-27T01:00:00Z", "2026-11-27T05:30:00Z"),
        ("01:00", "05:30", "2026-11-27T05:29:59Z", "2026-11-27T05:30:00Z"),
        ("01:00", "05:30", "2026-11-27T05:30:00Z", nil),
        ("01:00", "05:30", "2026-11-27T12:20:00Z", nil),
        ("01:00", "05:30", "2026-11-27T00:59:59Z", nil),
        ("22:00", "02:00", "2026-11-27T23:00:00Z", "2026-11-28T02:00:00Z"),
        ("22:00", "02:00", "2026-11-27T01:00:00Z", "2026-11-27T02:00:00Z"),
        ("22:00", "02:00", "2026-11-27T12:00:00Z", nil),
        ("03:00", "03:00", "2026-11-27T12:00:00Z", "2026-11-28T03:00:00Z"),
    ]

    @Test(arguments: table)
    func `outside of its hours nothing is sent, but where somebody says until when`(
        from: String, until: String, now: String, end: String?
    ) throws {
        let hours = try Self.hours(from, until)
        let now = try Self.at(now)
        let asked = now + .milliseconds(500)
        if let end {
            #expect(try hours.sending(from: now, timeZone: "UTC", asked: nil) == Self.at(end))
        } else {
            let failure = #expect(throws: Failure.self) {
                try hours.sending(from: now, timeZone: "UTC", asked: nil)
            }
            #expect(failure?.kind == .busy && failure?.hint?.contains("--until") == true)
        }
        #expect(try hours.sending(from: now, timeZone: "UTC", asked: asked) == asked)
        #expect(try NightHours().sending(from: now, timeZone: "UTC", asked: nil) == nil)
        #expect(try NightHours().sending(from: now, timeZone: "UTC", asked: asked) == asked)
    }

    /// A timer that was missed starts at noon, and names the end of its own night.
    @Test func `a late timer does not send until the end of the next night`() throws {
        let hours = try Self.hours("01:00", "05:30")
        let noon = try Self.at("2026-11-27T12:00:00Z")
        for end in ["2026-11-28T05:30:00Z", "2026-11-28T05:00:00Z", "2026-11-28T01:00:01Z"] {
            #expect(throws: Failure.self) {
                try hours.sending(from: noon, timeZone: "UTC", asked: Self.at(end))
            }
        }
        let evening = try Self.at("2026-11-27T17:00:00Z")
        #expect(try hours.sending(from: noon, timeZone: "UTC", asked: evening) == evening)
    }

    @Test func `the hours are those of the controller's zone`() throws {
        let hours = try Self.hours("01:00", "05:30")
        let now = try Self.at("2026-11-27T00:20:00Z")
        #expect(
            try hours.sending(from: now, timeZone: "Europe/Berlin", asked: nil)
                == Self.at("2026-11-27T04:30:00Z"))
        #expect(throws: Failure.self) { try hours.sending(from: now, timeZone: "UTC", asked: nil) }
    }

    /// A night whose hours are over, as they are two hours before they begin.
    @Test func `a night that was missed waits for the next one, and so does what it left`()
        async throws
    {
        let now = Timepiece.system.now()
        let begins = ClockTime(now + .seconds(7200), in: .gmt)
        let nights = try Nights(
            policy: Nights.erasing(),
            more:
                "night: {from: \"\(begins)\", until: \"\(ClockTime(now + .seconds(10_800), in: .gmt))\"}\n"
        )
        try await nights.with { night in
            await #expect(throws: Failure.self) { try await night(0, Self.erase) }
            #expect(await nights.world.remains(of: "user-0001").user == .present)
            // Somebody says until when, and it was too late already: it is left to the next night.
            let left = try await night(0, Self.erase, .lateFromTheStart)
            #expect(left.counts == [.pending: 1])
            await #expect(throws: Failure.self) { try await night.resume() }
            #expect(await nights.world.remains(of: "user-0001").user == .present)
            let result = try await night.act(0) {
                try await $0.resume(until: Timepiece.system.now() + .seconds(3600))
            }
            #expect(result.counts == [.verified: 1])
        }
    }

    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"
}
