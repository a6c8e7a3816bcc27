// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

// What a request leaves for later is on the agenda: an erasure in its grace period (`grace`), a
// request that a hold keeps back (`hold`), one that a rule of the policy keeps back (`policy`), and
// what a stopped run left: rows for which nothing was sent (`stopped`), and rows of calls on their way
// (`call`). When its time has come, the next run takes it in again as a row of its own.

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
                    SELECT max(due) FROM w_agenda a WHERE subject = :subject AND waits <> 'call'
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
                    isUnderWay: try Bool.fetchOne(sent, arguments: [bytes]) ?? false)
                if memory != SubjectMemory() { memories[subject] = memory }
            }
            return memories
        }
    }

    /// How much waits, by what it waits for.
    public func agenda() async throws(LedgerError) -> [Waiting: Int] {
        try await read { db in
            var waiting: [Waiting: Int] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT waits, count(*) AS n FROM w_agenda WHERE closed_run IS NULL
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
        let number = row["row"] as Int64
        let outcome = ended.outcome
        if let carried = row["carried"] as Int64? {
            switch outcome {
            case .held, .deferred, .pending: try close(carried, .goesOn, db)
            // It comes again every night until it is done or a person has decided; a call that came to
            // its end, without the row's, does not come again.
            case .failed, .unproven: try decideAnew(carried, row, db)
            // Two wishes that contradict each other: the next night must not pick one by itself.
            case .review where ended.reason != Reason.contradiction.rawValue: break
            default: try close(carried, .ended(outcome), db)
            }
        }
        // A new row for what a hold keeps back stands for it, once it has come to a good end.
        if row["carried"] as Int64? == nil, row["rule"] as String? != "by-hand",
            let kind = row["kind"] as String?,
            [.verified, .hidden, .done, .absent, .held, .deferred].contains(outcome)
        {
            try db.cachedStatement(
                sql: """
                    UPDATE w_agenda SET closed_run = ?, closed_how = 'asked-again'
                    WHERE waits IN ('hold', 'policy') AND closed_run IS NULL AND subject = ?
                      AND kind = ?
                    """
            ).execute(arguments: [run, row["subject"] as Data?, kind])
        }
        guard let waits = Self.waits(row, ended) else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO w_agenda(row, subject, kind, waits, due, policy) VALUES (
                  :row, :subject, :kind, :waits,
                  coalesce(:due, (SELECT due FROM w_agenda WHERE row = :carried)), :policy)
                """
        ).execute(arguments: [
            "row": number, "subject": row["subject"] as Data, "kind": row["kind"] as String,
            "waits": waits.rawValue, "carried": row["carried"] as Int64?, "policy": policy,
            // A grace that was only decided has not begun.
            "due": outcome == .pending ? nil : Remaining(row["remainder"])?.due,
        ])
    }

    private func decideAnew(_ carried: Int64, _ row: Row, _ db: Database) throws {
        if row["rule"] as String? == "by-hand" { return try close(carried, .byHand, db) }
        try db.cachedStatement(
            sql: """
                UPDATE w_agenda SET waits = 'stopped'
                WHERE row = ? AND waits = 'call' AND closed_run IS NULL
                """
        ).execute(arguments: [carried])
    }

    /// What the row waits for; nil if it leaves nothing.
    private static func waits(_ row: Row, _ ended: RowOutcome) -> Waiting? {
        switch ended.outcome {
        case .held, .deferred: return (row["waits"] as String?).flatMap(Waiting.init(rawValue:))
        case .pending where ended.reason == Reason.underWay.rawValue: return .call
        // No policy decided an act by hand; whoever did it does it again.
        case .pending where row["rule"] as String? != "by-hand": return .stopped
        default: return nil
        }
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
