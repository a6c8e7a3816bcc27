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
    init(_ stored: StoredRequest, decided: String? = nil) throws {
        guard var request = SubjectRequest(stored) else {
            throw LedgerError(code: .corrupt, message: "a stored request cannot be read")
        }
        if let since = stored.since.flatMap({ Received($0) }) { request.received = since }
        row = stored.row
        self.request = request
        decision = try decided.map {
            try CaseDecision(rawValue: $0).stored("what somebody decided")
        }
    }
}

extension Ledger {
    /// The next requests without a decision, in the order of the rows.
    public func undecided(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [NumberedRequest]
    {
        try await read { db in
            let find = try Prepared(
                db,
                """
                SELECT \(StoredRequest.columns), (SELECT d.decided FROM w_agenda d
                  WHERE d.row = r.carried AND d.closed_run IS NULL)
                FROM w_request r WHERE run = ? AND row > ? AND kind IS NOT NULL
                  AND (verdict IS NULL OR verdict = 'review' AND rule IS NULL)
                ORDER BY row LIMIT ?
                """)
            find.bind(1, run)
            find.bind(2, row)
            find.bind(3, limit)
            return try find.all { row in
                try NumberedRequest(
                    try StoredRequest(row), decided: row.text(StoredRequest.columnCount))
            }
        }
    }

    /// The requests of a run that have this number, as their files write it.
    public func requests(run: Int, reference: String) async throws(LedgerError)
        -> [NumberedRequest]
    {
        try await read { db in
            let find = try Prepared(
                db,
                """
                SELECT \(StoredRequest.columns) FROM w_request
                WHERE run = ? AND reference = ? AND kind IS NOT NULL ORDER BY row
                """)
            find.bind(1, run)
            find.bind(2, reference)
            return try find.all { try NumberedRequest(StoredRequest($0)) }
        }
    }

    /// Stores what the policy says. A contradiction stays with a person, whatever the policy says.
    public func decide(run: Int, _ decisions: [(row: Int64, decision: Decision)])
        async throws(LedgerError)
    {
        try await write { db in
            let update = try Prepared(
                db,
                """
                UPDATE w_request SET
                  why = CASE verdict WHEN 'review' THEN why ELSE ?1 END,
                  action = CASE verdict WHEN 'review' THEN NULL ELSE ?2 END,
                  verdict = coalesce(verdict, ?3),
                  rule = ?4, deadline = ?5, deadline_rule = ?6,
                  confirm = ?7, confirm_rule = ?8, remainder = ?9, waits = ?10
                WHERE row = ?11 AND run = ?12
                """)
            let inPart = try Prepared(
                db,
                """
                WITH asked(subject) AS (SELECT subject FROM w_request WHERE row = ? AND kind = 'erasure')
                SELECT 1 FROM asked WHERE
                  (\(Self.isErasedInPart.replacing(":subject", with: "asked.subject")))
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
                case .absent:
                    // That nobody is there is no answer of what a hold kept of them.
                    inPart.bind(1, row)
                    if try inPart.hasRow() {
                        (verdict, why) = ("review", Reason.keptBackMidway.rawValue)
                    }
                }
                update.bind(1, why)
                update.bind(2, action)
                update.bind(3, verdict)
                update.bind(4, decision.rule)
                update.bind(5, decision.deadline?.date.dayNumber)
                update.bind(6, decision.deadline?.rule)
                update.bind(7, decision.confirmation?.date.dayNumber)
                update.bind(8, decision.confirmation?.rule)
                update.bind(9, decision.remainder.map { Remaining($0).text })
                update.bind(10, decision.waits)
                update.bind(11, row)
                update.bind(12, run)
                try update.run()
            }
        }
    }
}

extension Ledger {
    /// How many rows have each verdict, as a word; rows that were not valid are `rejected`.
    public func verdicts(run: Int) async throws(LedgerError) -> [String: Int] {
        try await read { db in
            try Tally<String>.all(
                db,
                """
                SELECT coalesce(verdict, 'rejected') AS word, count(*) AS n
                FROM w_request WHERE run = ? GROUP BY 1
                """, [run])
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
