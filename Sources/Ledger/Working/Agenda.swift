// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

// What a request leaves for later is on the agenda: an erasure in its grace period, a request that
// a hold keeps back (`hold`), one that a rule of the policy keeps back (`policy`). When its time has
// come, the next run takes it in again as a row of its own, before the rows of the files.

extension Ledger {
    /// The name of the rows that come from earlier runs, in the place of a file's.
    public static let carriedOver = "carried-over"

    /// Takes in what earlier runs left for today: erasures whose grace is over, requests whose hold
    /// is gone, and those held by a rule if the policy has changed since.
    /// - Parameters:
    ///   - held: the people who are held by a file of holds; those held in the ledger are known.
    ///   - policy: SHA-256 of the policy that decides in this run.
    /// - Returns: how many rows came.
    public func carryOver(
        run: Int, today: CalendarDate, held: Set<SubjectID>, policy: Digest, at: Instant
    ) async throws(LedgerError) -> Int {
        try await write { [identity] db in
            let due = try Row.fetchAll(
                db,
                sql: """
                    SELECT a.row, a.subject, a.waits, r.leaf FROM w_agenda a
                    JOIN w_request r ON r.row = a.row
                    WHERE a.closed_run IS NULL AND (
                      a.waits = 'grace' AND a.due < :today
                      OR a.waits = 'hold' AND NOT EXISTS (SELECT 1 FROM w_hold h
                        WHERE h.subject = a.subject AND h.released_at IS NULL)
                      OR a.waits = 'policy' AND a.policy <> :policy)
                    ORDER BY a.row
                    """, arguments: ["today": today.dayNumber, "policy": policy.hex]
            ).filter { row in
                guard row["waits"] == "hold" else { return true }
                let text = String(decoding: row["subject"] as Data, as: UTF8.self)
                return SubjectID(text).map { !held.contains($0) } ?? false
            }
            guard !due.isEmpty else { return 0 }
            let label = PublicText.file(0, name: Self.carriedOver)
            try db.execute(
                sql: "INSERT INTO w_input(run, file, label) VALUES (?, 0, ?)",
                arguments: [run, label])
            let copy = try db.cachedStatement(
                sql: """
                    INSERT INTO w_request(run, file, line, reference, kind, subject, received,
                      regime, reason, owner, note, attributes, opening, jurisdiction, clock, carried)
                    SELECT ?, 0, ?, reference, kind, subject, received, regime, reason, owner, note,
                      attributes, ?, jurisdiction, clock, row FROM w_request WHERE row = ?
                    """)
            var leaves = ""
            for (place, row) in due.enumerated() {
                try copy.execute(arguments: [
                    run, place + 1, Data(identity.random(32)), row["row"] as Int64,
                ])
                leaves += "\(row["leaf"] as Int64? ?? -1)\n"
            }
            var records = try RecordWriter(db, identity: identity)
            // The digest is over the indices of the outcomes that left these rows, one a line.
            _ = try records.append(
                "input",
                [
                    "run": .integer(Int64(run)), "file": .string(label),
                    "sha256": .string(Digest.sha256(Array(leaves.utf8)).hex),
                    "size": .integer(Int64(leaves.utf8.count)),
                    "rows": .integer(Int64(due.count)), "at": .string(at.description),
                ], to: db)
            try records.save(db)
            return due.count
        }
    }

    /// What the ledger remembers of these people, but for the holds of a file.
    public func memories(
        of subjects: [SubjectID], run: Int
    ) async throws(LedgerError) -> [SubjectID: SubjectMemory] {
        try await read { db in
            let holds = try db.cachedStatement(
                sql: "SELECT * FROM w_hold WHERE subject = ? AND released_at IS NULL")
            let grace = try db.cachedStatement(
                sql: """
                    SELECT max(due) FROM w_agenda WHERE subject = ? AND waits = 'grace'
                    AND (closed_run IS NULL OR closed_run = ?
                      -- Its grace was over and it met a hold: it does not begin anew.
                      OR closed_how = 'goes-on' AND EXISTS (SELECT 1 FROM w_agenda b
                        WHERE b.subject = w_agenda.subject AND b.kind = w_agenda.kind
                          AND b.waits <> 'grace'
                          AND (b.closed_run IS NULL OR b.closed_run = ?)))
                    """)
            let erased = try db.cachedStatement(
                sql: """
                    SELECT max(c.settled_at) FROM w_request r
                    JOIN w_call c ON c.run = r.run AND c.number = r.call
                    JOIN w_action a ON a.id = r.action
                    WHERE r.subject = ? AND r.outcome IN ('verified', 'done')
                    AND a.json->>'$.delete._0.user' = 'hard'
                    """)
            var memories: [SubjectID: SubjectMemory] = [:]
            for subject in subjects {
                let bytes = Data(subject.rawValue.utf8)
                let memory = SubjectMemory(
                    holds: try Row.fetchAll(holds, arguments: [bytes]).compactMap(Hold.init),
                    erasedAt: try Int64.fetchOne(erased, arguments: [bytes])
                        .map(Instant.init(milliseconds:)),
                    graceEnds: try Int.fetchOne(grace, arguments: [bytes, run, run])
                        .map(CalendarDate.init(dayNumber:)))
                if memory != SubjectMemory() { memories[subject] = memory }
            }
            return memories
        }
    }

    /// How much waits, by what it waits for.
    public func agenda() async throws(LedgerError) -> [String: Int] {
        try await read { db in
            Dictionary(
                uniqueKeysWithValues: try Row.fetchAll(
                    db,
                    sql: """
                        SELECT waits, count(*) AS n FROM w_agenda WHERE closed_run IS NULL
                        GROUP BY waits
                        """
                ).map { ($0["waits"] as String, $0["n"] as Int) })
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
            case .held, .deferred: try close(carried, "goes-on", db)
            // It comes again every night until it is done or a person has decided.
            case .failed, .unproven, .pending: break
            // Two wishes that contradict each other: the next night must not pick one by itself.
            case .review where ended.reason != "contradiction": break
            default: try close(carried, outcome.rawValue, db)
            }
        }
        // A new row for what a hold keeps back stands for it, once it has come to a good end.
        if row["carried"] as Int64? == nil, let kind = row["kind"] as String?,
            [.verified, .done, .absent, .held, .deferred].contains(outcome)
        {
            try db.cachedStatement(
                sql: """
                    UPDATE w_agenda SET closed_run = ?, closed_how = 'asked-again'
                    WHERE waits <> 'grace' AND closed_run IS NULL AND subject = ? AND kind = ?
                    """
            ).execute(arguments: [run, row["subject"] as Data?, kind])
        }
        guard outcome == .held || outcome == .deferred, let waits = row["waits"] as String? else {
            return
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO w_agenda(row, subject, kind, waits, due, policy) VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, row["subject"] as Data, row["kind"] as String, waits,
            Remaining(row["remainder"])?.due, policy,
        ])
    }

    private func close(_ row: Int64, _ how: String, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE w_agenda SET closed_run = ?, closed_how = ?
                WHERE row = ? AND closed_run IS NULL
                """
        ).execute(arguments: [run, how, row])
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
