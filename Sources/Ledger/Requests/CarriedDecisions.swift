// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model

// How a run carries out what somebody decided between two runs.

extension Ledger {
    /// Whether the row `a` of the agenda waits until its person has proved who they are. What was sent
    /// goes on, and what a person decided not to do is done.
    static let waitsForProof = """
        ((a.waits NOT IN ('call', 'again') OR a.waits = 'again' AND a.tries = 0)
          AND coalesce(a.decided, '') NOT IN ('refuse', 'hold', 'return', 'withdraw')
          AND EXISTS (SELECT 1 FROM w_decision d WHERE d.row = a.row AND d.word = 'identity-asked'
            AND NOT EXISTS (SELECT 1 FROM w_decision e WHERE e.row = a.row AND e.id > d.id
              AND e.word = 'identity-proved')))
        """

    /// Gives the rows that a run took over what somebody decided about them: those that it ends come to
    /// their end, with the deadline that they had.
    static func carryOutDecided(run: Int, _ db: Database) throws {
        for decision in CaseDecision.allCases {
            guard case .ends(let standing, let reason) = decision.course else { continue }
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = :verdict, why = :why, deadline = o.deadline,
                      deadline_rule = o.deadline_rule, confirm = o.confirm,
                      confirm_rule = o.confirm_rule
                    FROM w_request o
                    WHERE w_request.run = :run AND o.row = w_request.carried AND o.row IN (
                      SELECT row FROM w_agenda WHERE decided = :word AND closed_run IS NULL)
                    """,
                arguments: [
                    "verdict": standing.rawValue, "why": reason.rawValue, "run": run,
                    "word": decision.rawValue,
                ])
        }
        try keepHeld(run: run, db)
        // Who gets the channels, where somebody said so.
        try db.execute(
            sql: """
                UPDATE w_request SET owner = d.owner FROM w_decision d
                WHERE w_request.run = :run AND d.owner IS NOT NULL AND d.id = (
                  SELECT max(id) FROM w_decision WHERE row = w_request.carried
                    AND word IN (\(liftingWords)))
                """, arguments: ["run": run])
    }

    /// What is held by a decision waits for the release of the holds on its person.
    private static func keepHeld(run: Int, _ db: Database) throws {
        for row in try HeldRow.fetchAll(
            db,
            sql: """
                SELECT n.row, group_concat(h.categories, ':') AS held FROM w_request n
                JOIN w_agenda a ON a.row = n.carried AND a.decided = ? AND a.closed_run IS NULL
                LEFT JOIN w_hold h ON h.subject = n.subject AND h.released_at IS NULL
                WHERE n.run = ? GROUP BY n.row
                """, arguments: [CaseDecision.hold.rawValue, run])
        {
            let held = try row.held.map(CategoryText.read)
            try db.execute(
                sql: "UPDATE w_request SET waits = ?, remainder = ? WHERE row = ?",
                arguments: [
                    Waiting.hold.rawValue, held.map { Remaining(.held($0)).text }, row.row,
                ])
        }
    }

    /// Gives the rows of a run what somebody noted by hand about their legal clock, and lets a row of a
    /// file that asks for what waits for a proof stand for that.
    public func heedDecisions(run: Int) async throws(LedgerError) {
        try await write { db in
            let noted = try NotedRow.fetchAll(
                db,
                sql: """
                    SELECT n.row, n.clock, d.word, d.day, d.row AS about,
                      d.deadline, d.deadline_rule, a.row IS NOT NULL AS waits
                    FROM w_decision d CROSS JOIN w_request o ON o.row = d.row
                    CROSS JOIN w_request n ON n.reference = o.reference
                    LEFT JOIN w_agenda a ON a.row = d.row AND a.closed_run IS NULL
                      AND \(Self.waitsForProof)
                    WHERE d.word IN ('extend', 'identity-asked', 'identity-proved') AND n.run = ?
                      AND n.subject = o.subject AND n.kind = o.kind ORDER BY n.row, d.id
                    """, arguments: [run])
            let note = try db.cachedStatement(
                sql: """
                    UPDATE w_request SET clock = ?, deadline = iif(verdict IS NULL, deadline,
                      coalesce(?, deadline)), deadline_rule = iif(verdict IS NULL, deadline_rule,
                      coalesce(?, deadline_rule)) WHERE row = ?
                    """)
            let stand = try db.cachedStatement(
                sql: """
                    UPDATE w_request SET verdict = ?, why = ?, stands = ?
                    WHERE row = ? AND verdict IS NULL AND carried IS NULL
                    """)
            var clocks: [Int64: ClockEvents] = [:]
            for row in noted {
                let known = clocks[row.row] ?? row.clock ?? ClockEvents()
                let clock = known.noting(row.decision, on: row.day)
                clocks[row.row] = clock
                try note.execute(arguments: [
                    encoded(clock), row.deadline?.date.dayNumber, row.deadline?.rule, row.row,
                ])
                guard row.waits else { continue }
                try stand.execute(arguments: [
                    Standing.duplicate.rawValue, Reason.waitsAlready.rawValue, row.about, row.row,
                ])
            }
        }
    }
}

/// A row that a decision holds, with the categories of its person's holds.
private struct HeldRow: StoredRow {
    let row: Int64
    let held: String?

    init(_ row: Columns) throws {
        self.row = try row.row
        held = try row.held
    }
}

/// A row of whose legal clock somebody noted something, by a decision about the row `about`.
private struct NotedRow: StoredRow {
    let row, about: Int64
    let clock: ClockEvents?
    let decision: CaseDecision
    let day: CalendarDate
    let deadline: Deadline?
    /// Whether that row waits for a proof.
    let waits: Bool

    init(_ row: Columns) throws {
        self.row = try row.row
        about = try row.about
        clock = try row.clock
        decision = try row.word
        day = try row.day
        deadline = try row.answerBy()
        waits = try row.waits
    }
}
