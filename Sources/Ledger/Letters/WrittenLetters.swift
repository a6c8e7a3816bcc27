// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

extension Ledger {
    /// Records that letters are about to be written, a record each, before the first of them is: each is
    /// about one person and opens without the others.
    /// - Returns: the records' indices, in the order of the letters; for ``recordWritten(_:verifierKey:at:)``.
    public func recordLetters(
        _ letters: [LetterNote], verifierKey: String, at: Instant
    ) async throws(LedgerError) -> [Int] {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            try records.begin(verifierKey: verifierKey, at: at, db)
            var leaves: [Int] = []
            for letter in letters {
                let leaf = try Self.record(letter, .intent, identity, at, &records, db)
                try db.execute(
                    sql: "INSERT INTO w_letter(leaf, row, kind, language) VALUES (?, ?, ?, ?)",
                    arguments: [leaf, letter.row, letter.kind.rawValue, letter.language])
                leaves.append(leaf)
            }
            try records.save(db)
            return leaves
        }
    }

    /// Records that letters are written.
    /// - Parameter letters: each with the index that ``recordLetters(_:verifierKey:at:)`` gave it.
    public func recordWritten(
        _ letters: [(leaf: Int, note: LetterNote)], verifierKey: String, at: Instant
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            for letter in letters {
                let done = try Self.record(letter.note, .accepted, identity, at, &records, db)
                try db.execute(
                    sql: "UPDATE w_letter SET done = ? WHERE leaf = ?",
                    arguments: [done, letter.leaf])
            }
            try records.save(db)
        }
    }

    private static func record(
        _ letter: LetterNote, _ stage: ManualStage, _ identity: LedgerIdentity, _ at: Instant,
        _ records: inout RecordWriter, _ db: Database
    ) throws -> Int {
        let opening = Data(identity.random(32))
        let subject = Data(letter.subject.rawValue.utf8)
        let said = ManualRecord {
            $0.act = "letter-\(letter.kind.rawValue)"
            $0.stage = stage.rawValue
            $0.at = at.description
            $0.subject = identity.commitment(to: subject, opening: opening).hex
        }
        let index = try records.append(said, to: db)
        try db.execute(
            sql: "INSERT INTO w_manual(leaf, subject, opening) VALUES (?, ?, ?)",
            arguments: [index, subject, opening])
        return index
    }
}
