// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import TestSupport
import Testing
import Transparency

/// What the ledger says of a clock that leaps, and of one that was ahead.
@Suite struct LedgerTimeTests {
    private static let day: Int64 = 86_400

    private func words(_ ledger: Ledger) async throws -> [String] {
        try await ledger.allRecords().map {
            "\($0.string("what") ?? "") \($0.integer("seconds") ?? 0)"
        }
    }

    @Test func `a leap of more than a week is noted once, and doubted until somebody answers`()
        async throws
    {
        let ledger = try temporaryLedger()
        #expect(try await ledger.time().sure(at: noon) == nil)
        func note(_ days: Int64) async throws {
            try await ledger.recordNote("scan-released", at: noon + .seconds(days * Self.day))
        }
        try await note(0)
        try await note(7)
        #expect(try await ledger.time().leaptFrom == nil)
        let sure = noon + .seconds(7 * Self.day)
        // Doubted as soon as the clock shows it, and for good once a record bears it.
        #expect(try await ledger.time().sure(at: noon + .seconds(15 * Self.day)) == sure)
        try await note(15)
        try await note(16)
        try await note(40)
        #expect(try await ledger.time().sure(at: noon + .seconds(41 * Self.day)) == sure)
        #expect(try await ledger.acceptClock(.agreed, at: noon + .seconds(41 * Self.day)) == 0)
        #expect(try await ledger.time().sure(at: noon + .seconds(42 * Self.day)) == nil)
        #expect(
            try await words(ledger) == [
                "scan-released 0", "scan-released 0", "clock-leapt \(8 * Self.day)",
                "scan-released 0", "scan-released 0", "clock-leapt \(24 * Self.day)",
                "scan-released 0", "clock-agreed \(34 * Self.day)",
            ])
    }

    @Test func `a time falls where it is corrected, and nowhere else`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.recordNote("scan-released", at: noon + .seconds(36_500 * Self.day))
        #expect(try await ledger.acceptClock(.accepted, at: noon) == 36_500 * Self.day)
        try await ledger.recordNote("scan-released", at: noon + .seconds(-3600))
        try await ledger.recordNote("scan-released", at: noon + .seconds(60))
        let times = try await ledger.allRecords().compactMap {
            $0.string("at").flatMap { Instant($0) }
        }
        #expect(
            times == [
                noon + .seconds(36_500 * Self.day), noon, noon, noon, noon,
                noon + .seconds(60),
            ])
        #expect(
            try await words(ledger) == [
                "scan-released 0", "clock-corrected \(36_500 * Self.day)", "clock-accepted 0",
                "clock-set-back 3600", "scan-released 0", "scan-released 0",
            ])
    }
}
