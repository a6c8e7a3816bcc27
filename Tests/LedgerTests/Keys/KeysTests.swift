// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct KeysTests {
    private let old = signingKey.publicKey.noteVerifierKey(name: ledgerOrigin)
    private let new = SigningKey.generate().publicKey.noteVerifierKey(name: ledgerOrigin)

    @Test func `a change of keys is recorded with both keys and its time`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.beginRun(start())
        let change = KeyChange(stage: .rotated, old: old, new: new, from: noon)
        try await ledger.recordKey(run: run, change, at: noon)
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("kind") == "key")
        #expect(record.integer("run") == Int64(run))
        #expect(record.string("stage") == "rotated")
        #expect(record.string("vkey_old") == old)
        #expect(record.string("vkey_new") == new)
        #expect(record.string("from") == noon.description)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }

    @Test func `the newest run knows what it has recorded, and no other change`() async throws {
        let ledger = try temporaryLedger()
        #expect(try await ledger.recordedKey(.rotated, old: old, new: new) == nil)
        let run = try await ledger.beginRun(start())
        #expect(try await ledger.recordedKey(.rotated, old: old, new: new) == nil)
        let change = KeyChange(stage: .rotated, old: old, new: new, from: noon)
        try await ledger.recordKey(run: run, change, at: noon)
        #expect(try await ledger.recordedKey(.rotated, old: old, new: new) == noon)
        #expect(try await ledger.recordedKey(.revoked, old: old, new: new) == nil)
        #expect(try await ledger.recordedKey(.rotated, old: new, new: old) == nil)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        #expect(try await ledger.recordedKey(.rotated, old: old, new: new) == noon)
        _ = try await ledger.beginRun(start())
        #expect(try await ledger.recordedKey(.rotated, old: old, new: new) == nil)
    }
}
