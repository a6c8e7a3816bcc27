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
        """
        UPDATE w_request SET verdict = 'duplicate', why = iif(
            reference IS linked.first, 'same-request', 'same-person-and-kind')
        FROM (SELECT row AS r, row_number() OVER w AS place, first_value(reference) OVER w AS first
          FROM w_request WHERE run = :run AND kind IS NOT NULL
          WINDOW w AS (PARTITION BY subject, kind ORDER BY row)) AS linked
        WHERE row = linked.r AND linked.place > 1
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
            ).compactMap { row in
                SubjectRequest(row).map { NumberedRequest(row: row["row"], request: $0) }
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
                      rule = :rule, deadline = :deadline, deadline_rule = :law WHERE row = :row
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
                    action = try actions[value] ?? Self.actionID(value, db)
                    actions[value] = action
                case .hold: (verdict, why) = ("held", "policy")
                case .refuse: (verdict, why) = ("refused", "policy")
                case .review: (verdict, why) = ("review", "policy")
                case .absent: break
                }
                try update.execute(arguments: [
                    "why": why, "action": action, "verdict": verdict, "rule": decision.rule,
                    "deadline": decision.deadline?.date.dayNumber,
                    "law": decision.deadline?.rule, "row": row,
                ])
            }
        }
    }

    /// Hard deletions whose new owner leaves in the same run go to a person: Stream would hand the
    /// channels to somebody who is about to be gone.
    public func reviewLeavingOwners(run: Int) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = 'owner-leaves-too', action = NULL
                    WHERE run = :run AND verdict = 'perform' AND action IN (
                      SELECT a.id FROM w_action a WHERE EXISTS (
                        SELECT 1 FROM w_request r JOIN w_action b ON b.id = r.action
                        WHERE r.run = :run AND r.verdict = 'perform'
                          AND b.json->>'$.delete._0.user' IS NOT NULL
                          AND CAST(r.subject AS TEXT) IN (
                            a.json->>'$.delete._0.new_channel_owner_id',
                            a.json->>'$.delete._0.new_call_owner_id')))
                    """, arguments: ["run": run])
        }
    }

    /// Everybody who is to receive the channels or calls of somebody hard deleted.
    public func newOwners(run: Int) async throws(LedgerError) -> [SubjectID] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    WITH used AS (SELECT DISTINCT a.json FROM w_request r
                      JOIN w_action a ON a.id = r.action WHERE r.run = ? AND r.verdict = 'perform')
                    SELECT json->>'$.delete._0.new_channel_owner_id' AS owner FROM used
                    WHERE owner IS NOT NULL
                    UNION SELECT json->>'$.delete._0.new_call_owner_id' AS owner FROM used
                    WHERE owner IS NOT NULL
                    """, arguments: [run]
            ).compactMap(SubjectID.init)
        }
    }

    /// Hard deletions whose new owner is not there go to a person: Stream refuses a whole call for
    /// such an owner.
    public func reviewMissingOwners(run: Int, _ missing: [SubjectID]) async throws(LedgerError) {
        try await write { db in
            for owner in missing {
                try db.execute(
                    sql: """
                        UPDATE w_request SET verdict = 'review', why = 'owner-not-there',
                          action = NULL
                        WHERE run = :run AND verdict = 'perform' AND action IN (
                          SELECT id FROM w_action WHERE :owner IN (
                            json->>'$.delete._0.new_channel_owner_id',
                            json->>'$.delete._0.new_call_owner_id'))
                        """, arguments: ["run": run, "owner": owner.rawValue])
            }
        }
    }

    static func action(_ id: Int64, _ db: Database) throws -> Action {
        let json = try String.fetchOne(
            db, sql: "SELECT json FROM w_action WHERE id = ?", arguments: [id])
        guard let action = json.flatMap({ decoded(Action.self, $0) }) else {
            throw LedgerError(code: .corrupt, message: "a stored action cannot be read")
        }
        return action
    }

    static func actionID(_ action: Action, _ db: Database) throws -> Int64 {
        guard let json = encoded(action) else {
            throw LedgerError(code: .conflict, message: "an action cannot be written")
        }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO w_action(json) VALUES (?)")
            .execute(arguments: [json])
        guard
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM w_action WHERE json = ?", arguments: [json])
        else { throw LedgerError(code: .conflict, message: "an action was not stored") }
        return id
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
