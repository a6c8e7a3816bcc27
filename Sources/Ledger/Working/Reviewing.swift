// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

// What a person must decide although the policy would let it through.

extension Ledger {
    /// Hard deletions whose new owner leaves in the same run go to a person: Stream would hand the
    /// channels to somebody who is about to be gone.
    public func reviewLeavingOwners(run: Int) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = 'owner-leaves-too', action = NULL
                    WHERE \(Self.unsent) AND action IN (
                      SELECT a.id FROM w_action a WHERE EXISTS (
                        SELECT 1 FROM w_request r JOIN w_action b ON b.id = r.action
                        WHERE r.run = :run AND r.verdict = 'perform'
                          AND b.user IS NOT NULL
                          AND CAST(r.subject AS TEXT) IN (a.channel_owner, a.call_owner)))
                    """, arguments: ["run": run])
        }
    }

    /// Everybody who is to receive the channels or calls of somebody hard deleted.
    public func newOwners(run: Int) async throws(LedgerError) -> [SubjectID] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    WITH used AS (SELECT DISTINCT a.channel_owner, a.call_owner FROM w_request r
                      JOIN w_action a ON a.id = r.action
                      WHERE r.run = ? AND r.verdict = 'perform' AND r.call IS NULL)
                    SELECT channel_owner AS owner FROM used WHERE owner IS NOT NULL
                    UNION SELECT call_owner AS owner FROM used WHERE owner IS NOT NULL
                    """, arguments: [run]
            ).map { try SubjectID($0).stored("a new owner") }
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
                        WHERE \(Self.unsent) AND action IN (
                          SELECT id FROM w_action WHERE :owner IN (channel_owner, call_owner))
                        """, arguments: ["run": run, "owner": owner.rawValue])
            }
        }
    }

    /// Each row with what is decided for it, in the order of the rows, a page at a time; whose it is
    /// stands nowhere in it.
    public func decided(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [DecidedRow]
    {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.row, coalesce(i.name, i.label) AS label, r.line, coalesce(r.verdict, 'rejected') AS verdict,
                      coalesce(r.why, r.rejection, '') AS why, coalesce(r.rule, '') AS rule
                    FROM w_request r JOIN w_input i ON i.run = r.run AND i.file = r.file
                    WHERE r.run = ? AND r.row > ? ORDER BY r.row LIMIT ?
                    """, arguments: [run, row, limit]
            ).map { row in
                DecidedRow(
                    row: row["row"], place: "\(row["label"] as String):\(row["line"] as Int)",
                    verdict: row["verdict"], why: row["why"], rule: row["rule"])
            }
        }
    }

    /// How many people the run is to delete for good, without those whom a stopped run's calls are
    /// deleting.
    public func hardDeletions(run: Int) async throws(LedgerError) -> Int {
        try await read { db in
            try Self.hardDeletions(of: run, "r.verdict = 'perform' AND r.call IS NULL", db)
        }
    }

    /// How many people each of the last runs deleted for good, the last run last.
    public func hardDeletions(before run: Int, runs: Int) async throws(LedgerError) -> [Int] {
        try await read { db in
            let earlier = try Int.fetchAll(
                db,
                sql: "SELECT number FROM w_run WHERE number < ? ORDER BY number DESC LIMIT ?",
                arguments: [run, runs])
            return try earlier.reversed().map {
                try Self.hardDeletions(
                    of: $0, "r.outcome IN ('verified', 'done', 'contradicted', 'unproven')", db)
            }
        }
    }

    private static func hardDeletions(
        of run: Int, _ condition: String, _ db: Database
    ) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM w_request r JOIN w_action a ON a.id = r.action
                WHERE r.run = ? AND \(condition) AND a.effect = 'erasure'
                """, arguments: [run]) ?? 0
    }

    /// Lets nothing go out that earlier runs left for this one; it stays on the agenda.
    public func reviewCarried(run: Int, why: String) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = ?
                    WHERE run = ? AND carried IS NOT NULL AND verdict IS NULL
                    """, arguments: [why, run])
        }
    }

    /// Keeps back what is planned for people who came under a hold since, before a stopped run goes
    /// on. A call that Stream took goes on; where nobody knows, or only a part was done, a person
    /// decides. A deletion that does not reach what is held goes on too.
    public func holdPlanned(run: Int, _ holds: [Hold]) async throws(LedgerError) {
        try await write { db in
            for hold in holds {
                let actions = try Self.actions(reaching: hold, run, db)
                guard !actions.isEmpty else { continue }
                try db.execute(
                    sql: """
                        UPDATE w_request SET verdict = 'held', why = 'hold', action = NULL,
                          call = NULL, remainder = :rest, waits = 'hold'
                        WHERE \(Self.planned) AND action IN (\(actions)) AND subject = :subject
                        """,
                    arguments: [
                        "run": run, "subject": Data(hold.subject.rawValue.utf8),
                        "rest": Remaining(.held(hold.categories)).text,
                    ])
                try Self.reviewMidway(run, hold.subject, actions, db)
            }
        }
    }

    /// Keeps back what is planned for people who are protected since; see ``holdPlanned(run:_:)``.
    public func reviewPlanned(run: Int, _ subjects: [SubjectID]) async throws(LedgerError) {
        try await write { db in
            for subject in subjects {
                try db.execute(
                    sql: """
                        UPDATE w_request SET verdict = 'review', why = 'policy', action = NULL,
                          call = NULL, remainder = NULL, waits = NULL
                        WHERE \(Self.planned) AND action IN (\(Self.deletions))
                          AND subject = :subject
                        """, arguments: ["run": run, "subject": Data(subject.rawValue.utf8)])
                try Self.reviewMidway(run, subject, Self.deletions, db)
            }
        }
    }

    /// Rows that no call carries: before the plan, those that a stopped run did not leave on its way.
    private static let unsent = "run = :run AND verdict = 'perform' AND call IS NULL"

    /// Keeps back whom something was sent about, or may have been, and what is left of it was not: a
    /// person must decide, since half of it may be done.
    private static func reviewMidway(
        _ run: Int, _ subject: SubjectID, _ actions: String, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE w_request SET verdict = 'review', why = 'kept-back-midway'
                WHERE run = :run AND leaf IS NULL AND verdict = 'perform' AND subject = :subject
                  AND action IN (\(actions))
                  AND call IN (SELECT number FROM w_call WHERE run = :run
                    AND (state = 'submitting' OR state = 'planned' AND (step > 0 OR doubt)))
                """, arguments: ["run": run, "subject": Data(subject.rawValue.utf8)])
    }

    /// The person's deletions that reach what is held, as a list in SQL.
    private static func actions(reaching hold: Hold, _ run: Int, _ db: Database) throws -> String {
        let planned = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT action FROM w_request
                WHERE run = ? AND subject = ? AND verdict = 'perform' AND action IS NOT NULL
                """, arguments: [run, Data(hold.subject.rawValue.utf8)])
        return try planned.filter { id in
            guard case .delete(let modes) = try StoredAction.read(id, db) else { return false }
            return !modes.reach.isDisjoint(with: hold.categories)
        }.map(String.init).joined(separator: ", ")
    }

    private static let deletions = "SELECT id FROM w_action WHERE user IS NOT NULL"

    private static let planned = """
        run = :run AND leaf IS NULL AND verdict = 'perform'
        AND call IN (SELECT number FROM w_call WHERE run = :run AND state = 'planned' AND step = 0
          AND NOT doubt)
        """

    /// Lets none of the run's hard deletions go out: a brake has tripped.
    public func reviewHardDeletions(run: Int, why: String) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = :why, action = NULL,
                      remainder = NULL, waits = NULL
                    WHERE \(Self.unsent) AND action IN (
                      SELECT id FROM w_action WHERE effect = 'erasure')
                    """, arguments: ["run": run, "why": why])
        }
    }
}

/// A row as a plan shows it.
public struct DecidedRow: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The file as the report names it, and the line.
    public var place: String
    /// What is to happen: `perform`, or the outcome that needs nothing from Stream.
    public var verdict: String
    /// Why, as a word.
    public var why: String
    /// The rule that decided; empty where none did.
    public var rule: String
}
