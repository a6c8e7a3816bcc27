// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import TestSupport
import Testing
import Transparency

/// The times of records never fall, whatever the clock does.
@Suite struct RisingTimeTests {
    private func times(_ ledger: Ledger) async throws -> [Instant] {
        try await ledger.allRecords().compactMap { $0.string("at").flatMap { Instant($0) } }
    }

    private func told(_ ledger: Ledger) async throws -> [Int64?] {
        try await ledger.allRecords().filter { $0.string("what") == "clock-set-back" }
            .map { $0.integer("seconds") }
    }

    static let leaps: [([Int], [Int], [Int64])] = [
        ([0, 5, 9], [0, 5, 9], []),
        // Who waited for the ledger is no clock that was set back.
        ([0, 60, 0, 61], [0, 60, 60, 61], []),
        ([100, 39], [100, 100, 100], [61]),
        ([3600, 0, 10, 3599, 3600, 3700], [3600, 3600, 3600, 3600, 3600, 3600, 3700], [3600]),
        // Set back twice.
        ([3600, 0, 3600, 7200, 0], [3600, 3600, 3600, 3600, 7200, 7200, 7200], [3600, 7200]),
    ]

    @Test(arguments: leaps)
    func `a time that falls is recorded as the last one, and said once`(
        clock: [Int], recorded: [Int], said: [Int64]
    ) async throws {
        let ledger = try temporaryLedger()
        for second in clock {
            try await ledger.recordNote("scan-released", at: noon + .seconds(second))
        }
        #expect(try await times(ledger) == recorded.map { noon + .seconds($0) })
        #expect(try await told(ledger) == said)
    }

    @Test func `the ledger remembers its time, and that it told`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        for second in [5000, 1000, 2000] {
            let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
            try await ledger.recordNote("scan-released", at: noon + .seconds(second))
        }
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        #expect(try await times(ledger) == Array(repeating: noon + .seconds(5000), count: 4))
        #expect(try await told(ledger) == [4000])
    }

    @Test func `a run whose clock is set back is sealed with times that do not fall`() async throws
    {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion())
        let back = noon + .seconds(-3600)
        try await ledger.recordPlan(
            run: run, digest: Digest.sha256([]), calls: 1, rows: 1, at: noon)
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: back)
        let members = try await ledger.members(run: run, call: 1)
        try await ledger.conclude(
            run: run, call: 1,
            members.map {
                RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up", lookedUpAt: back)
            }, at: back)
        _ = try await ledger.seal(run: run, at: back, sign: sign)
        let times = try await times(ledger)
        #expect(times == times.sorted())
        #expect(try await told(ledger) == [3600])
        #expect(try await ledger.kinds().last == "run-end")
    }
}
