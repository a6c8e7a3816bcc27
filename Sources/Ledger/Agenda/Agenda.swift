// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

// What a request leaves for later is on the agenda: an erasure in its grace period (`grace`), a
// request that a hold keeps back (`hold`), one that a rule of the policy keeps back (`policy`), what was
// sent without a good end (`again`), whom nobody was found under (`absent`), what a person must decide
// (`decision`), and what a stopped run left: rows for which nothing was sent (`stopped`), and rows of
// calls on their way (`call`). ``Model/Leaving`` is the rule. When its time has come, the next run takes it in again as a row of its own.

extension Ledger {
    /// What the ledger remembers of these people, but for the holds of a file.
    public func memories(
        of subjects: [SubjectID], run: Int
    ) async throws(LedgerError) -> [SubjectID: SubjectMemory] {
        try await read { [people] db in
            // Of a run that is still decided about no row has ended.
            let state = try String.fetchOne(
                db.cachedStatement(sql: "SELECT state FROM w_run WHERE number = ?"),
                arguments: [run])
            let recall = try Recall(
                db, run: run, people: state == "reading" ? people.look(run: run, db) : nil)
            var memories: [SubjectID: SubjectMemory] = [:]
            for subject in subjects {
                let memory = try recall(subject)
                if memory != SubjectMemory() { memories[subject] = memory }
            }
            return memories
        }
    }

    /// Whether a deletion of `:subject` left, and nobody has seen that it was carried out.
    static let isUnproved = """
        SELECT EXISTS (SELECT 1 FROM w_request r
          JOIN w_call c ON c.run = r.run AND c.number = r.call AND c.attempt > 0
          JOIN w_action a ON a.id = r.action AND a.user IS NOT NULL
          WHERE r.subject = :subject AND r.outcome IN
            ('failed', 'unproven', 'contradicted', 'done', 'review', 'pending')
          AND r.row > coalesce((SELECT max(p.row) FROM w_request p
            WHERE p.subject = :subject AND p.kind = 'erasure'
              AND p.outcome IN ('verified', 'deferred')), 0))
        """

    /// Whether `:subject` was hidden, or stopped in a grace, and neither erased nor brought back since.
    static let isHidden = """
        SELECT EXISTS (SELECT 1 FROM w_request r
          JOIN w_call c ON c.run = r.run AND c.number = r.call AND c.attempt > 0
          JOIN w_action a ON a.id = r.action
          WHERE r.subject = :subject
            AND (a.effect IN ('soft-deletion', 'pruning')
                AND r.outcome IN ('verified', 'hidden', 'done', 'deferred')
              OR a.effect = 'deactivation' AND r.outcome = 'deferred')
            AND r.row > coalesce((SELECT max(p.row) FROM w_request p
              JOIN w_action b ON b.id = p.action
              WHERE p.subject = :subject AND p.outcome IN ('verified', 'deferred')
                AND b.effect IN ('erasure', 'restoration', 'reactivation')), 0))
        """

    /// Whether `:subject` was erased but for what a hold kept, and nothing has taken that since.
    static let isErasedInPart = """
        SELECT EXISTS (SELECT 1 FROM w_request r JOIN w_action a ON a.id = r.action
          WHERE r.subject = :subject AND r.outcome = 'deferred' AND a.effect = 'erasure'
            AND r.row > coalesce((SELECT max(p.row) FROM w_request p
              JOIN w_action b ON b.id = p.action
              WHERE p.subject = :subject AND p.outcome = 'verified' AND b.effect = 'erasure'), 0))
        """

    /// How much waits, by what it waits for.
    public func agenda() async throws(LedgerError) -> [Waiting: Int] {
        try await read { db in
            let left = try LeftCount.fetchAll(
                db,
                sql: """
                    SELECT waits, tries, count(*) AS n FROM w_agenda
                    WHERE closed_run IS NULL AND waits <> 'refusal' GROUP BY waits, tries
                    """)
            return Dictionary(
                left.map { ($0.leaving.waits, $0.count) }, uniquingKeysWith: +)
        }
    }
}

/// How many rows wait for the same after as many tries.
private struct LeftCount: StoredRow {
    let leaving: Leaving
    let count: Int

    init(_ row: Columns) throws {
        leaving = Leaving(stored: try row.waits, tries: try row.tries)
        count = try row.n
    }
}

/// What is left of a request, as the working tables and the records write it.
struct Remaining {
    /// `grace:2026-12-23`, or `held:files:feeds`.
    let text: String
    /// The last day of grace, as a day number.
    let due: Int?

    init(_ remainder: Remainder) {
        switch remainder {
        case .grace(let until):
            text = "grace:\(until)"
            due = until.dayNumber
        case .held(let categories):
            text = "held:\(CategoryText.write(categories))"
            due = nil
        }
    }

    init?(_ text: String?) {
        guard let text else { return nil }
        self.text = text
        due =
            text.hasPrefix("grace:")
            ? CalendarDate(String(text.dropFirst("grace:".count)))?.dayNumber : nil
    }
}
