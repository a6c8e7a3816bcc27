// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

/// What a run does not read again, whoever verifies the ledger compares with the signed records.
@Suite struct RowRecordsTests {
    private static let key = signingKey.publicKey.noteVerifierKey(name: ledgerOrigin)

    /// A night that is shredded and one that is not, and of that one's row a decision and a letter; and
    /// something that was done by hand.
    private func ledger() async throws -> Ledger {
        let ledger = try temporaryLedger()
        try await ledger.night([try row("R-17", "anna-4711")])
        try await ledger.night([try row("R-19", "cleo-4713")], at: RetentionTests.lastNight)
        #expect(try await ledger.shredLate().gaps > 0)
        let now = Instant(startOf: late)
        let file = try #require(try await ledger.cases(reference: "R-19").first)
        let because = try #require(DecisionReason("the account was looked at"))
        #expect(
            try await ledger.decide(
                row: file.row, CaseAct(.reopen, because: because, role: "dpo"),
                verifierKey: Self.key, at: now) == .recorded)
        let cleo = try somebody("cleo-4713")
        let letter = LetterNote(row: file.row, subject: cleo, kind: .confirmation, language: "en")
        let leaves = try await ledger.recordLetters([letter], verifierKey: Self.key, at: now)
        let leaf = try #require(leaves.first)
        try await ledger.recordWritten([(leaf, letter)], verifierKey: Self.key, at: now)
        try await ledger.recordManual("ban", .intent, [cleo], verifierKey: Self.key, at: now)
        return ledger
    }

    static let changes: [(sql: String, found: String?)] = [
        ("SELECT 1", nil),
        ("UPDATE w_decision SET word = 'close'", "decisions that are not as their record says: 1"),
        ("UPDATE w_decision SET role = NULL", "decisions that are not as their record says: 1"),
        (
            "UPDATE w_decision SET because = 'x'",
            "decisions that are not as their record says: 1"
        ),
        ("UPDATE w_decision SET leaf = 0", "decisions that are not as their record says: 1"),
        ("UPDATE w_letter SET kind = 'refusal'", "letters that are not as their record says: 1"),
        ("UPDATE w_letter SET done = leaf", "letters that are not as their record says: 1"),
        ("UPDATE w_gap SET last = last + 1 WHERE first = (SELECT min(first) FROM w_gap)", "gaps"),
        ("INSERT INTO w_gap VALUES (900, 901, 3)", "gaps that are not as their record says: 1"),
        ("DELETE FROM w_gap", "records of gaps that are not in their table"),
        (
            "UPDATE w_manual SET subject = CAST('zoe' AS BLOB) WHERE subject <> x''",
            "rows that are not of the person of their record: 4"
        ),
        ("UPDATE w_request SET outcome = 'failed'", "rows that are not as their record says: 1"),
        ("UPDATE w_run SET state = 'reading'", "runs that are not as their end says: 2"),
    ]

    @Test(arguments: changes)
    func `a table that says otherwise than its records is found`(
        change: (sql: String, found: String?)
    ) async throws {
        let ledger = try await ledger()
        try await ledger.database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = 0")
            try db.execute(sql: change.sql)
        }
        let found = try await ledger.rowsUnlikeRecords(keys: try vaultKeys())
        #expect(found.count == (change.found == nil ? 0 : 1), "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix(change.found ?? "") }, "\(found)")
    }

    @Test func `a gap that no record explains stops the run`() async throws {
        let ledger = try await ledger()
        try await ledger.checkProtections(keys: try vaultKeys())
        try await ledger.database.write { db in
            try db.execute(sql: "INSERT INTO w_gap VALUES (900, 901, 3)")
        }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try vaultKeys())
        }
        #expect(error?.code == .corrupt)
    }
}
