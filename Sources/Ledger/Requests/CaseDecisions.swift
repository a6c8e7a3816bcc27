// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

extension Ledger {
    /// Records what somebody decided about a request that waits, and stores it for the next run; what
    /// is closed is closed at once. The record says that a reason was given, not which: it may name
    /// people.
    /// - Parameter row: the row that waits (``CaseFile/waiting``).
    /// - Returns: false if nothing waits there any more.
    public func decide(
        waiting row: Int64, _ decision: CaseDecision, verifierKey: String, at: Instant
    ) async throws(LedgerError) -> Bool {
        try await write { [identity] db in
            let found = try Row.fetchOne(
                db,
                sql: "SELECT subject FROM w_agenda WHERE row = ? AND closed_run IS NULL",
                arguments: [row])
            guard let found else { return false }
            var records = try RecordWriter(db, identity: identity)
            try records.begin(verifierKey: verifierKey, at: at, db)
            let opening = Data(identity.random(32))
            let subject: Data = found["subject"]
            let commitment = identity.commitment(to: subject, opening: opening).hex
            let said = ManualRecord {
                $0.act = "case-\(decision.rawValue)"
                $0.stage = "accepted"
                $0.at = at.description
                $0.reasonGiven = true
                $0.subject = commitment
            }
            let index = try records.append(said, to: db)
            try db.execute(
                sql: "INSERT INTO w_manual(leaf, subject, opening) VALUES (?, ?, ?)",
                arguments: [index, subject, opening])
            switch decision {
            case .proceed, .refuse:
                try db.execute(
                    sql: "UPDATE w_agenda SET decided = ? WHERE row = ?",
                    arguments: [decision.rawValue, row])
            case .close:
                try db.execute(
                    sql: """
                        UPDATE w_agenda SET closed_how = ?,
                          closed_run = (SELECT coalesce(max(number), 0) FROM w_run
                            WHERE state <> 'reading') WHERE row = ?
                        """, arguments: [Closing.byPerson.word, row])
            }
            try Self.lookedAt(subject, row, db)
            try records.save(db)
            try ProtectionMemory(db, identity)?.remember()
            return true
        }
    }

    /// The rows that held the person or the number up have been looked at.
    private static func lookedAt(_ subject: Data, _ row: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE w_unread SET closed_how = :how,
                  closed_run = (SELECT coalesce(max(number), 0) FROM w_run
                            WHERE state <> 'reading')
                WHERE closed_run IS NULL AND (subject = :subject
                  OR reference = (SELECT reference FROM w_request WHERE row = :row))
                """,
            arguments: ["how": Closing.byPerson.word, "subject": subject, "row": row])
    }
}
