// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Transparency

@Suite struct DecisionRecordTests {
    private let origin = "acme.example/erasure/0011223344556677"
    private let decided = DecisionRecord {
        $0.at = "2026-11-27T12:00:00Z"
        $0.because = "identity confirmed"
        $0.by = "dpo"
        $0.decision = "erase"
        $0.subject = String(repeating: "0a", count: 32)
    }

    private func isValid(_ record: DecisionRecord, _ key: VerifyingKey) -> Bool {
        guard case .success = record.check(origin: origin, key: key) else { return false }
        return true
    }

    @Test func `a decision is signed with the operator's own key, and survives the record`() throws
    {
        let key = SigningKey.generate()
        var record = decided
        try record.sign(origin: origin, key: key)
        #expect(record.key == key.publicKey.fingerprint)
        let read = try DecisionRecord(
            Record(parsing: try record.bytes(index: 7, nonce: nil)))
        #expect(isValid(read, key.publicKey))
        #expect(!isValid(read, SigningKey.generate().publicKey))
        guard case .failure = read.check(origin: "other/erasure/00", key: key.publicKey) else {
            Issue.record("a signature for another ledger holds")
            return
        }
    }

    static let changes: [@Sendable (inout DecisionRecord) -> Void] = [
        { $0.because = "another" }, { $0.by = "support" }, { $0.decision = "refuse" },
        { $0.day = "2026-12-01" }, { $0.at = "2026-11-27T12:00:01Z" },
        { $0.subject = String(repeating: "0b", count: 32) }, { $0.caseNumber = "c1" },
    ]

    @Test(arguments: changes.indices)
    func `nothing of it can be changed afterwards`(index: Int) throws {
        let key = SigningKey.generate()
        var record = decided
        try record.sign(origin: origin, key: key)
        Self.changes[index](&record)
        #expect(!isValid(record, key.publicKey))
    }

    @Test func `without a signature there is nothing to check`() {
        #expect(decided.check(origin: origin, key: SigningKey.generate().publicKey) == nil)
    }
}
