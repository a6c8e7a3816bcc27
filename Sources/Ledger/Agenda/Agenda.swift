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
        try await read { db in
            let holds = try db.cachedStatement(
                sql: "SELECT * FROM w_hold WHERE subject = ? AND released_at IS NULL")
            let grace = try db.cachedStatement(
                sql: """
                    SELECT max(due) FROM w_agenda a WHERE subject = :subject
                    AND waits NOT IN ('call', 'refusal')
                    AND (closed_run IS NULL OR closed_run = :run
                      -- Somebody took it back, and that is not carried out yet.
                      OR closed_how = 'withdrawn' AND EXISTS (SELECT 1 FROM w_agenda b
                        WHERE b.subject = a.subject AND b.kind = 'withdrawal'
                          AND (b.closed_run IS NULL OR b.closed_run = :run)))
                    """)
            let erased = try db.cachedStatement(
                sql: """
                    SELECT max(c.settled_at) FROM w_request r
                    JOIN w_call c ON c.run = r.run AND c.number = r.call
                    JOIN w_action a ON a.id = r.action
                    WHERE r.subject = ? AND r.outcome IN ('verified', 'done')
                    AND a.effect = 'erasure'
                    """)
            let unproven = try db.cachedStatement(sql: Self.isUnproved)
            let sent = try db.cachedStatement(
                sql: """
                    SELECT 1 FROM w_agenda WHERE subject = ? AND waits = 'call'
                    AND closed_run IS NULL LIMIT 1
                    """)
            var memories: [SubjectID: SubjectMemory] = [:]
            for subject in subjects {
                let bytes = Data(subject.rawValue.utf8)
                let memory = SubjectMemory(
                    holds: try Row.fetchAll(holds, arguments: [bytes]).map(Hold.init),
                    erasedAt: try Int64.fetchOne(erased, arguments: [bytes])
                        .map(Instant.init(milliseconds:)),
                    graceEnds: try Int.fetchOne(
                        grace, arguments: ["subject": bytes, "run": run]
                    ).map(CalendarDate.init(dayNumber:)),
                    isUnderWay: try Bool.fetchOne(sent, arguments: [bytes]) ?? false,
                    hasUnprovenDeletion: try Bool.fetchOne(
                        unproven, arguments: ["subject": bytes]) ?? false)
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

    /// How much waits, by what it waits for.
    public func agenda() async throws(LedgerError) -> [Waiting: Int] {
        try await read { db in
            var waiting: [Waiting: Int] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT waits, count(*) AS n FROM w_agenda
                    WHERE closed_run IS NULL AND waits <> 'refusal'
                    GROUP BY waits
                    """)
            {
                guard let waits = Waiting(rawValue: row["waits"]) else {
                    throw LedgerError(code: .corrupt, message: "a row waits for an unknown thing")
                }
                waiting[waits] = row["n"]
            }
            return waiting
        }
    }
}

extension OutcomeWriter {
    /// Puts on the agenda what the row leaves, and strikes what it settles.
    func keepAgenda(_ row: Row, _ ended: RowOutcome, policy: String, _ db: Database) throws {
        let carried = row["carried"] as Int64?
        let isByHand = row["rule"] as String? == "by-hand"
        let (leaves, earlier) = Leaving.after(
            Leaving.Ended(
                ended.outcome, Reason(rawValue: ended.reason),
                planned: (row["waits"] as String?).flatMap(Waiting.init(rawValue:)),
                hadAction: row["action"] as Int64? != nil, isByHand: isByHand,
                isUnproved: try isUnproved(row, ended, db)),
            takingUp: try carried.flatMap { try Self.left($0, db) })
        if let carried {
            try carryOut(carried, db)
            switch earlier {
            case .closes(let how): try close(carried, how, db)
            case .stays: try useUp(carried, db)
            }
        } else if !isByHand, let kind = row["kind"] as String? {
            try replace(row["subject"], kind, row["reference"], ended.outcome, db)
        }
        guard let leaves else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO w_agenda(row, subject, kind, waits, due, policy, tries, not_before)
                VALUES (:row, :subject, :kind, :waits,
                  coalesce(:due, iif(:keeps, (SELECT due FROM w_agenda WHERE row = :carried), NULL)),
                  :policy, :tries, :not_before)
                """
        ).execute(arguments: [
            "row": row["row"] as Int64, "subject": row["subject"] as Data,
            "kind": row["kind"] as String, "waits": leaves.waits.rawValue, "carried": carried,
            "policy": policy, "tries": leaves.tries,
            "not_before": leaves.pause > 0 ? at.utcDate.dayNumber + leaves.pause : nil,
            // A grace that was only decided has not begun; what is closed or with a person has none.
            "due": [.held, .deferred].contains(ended.outcome)
                ? Remaining(row["remainder"])?.due : nil,
            "keeps": leaves.waits != .decision && leaves.waits != .refusal,
        ])
    }

    /// Whether a deletion of the row's person is not proved; asked of what a rule refuses alone.
    private func isUnproved(_ row: Row, _ ended: RowOutcome, _ db: Database) throws -> Bool {
        guard ended.outcome == .refused, ended.reason == Reason.policy.rawValue else {
            return false
        }
        return try Bool.fetchOne(
            db.cachedStatement(sql: Ledger.isUnproved),
            arguments: ["subject": row["subject"] as Data?]) ?? false
    }

    /// What an earlier row left, as far as it still waits.
    private static func left(_ row: Int64, _ db: Database) throws -> Leaving? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT waits, tries FROM w_agenda WHERE row = ? AND closed_run IS NULL"),
            arguments: [row]
        ).map { found in
            Leaving(
                try Waiting(rawValue: found["waits"]).stored("what a row waits for"),
                tries: found["tries"])
        }
    }

    /// A new row of a file stands for what waits of the same wish: for what a hold or a rule keeps back
    /// once it has come to a good end, and for what waits for a person, or for a second night, under
    /// the same number.
    private func replace(
        _ subject: Data?, _ kind: String, _ reference: String?, _ outcome: Outcome, _ db: Database
    ) throws {
        let isGood = [.verified, .done, .absent, .held, .deferred].contains(outcome)
        guard isGood || ![.duplicate, .omitted, .rejected].contains(outcome) else { return }
        try db.cachedStatement(
            sql: """
                UPDATE w_agenda SET closed_run = :run, closed_how = 'asked-again'
                WHERE closed_run IS NULL AND subject = :subject AND kind = :kind
                  AND (:good AND waits IN ('hold', 'policy')
                    OR waits IN ('decision', 'absent', 'refusal')
                      AND (SELECT reference FROM w_request r WHERE r.row = w_agenda.row) = :reference)
                """
        ).execute(arguments: [
            "run": run, "subject": subject, "kind": kind, "good": isGood, "reference": reference,
        ])
    }

    /// The newest decision about the row is carried out with this run.
    private func carryOut(_ row: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE w_decision SET used_run = ?, owner = NULL
                WHERE id = (SELECT max(d.id) FROM w_decision d JOIN w_agenda a ON a.row = d.row
                  WHERE d.row = ? AND d.word IN (a.decided, iif(a.waits = 'reopened', 'reopen', '')))
                """
        ).execute(arguments: [run, row])
    }

    /// What somebody decided counts for one run.
    private func useUp(_ row: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE w_agenda SET decided = NULL WHERE row = ?")
            .execute(arguments: [row])
    }

    private func close(_ row: Int64, _ how: Closing, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE w_agenda SET closed_run = ?, closed_how = ?
                WHERE row = ? AND closed_run IS NULL
                """
        ).execute(arguments: [run, how.word, row])
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
