// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

/// A pause is counted in the controller's days, as it is read: who was not found tonight is looked for on
/// another night, and not an hour later because another day has begun in Greenwich, nor two nights later.
@Suite struct PauseTests {
    private static let places: [(zone: String?, at: String, day: String)] = [
        (nil, "2027-07-10T22:30:00Z", "2027-07-10"),
        ("UTC", "2027-07-10T22:30:00Z", "2027-07-10"),
        ("Europe/Berlin", "2027-07-10T21:30:00Z", "2027-07-10"),
        ("Europe/Berlin", "2027-07-10T22:30:00Z", "2027-07-11"),
        ("America/Los_Angeles", "2027-07-11T04:00:00Z", "2027-07-10"),
        ("Pacific/Kiritimati", "2027-07-10T10:30:00Z", "2027-07-11"),
    ]

    @Test(arguments: places)
    func `nobody is looked for again before the controller's next day`(
        zone: String?, at: String, day: String
    ) async throws {
        let ledger = try temporaryLedger()
        let at = try #require(Instant(at))
        let today = try #require(CalendarDate(day))
        var begins = start()
        (begins.at, begins.timeZone) = (at, zone)
        let run = try await ledger.beginRun(begins)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, [try request("R-1", "anna")])
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        try await ledger.decide(run: run, open.map { ($0.row, decision(.absent)) })
        _ = try await ledger.concludeDecided(run: run, at: at)
        _ = try await ledger.seal(run: run, at: at, sign: sign)
        #expect(try await ledger.agenda() == [.absent: 1])
        for (later, comes) in [(0, 0), (1, 1)] {
            begins.at = at + .seconds(3600)
            let next = try await ledger.beginRun(begins)
            let carried = try await ledger.carryOver(
                run: next, today: today.adding(days: later), held: [],
                policy: Digest.sha256(Array("version: 1\n".utf8)), at: begins.at)
            #expect(carried == comes)
            _ = try await ledger.seal(run: next, at: begins.at, leavingPending: true, sign: sign)
        }
    }
}
