// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

extension Ledger {
    /// The rows of a run whose people may have a letter, a page at a time: those with a number, a person
    /// and an outcome of their own.
    /// - Parameter row: the row after which the page begins.
    public func letterRows(
        run: Int, after row: Int64, limit: Int
    ) async throws(LedgerError) -> [LetterRow] {
        try await letterRows(
            "w.run = :run AND w.row > :row", ["run": run, "row": row, "limit": limit])
    }

    /// The rows of the requests of this number, in their order.
    public func letterRows(reference: String) async throws(LedgerError) -> [LetterRow] {
        try await letterRows("w.reference = :reference", ["reference": reference, "limit": 10_000])
    }

    /// The letters that were written to whoever asked under this number, in their order.
    public func letters(reference: String) async throws(LedgerError) -> [KnownLetter] {
        try await read { db in
            try KnownLetter.fetchAll(
                db,
                sql: """
                    SELECT w.run, w.kind AS asked, w.subject, l.kind, l.language, r.body->>'$.at' AS at FROM w_letter l
                    JOIN w_request w ON w.row = l.row LEFT JOIN record r ON r.idx = l.done
                    WHERE w.reference = ? ORDER BY l.leaf
                    """, arguments: [reference])
        }
    }

    private func letterRows(
        _ condition: String, _ arguments: StatementArguments
    ) async throws(LedgerError) -> [LetterRow] {
        try await read { db in
            var rows = try LetterRow.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.run, w.reference, w.kind, w.subject, w.regime, w.received,
                      w.deadline, w.deadline_rule, w.confirm, w.clock, w.attributes, o.body,
                      n.policy, n.policy_sha256,
                      EXISTS (SELECT 1 FROM w_agenda a WHERE a.row = w.row
                        AND a.closed_run IS NULL AND a.waits <> 'refusal') OR \(Self.hasLeft("w")) AS waiting,
                      EXISTS (SELECT 1 FROM w_agenda a WHERE a.row = w.row
                        AND a.closed_how = :person) AS by_person,
                      (SELECT h.ground FROM w_hold h WHERE h.subject = w.subject
                        AND h.released_at IS NULL ORDER BY h.id LIMIT 1) AS ground,
                      (SELECT group_concat(l.kind) FROM w_letter l
                        WHERE l.row = w.row AND l.done IS NOT NULL) AS letters,
                      EXISTS (\(Self.later)) AS superseded, \(Self.isStopped("w")) AS stopped
                    FROM w_request w
                    JOIN w_run n ON n.number = coalesce(w.policy_run, w.run)
                    LEFT JOIN record o ON o.idx = w.leaf
                    WHERE \(condition) AND w.reference IS NOT NULL AND w.subject IS NOT NULL
                      AND w.kind IS NOT NULL AND w.leaf IS NOT NULL
                      AND w.outcome NOT IN ('duplicate', 'omitted', 'rejected')
                      AND NOT \(Self.isRecheck)
                    ORDER BY w.row LIMIT :limit
                    """,
                arguments: arguments + ["person": Closing.byPerson.word])
            let decided = try db.cachedStatement(
                sql: """
                    SELECT d.* FROM w_request o JOIN w_decision d ON d.row = o.row
                    WHERE o.reference = ? AND +o.subject = ? AND o.kind = ? ORDER BY d.id
                    """)
            let anyDecided = try Int.fetchOne(db, sql: "SELECT 1 FROM w_decision LIMIT 1") != nil
            guard anyDecided else { return rows }
            for place in rows.indices {
                let row = rows[place]
                rows[place].decisions = try DecisionEvent.fetchAll(
                    decided,
                    arguments: [
                        row.reference, Data(row.subject.rawValue.utf8), row.kind.rawValue,
                    ])
            }
            return rows
        }
    }
}

extension KnownLetter: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            run: try row.run, asked: try row.asked, subject: try row.subject, kind: try row.kind,
            language: try row.language, at: try row.at)
    }
}

extension LetterRow: StoredRow {
    init(_ row: Columns) throws {
        let letters: String? = try row.letters
        self.init(
            row: try row.row, run: try row.run, reference: try row.reference, kind: try row.kind,
            subject: try row.subject, regime: try row.regime, received: try row.received,
            deadline: try row.answerBy(), confirmBy: try row.confirm,
            clock: try row.clock ?? ClockEvents(), attributes: try row.attributes ?? Attributes(),
            record: try row.record(), isOpen: try row.waiting,
            isSuperseded: try row.superseded, isStopped: try row.stopped,
            isClosedByPerson: try row.by_person,
            decisions: [], holdGround: try row.ground,
            policy: (try row.policy_sha256, try row.policy),
            written: Set(
                try (letters ?? "").split(separator: ",").map {
                    try LetterKind(rawValue: String($0)).stored("a kind of letter")
                }))
    }
}
