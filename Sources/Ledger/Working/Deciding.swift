// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

/// A request and the number of its row in the working tables.
public struct NumberedRequest: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The request.
    public var request: SubjectRequest
}

extension Ledger {
    /// Finds the rows that stand for the same as an earlier row, and those that contradict another.
    ///
    /// A row is a duplicate when an earlier row of the run asks the same for the same person. When
    /// one person's rows ask for different things, none of them is carried out: an erasure cannot be
    /// taken back, so a person must say which was meant. A `request_id` that comes again for somebody
    /// else goes to a person too: calling it a duplicate would lose somebody's request.
    public func linkRows(run: Int) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    CREATE INDEX IF NOT EXISTS w_request_reference ON w_request(reference);
                    CREATE INDEX IF NOT EXISTS w_request_subject ON w_request(subject, kind);
                    """)
            for statement in Self.linking {
                try db.execute(sql: statement, arguments: ["run": run])
            }
        }
    }

    private static let linking = [
        // Done in an earlier run, or waiting for its day: the row asks for nothing new. Who was still
        // there when they were looked up again was not erased; who came back may be there by right.
        """
        UPDATE w_request SET verdict = 'duplicate', why = 'done-before', stands = linked.old
        FROM (SELECT n.row AS r, max(o.row) AS old FROM w_request n
          JOIN w_request o ON o.reference = n.reference AND o.subject = n.subject
            AND o.kind = n.kind AND o.run < n.run
          WHERE n.run = :run AND n.carried IS NULL AND n.kind IS NOT NULL
            AND o.outcome IN ('verified', 'done', 'absent', 'refused', 'deferred')
            AND NOT EXISTS (SELECT 1 FROM w_recheck k JOIN w_request s ON s.row = k.row
              WHERE k.closed_how = 'still-there' AND s.subject = o.subject AND s.kind = o.kind
                AND s.row >= o.row)
          GROUP BY n.row) AS linked
        WHERE row = linked.r
        """,
        // A call for the person is on its way: the same wish is that one, any other waits for its end.
        """
        UPDATE w_request SET verdict = iif(kind = sent.what, 'duplicate', 'review'),
          why = iif(kind = sent.what, 'waits-already', 'contradicts-waiting'),
          stands = iif(kind = sent.what, sent.old, NULL)
        FROM (SELECT subject AS whose, kind AS what, row AS old FROM w_request
          WHERE run = :run AND call IS NOT NULL AND verdict = 'perform') AS sent
        WHERE run = :run AND verdict IS NULL AND subject = sent.whose
        """,
        """
        UPDATE w_request SET verdict = 'duplicate', why = 'waits-already', stands = linked.old
        FROM (SELECT n.row AS r, max(a.row) AS old FROM w_request n
          JOIN w_agenda a ON a.subject = n.subject AND a.kind = n.kind
          WHERE n.run = :run AND n.carried IS NULL AND n.verdict IS NULL
            AND a.waits = 'grace' AND a.closed_run IS NULL
            AND a.row NOT IN (SELECT carried FROM w_request WHERE run = :run AND carried IS NOT NULL)
            AND n.subject NOT IN (SELECT subject FROM w_request
              WHERE run = :run AND kind = 'withdrawal' AND verdict IS NULL)
          GROUP BY n.row) AS linked
        WHERE row = linked.r
        """,
        // Taken back: the erasure that waits is not carried out any more. It comes before the search
        // for duplicates, or a new wish for erasure would stand for the one that was taken back.
        """
        UPDATE w_request SET verdict = 'refused', why = 'withdrawn'
        WHERE run = :run AND carried IS NOT NULL AND verdict IS NULL AND kind = 'erasure'
          AND subject IN (SELECT subject FROM w_request WHERE run = :run AND kind = 'withdrawal'
            AND verdict IS NULL)
        """,
        """
        UPDATE w_request SET verdict = 'duplicate', stands = linked.old, why = iif(
            reference IS linked.first, 'same-request', 'same-person-and-kind')
        FROM (SELECT row AS r, row_number() OVER w AS place, first_value(reference) OVER w AS first,
            first_value(row) OVER w AS old
          FROM w_request WHERE run = :run AND kind IS NOT NULL AND verdict IS NULL
          WINDOW w AS (PARTITION BY subject, kind ORDER BY row)) AS linked
        WHERE row = linked.r AND linked.place > 1
        """,
        """
        UPDATE w_agenda SET closed_run = :run, closed_how = 'withdrawn'
        WHERE kind = 'erasure' AND closed_run IS NULL AND subject IN (
          SELECT subject FROM w_request WHERE run = :run AND kind = 'withdrawal'
            AND verdict IS NULL)
        """,
        // Something else is asked for while an erasure waits.
        """
        UPDATE w_request SET verdict = 'review', why = 'contradicts-waiting'
        WHERE run = :run AND verdict IS NULL AND carried IS NULL AND subject IN (
          SELECT a.subject FROM w_agenda a WHERE a.waits = 'grace' AND a.closed_run IS NULL
            AND a.kind <> w_request.kind)
        """,
        """
        UPDATE w_request SET verdict = 'review', why = 'contradiction'
        WHERE run = :run AND verdict IS NULL AND subject IN (
          SELECT subject FROM w_request
          WHERE run = :run AND verdict IS NULL AND subject IS NOT NULL
          GROUP BY subject HAVING count(*) > 1)
        """,
        """
        UPDATE w_request SET verdict = 'review', why = 'number-reused'
        WHERE run = :run AND row IN (
          SELECT row FROM (SELECT row, row_number() OVER (
            PARTITION BY reference ORDER BY row) AS place
          FROM w_request WHERE run = :run AND kind IS NOT NULL AND verdict IS NULL)
          WHERE place > 1)
        """,
    ]

    /// The next requests without a decision, in the order of the rows.
    public func undecided(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [NumberedRequest]
    {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM w_request WHERE run = ? AND row > ? AND kind IS NOT NULL
                    AND (verdict IS NULL OR verdict = 'review' AND rule IS NULL)
                    ORDER BY row LIMIT ?
                    """, arguments: [run, row, limit]
            ).map { row in
                NumberedRequest(
                    row: row["row"], request: try SubjectRequest(row).stored("a request"))
            }
        }
    }

    /// The requests of a run that have this number, as their files write it.
    public func requests(run: Int, reference: String) async throws(LedgerError)
        -> [NumberedRequest]
    {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM w_request WHERE run = ? AND reference = ? AND kind IS NOT NULL
                    ORDER BY row
                    """, arguments: [run, reference]
            ).map { row in
                NumberedRequest(
                    row: row["row"], request: try SubjectRequest(row).stored("a request"))
            }
        }
    }

    /// Stores what the policy says. A contradiction stays with a person, whatever the policy says.
    public func decide(run: Int, _ decisions: [(row: Int64, decision: Decision)])
        async throws(LedgerError)
    {
        try await write { db in
            let update = try db.cachedStatement(
                sql: """
                    UPDATE w_request SET
                      why = CASE verdict WHEN 'review' THEN why ELSE :why END,
                      action = CASE verdict WHEN 'review' THEN NULL ELSE :action END,
                      verdict = coalesce(verdict, :verdict),
                      rule = :rule, deadline = :deadline, deadline_rule = :law,
                      confirm = :confirm, confirm_rule = :confirm_law, remainder = :remainder,
                      waits = :waits WHERE row = :row
                    """)
            var actions: [Action: Int64] = [:]
            for (row, decision) in decisions {
                var action: Int64?
                var verdict = "absent"
                var why = "nobody-there"
                switch decision.verdict {
                case .perform(let value):
                    verdict = "perform"
                    why = "asked-for"
                    action = try actions[value] ?? StoredAction.id(value, db)
                    actions[value] = action
                case .hold:
                    verdict = "held"
                    why = decision.remainder == nil ? "policy" : "hold"
                case .refuse: (verdict, why) = ("refused", "policy")
                case .review: (verdict, why) = ("review", "policy")
                case .absent: break
                }
                try update.execute(arguments: [
                    "why": why, "action": action, "verdict": verdict, "rule": decision.rule,
                    "deadline": decision.deadline?.date.dayNumber,
                    "law": decision.deadline?.rule, "row": row,
                    "confirm": decision.confirmation?.date.dayNumber,
                    "confirm_law": decision.confirmation?.rule,
                    "remainder": decision.remainder.map { Remaining($0).text },
                    "waits": decision.waits,
                ])
            }
        }
    }
}

extension Ledger {
    /// How many rows have each verdict, as a word; rows that were not valid are `rejected`.
    public func verdicts(run: Int) async throws(LedgerError) -> [String: Int] {
        try await read { db in
            var counts: [String: Int] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT coalesce(verdict, 'rejected') AS word, count(*) AS n
                    FROM w_request WHERE run = ? GROUP BY 1
                    """, arguments: [run])
            {
                counts[row["word"]] = row["n"]
            }
            return counts
        }
    }
}

extension Decision {
    /// What the rest of the request waits for, as the agenda writes it.
    fileprivate var waits: String? {
        switch remainder {
        case .grace: return "grace"
        case .held: return "hold"
        case nil:
            if case .hold = verdict { return "policy" }
            return nil
        }
    }
}
