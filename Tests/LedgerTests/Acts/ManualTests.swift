// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct ManualTests {
    private let key = signingKey.publicKey.noteVerifierKey(name: ledgerOrigin)

    @Test func `an act by hand is recorded before and after, for each person apart`() async throws {
        let ledger = try temporaryLedger()
        let people = try ["anna", "ben"].map { try #require(SubjectID($0)) }
        try await ledger.recordManual("ban", .intent, people, verifierKey: key, at: noon)
        try await ledger.recordManual("ban", .accepted, people, verifierKey: key, at: noon)
        let records = try await ledger.allRecords().dropFirst()
        #expect(records.allSatisfy { $0.string("kind") == "manual" && $0.string("act") == "ban" })
        #expect(
            records.map { $0.string("stage") } == ["intent", "intent", "accepted", "accepted"])
        #expect(Set(records.map { $0.string("subject") }).count == 4)
    }

    @Test func `what was done between two runs stands in the next run's pack`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([])
        _ = try await ledger.seal(run: first, at: noon, sign: sign)
        let size = try await ledger.allRecords().count
        let anna = try #require(SubjectID("anna"))
        try await ledger.recordManual("unban", .intent, [anna], verifierKey: key, at: noon)
        _ = try await ledger.beginRun(start())
        let run = try #require(try await ledger.lastRun())
        #expect(run.firstLeaf == size)
        #expect(try await ledger.kinds()[size...] == ["manual", "run-start"])
    }
}
