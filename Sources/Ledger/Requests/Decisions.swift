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
    /// What somebody decided about it, for this run to carry out.
    public var decision: CaseDecision?

    /// The request that is decided about: received when the first of those was for which it stands.
    init(_ row: Row) throws {
        guard var request = SubjectRequest(row) else {
            throw LedgerError(code: .corrupt, message: "a stored request cannot be read")
        }
        if let since = (row["since"] as String?).flatMap({ Received($0) }) {
            request.received = since
        }
        self.row = row["row"]
        self.request = request
        decision = (row["decided"] as String?).flatMap(CaseDecision.init(rawValue:))
    }
}

extension Ledger {
    /// The next requests without a decision, in the order of the rows.
    public func undecided(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [NumberedRequest]
    {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.*, (SELECT d.decided FROM w_agenda d WHERE d.row = r.carried
                        AND d.closed_run IS NULL) AS decided
                    FROM w_request r WHERE r.run = ? AND r.row > ? AND r.kind IS NOT NULL
                    AND (r.verdict IS NULL OR r.verdict = 'review' AND r.rule IS NULL)
                    ORDER BY r.row LIMIT ?
                    """, arguments: [run, row, limit]
            ).map { row in try NumberedRequest(row) }
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
            ).map { row in try NumberedRequest(row) }
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
