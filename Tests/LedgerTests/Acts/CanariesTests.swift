// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct CanariesTests {
    @Test func `the newest canary of whom something is known counts`() async throws {
        let ledger = try temporaryLedger()
        #expect(try await ledger.lastCanary() == nil)
        let sights: [CanarySight?] = [
            CanarySight(run: 1, isGone: true, seconds: 42), nil,
            CanarySight(run: 3, isGone: false, seconds: 900),
        ]
        for sight in sights {
            let run = try await ledger.begun([try request("R-1", "anna")])
            try await ledger.linkRows(run: run)
            if let sight { try await ledger.recordCanary(sight, at: noon) }
            let known = try await ledger.lastCanary()
            #expect(known?.run == sight?.run ?? 1)
            #expect(known?.isGone == sight?.isGone ?? true)
            try await ledger.conclude(
                run: run, call: nil,
                [RowOutcome(row: Int64(run), outcome: .review, reason: "brake-canary")], at: noon)
            _ = try await ledger.seal(run: run, at: noon, sign: sign)
        }
        let notes = try await ledger.records(from: 0, limit: 1000)
            .map { try Record(parsing: $0) }.filter { $0.string("kind") == "note" }
        #expect(notes.map { $0.string("what") } == ["canary-gone", "canary-there"])
    }
}
