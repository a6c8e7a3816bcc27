// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

// What is taken back has rows of its own: the erasure one that says so, and, where somebody else than a
// file says it, the withdrawal one that lets the account work again.

extension Ledger {
    /// Takes in a withdrawal for each request that somebody decided is taken back and whose account is
    /// stopped: what a file's withdrawal does is done.
    public func takeInWithdrawals(run: Int, at: Instant) async throws(LedgerError) {
        try await write { [identity] db in
            let rows = try Int64.fetchAll(
                db,
                sql: """
                    SELECT w.row FROM w_request w JOIN w_agenda g ON g.row = w.carried
                      AND g.closed_run IS NULL AND g.decided = 'withdraw'
                    WHERE w.run = ? AND w.kind = 'erasure' AND \(Self.isStopped("w")) ORDER BY w.row
                    """, arguments: [run])
            try Self.takeIn(
                rows, run: run, identity, at,
                """
                INSERT INTO w_request(run, file, line, reference, kind, subject, received, regime,
                  attributes, opening, jurisdiction)
                SELECT :run, :file, :line, reference, 'withdrawal', subject, :day, regime, attributes,
                  :opening, jurisdiction FROM w_request WHERE row = :row
                """, db)
        }
    }

    /// Takes in what a withdrawal of the run has ended, as far as the run did not have it: it is refused as
    /// taken back, with the deadline that it had.
    public func takeInTakenBack(run: Int, at: Instant) async throws(LedgerError) {
        try await write { [identity] db in
            let rows = try Int64.fetchAll(
                db,
                sql: """
                    SELECT g.row FROM w_agenda g WHERE g.closed_run = :run AND g.closed_how = 'withdrawn'
                      AND NOT EXISTS (SELECT 1 FROM w_request w WHERE w.run = :run AND w.carried = g.row)
                    ORDER BY g.row
                    """, arguments: ["run": run])
            try Self.takeIn(
                rows, run: run, identity, at,
                """
                INSERT INTO w_request(run, file, line, reference, kind, subject, received, regime, reason,
                  owner, call_owner, note, attributes, opening, jurisdiction, clock, since, carried,
                  verdict, why, deadline, deadline_rule, confirm, confirm_rule)
                SELECT :run, :file, :line, reference, kind, subject, received, regime, reason, owner,
                  call_owner, note, attributes, :opening, jurisdiction, clock, since, row,
                  'refused', 'withdrawn', deadline, deadline_rule, confirm, confirm_rule
                FROM w_request WHERE row = :row AND :day IS NOT NULL
                """, db)
        }
    }

    /// Takes in rows made of these, as an input of their own that is no file.
    private static func takeIn(
        _ rows: [Int64], run: Int, _ identity: LedgerIdentity, _ at: Instant, _ sql: String,
        _ db: Database
    ) throws {
        guard !rows.isEmpty else { return }
        let file =
            (try Int.fetchOne(
                db, sql: "SELECT max(file) FROM w_input WHERE run = ?", arguments: [run]) ?? 0) + 1
        let label = PublicText.file(file, name: carriedOver)
        let copy = try db.cachedStatement(sql: sql)
        for (place, row) in rows.enumerated() {
            try copy.execute(arguments: [
                "run": run, "file": file, "line": place + 1, "row": row,
                "day": at.description, "opening": Data(identity.random(32)),
            ])
        }
        let opening = Data(identity.random(32))
        let digest = Digest.sha256(Array(rows.map { "\($0)\n" }.joined().utf8))
        let input = InputRecord {
            $0.run = Int64(run)
            $0.file = label
            $0.commitment = identity.commitment(to: digest, of: .input, opening: opening).hex
            $0.rows = Int64(rows.count)
            $0.at = at.description
        }
        var records = try RecordWriter(db, identity: identity)
        _ = try records.append(input, to: db)
        try records.save(db)
        try db.execute(
            sql: "INSERT INTO w_input(run, file, label, sha256, opening) VALUES (?, ?, ?, ?, ?)",
            arguments: [run, file, label, digest.hex, opening])
    }
}
