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
            try Row.fetchAll(
                db,
                sql: """
                    SELECT w.run, w.kind AS asked, w.subject, l.kind, l.language, r.body->>'$.at' AS at FROM w_letter l
                    JOIN w_request w ON w.row = l.row LEFT JOIN record r ON r.idx = l.done
                    WHERE w.reference = ? ORDER BY l.leaf
                    """, arguments: [reference]
            ).map { row in
                KnownLetter(
                    run: row["run"],
                    asked: (row["asked"] as String?).flatMap(RequestKind.init(rawValue:)),
                    subject: row["subject"] as Data? == nil ? nil : try SubjectID(stored: row),
                    kind: try LetterKind(rawValue: row["kind"]).stored("a kind of letter"),
                    language: row["language"], at: row["at"])
            }
        }
    }

    private func letterRows(
        _ condition: String, _ arguments: StatementArguments
    ) async throws(LedgerError) -> [LetterRow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT w.row, w.run, w.reference, w.kind, w.subject, w.regime, w.received,
                      w.deadline, w.deadline_rule, w.confirm, w.clock, w.attributes, o.body,
                      n.policy, n.policy_sha256,
                      EXISTS (SELECT 1 FROM w_agenda a WHERE a.row = w.row
                        AND a.closed_run IS NULL AND a.waits <> 'refusal') AS waiting,
                      EXISTS (SELECT 1 FROM w_agenda a WHERE a.row = w.row
                        AND a.closed_how = :person) AS by_person,
                      (SELECT h.ground FROM w_hold h WHERE h.subject = w.subject
                        AND h.released_at IS NULL ORDER BY h.id LIMIT 1) AS ground,
                      (SELECT group_concat(l.kind) FROM w_letter l
                        WHERE l.row = w.row AND l.done IS NOT NULL) AS letters,
                      EXISTS (\(Self.later)) AS superseded
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
            return try rows.map { row in
                guard anyDecided else { return try LetterRow(row, []) }
                let events = try Row.fetchAll(
                    decided,
                    arguments: [
                        row["reference"] as String, row["subject"] as Data, row["kind"] as String,
                    ])
                return try LetterRow(row, events.map { try DecisionEvent($0) })
            }
        }
    }

    /// A later row of the same request as `w`: one with an end of its own or none yet, or one that found
    /// the person there again.
    private static let later = """
        SELECT 1 FROM w_request l WHERE l.subject = w.subject AND l.row > w.row
          AND +l.reference = w.reference AND l.kind = w.kind
          AND iif(\(isRecheck.replacing("w.", with: "l.")), l.outcome = 'contradicted',
            coalesce(l.outcome, '') NOT IN ('duplicate', 'omitted'))
        """
}

extension LetterRow {
    fileprivate init(_ row: Row, _ decisions: [DecisionEvent]) throws {
        let written = (row["letters"] as String? ?? "").split(separator: ",")
        self.init(
            row: row["row"], run: row["run"], reference: row["reference"],
            kind: try RequestKind(rawValue: row["kind"]).stored("a kind of request"),
            subject: try SubjectID(stored: row),
            regime: (row["regime"] as String?).flatMap(Regime.init(rawValue:)),
            received: row["received"],
            deadline: (row["deadline"] as Int?).map {
                Deadline(date: CalendarDate(dayNumber: $0), rule: row["deadline_rule"] ?? "")
            }, confirmBy: (row["confirm"] as Int?).map(CalendarDate.init(dayNumber:)),
            clock: try (row["clock"] as String?).map {
                try decoded(ClockEvents.self, $0).stored("what moves a row's clock")
            } ?? ClockEvents(),
            attributes: try (row["attributes"] as String?).map {
                try decoded(Attributes.self, $0).stored("a row's columns")
            } ?? Attributes(),
            record: try (row["body"] as String?).map { try Record(parsing: Array($0.utf8)) },
            isWaiting: row["waiting"], isSuperseded: row["superseded"],
            isClosedByPerson: row["by_person"], decisions: decisions, holdGround: row["ground"],
            policy: (row["policy_sha256"], row["policy"]),
            written: Set(written.compactMap { LetterKind(rawValue: String($0)) }))
    }
}
