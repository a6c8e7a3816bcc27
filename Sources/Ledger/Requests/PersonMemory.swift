// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model

/// Recalls what the ledger knows of a person from earlier runs, for triage.
struct PersonMemory {
    private let first: Int64
    private let run: Int
    private let answered, undone, waiting, unread: Statement

    init(_ db: Database, before first: Int64, run: Int) throws {
        self.first = first
        self.run = run
        // What somebody decided or closed is answered too, as soon as a run takes it up.
        answered = try db.cachedStatement(
            sql: """
                SELECT row, reference, kind FROM w_request r
                WHERE subject = :subject AND row < :first AND kind IS NOT NULL
                  AND (outcome IN ('verified', 'done', 'refused', 'deferred')
                    OR outcome = 'omitted' AND why = '\(Reason.returned.rawValue)'
                      AND kind <> 'withdrawal'
                    OR EXISTS (SELECT 1 FROM w_agenda a WHERE a.row = r.row
                      AND a.closed_run IS NOT NULL AND a.closed_how IN
                        ('\(Closing.byPerson.word)', '\(Closing.withdrawn.word)')))
                UNION ALL SELECT row, reference, kind FROM w_request
                WHERE subject = :subject AND run = :run AND row >= :first AND carried IS NOT NULL
                  AND kind IS NOT NULL AND rule IS NULL AND verdict IN ('refused', 'omitted')
                ORDER BY row
                """)
        undone = try db.cachedStatement(
            sql: """
                SELECT s.kind, max(s.row) FROM w_recheck k JOIN w_request s ON s.row = k.row
                WHERE k.subject = ? AND k.closed_how IN ('still-there', 'content-there-again')
                GROUP BY s.kind
                """)
        waiting = try db.cachedStatement(
            sql: """
                SELECT a.row, a.kind, a.waits, r.owner, r.call_owner, a.tries,
                  coalesce(a.reference, ''), r.why, \(Ledger.waitsForProof), a.due IS NOT NULL,
                  a.subject <> :subject
                FROM w_agenda a LEFT JOIN w_request r ON r.row = a.row
                WHERE \(Ledger.folded("a.subject")) = \(Ledger.folded(":subject"))
                  AND a.closed_run IS NULL ORDER BY a.row
                """)
        unread = try db.cachedStatement(
            sql: """
                SELECT row FROM w_unread
                WHERE \(Ledger.folded("subject")) = \(Ledger.folded(":subject"))
                  AND closed_run IS NULL
                UNION SELECT row FROM w_mention WHERE subject = :subject AND run = :run ORDER BY row
                """)
    }

    func recall(_ subject: Data, rows: [RowTonight]) throws -> PersonTonight {
        // Who was still there when they were looked up again was not erased; who came back may be
        // there by right.
        let gone = Dictionary(
            try Row.fetchAll(undone, arguments: [subject]).map {
                ($0[0] as String, $0[1] as Int64)
            }, uniquingKeysWith: max)
        let known: StatementArguments = ["subject": subject, "first": first, "run": run]
        return PersonTonight(
            rows: rows,
            answered: try Row.fetchAll(answered, arguments: known).compactMap { row in
                let kind: String = row[2]
                guard (row[0] as Int64) > gone[kind] ?? 0 else { return nil }
                return AnsweredRow(row: row[0], reference: row[1], kind: try Ledger.known(kind))
            },
            waiting: try Row.fetchAll(waiting, arguments: ["subject": subject])
                .map(WaitingRow.init),
            unread: try Int64.fetchAll(unread, arguments: ["subject": subject, "run": run])
                .map(UnreadRow.init))
    }
}

extension WaitingRow {
    fileprivate init(_ row: Row) throws {
        self.init(
            row: row[0], reference: row[6], wish: try Wish(row[1], owners: row[3], row[4]),
            waits: Leaving(stored: try Ledger.known(row[2]), tries: row[5]).waits,
            reason: (row[7] as String?).flatMap(Reason.init(rawValue:)), waitsForProof: row[8],
            hasGrace: row[9], isOtherwiseSpelt: row[10])
    }
}
