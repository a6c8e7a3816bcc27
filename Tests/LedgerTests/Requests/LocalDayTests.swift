// SPDX-License-Identifier: Apache-2.0

import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct LocalDayTests {
    /// `noon` is 13:33 in UTC, and after midnight in Auckland.
    static let zones: [(String?, Int, Bool)] = [
        (nil, 0, true), ("UTC", 0, true), ("Europe/Berlin", 0, true),
        ("Pacific/Auckland", 1, false), ("Nowhere/At-All", 0, true),
    ]

    @Test(arguments: zones)
    func `an answer is in time by the controller's day`(
        zone: String?, later: Int, met: Bool
    ) async throws {
        #expect(LocalDay.of(noon, in: zone) == noon.utcDate.adding(days: later))
        let ledger = try temporaryLedger()
        var start = start()
        start.timeZone = zone
        let run = try await ledger.beginRun(start)
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(run: run, [try request("R-1", "anna")])
        var refused = decision(.refuse(ground: "no law"))
        refused.deadline = Deadline(date: noon.utcDate, rule: "gdpr-12-3")
        try await ledger.decide(run: run, [(1, refused)])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        #expect(try await ledger.outcomes().last?.boolean("deadline_met") == met)
    }
}
