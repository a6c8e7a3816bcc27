// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// Puts on the agenda what rows leave, and strikes what they settle.
struct AgendaKeeper {
    private let insert, find, settle, release, strike, carryOut, unproved, begunByHand: Prepared
    /// Whether nothing waits.
    private var isEmpty: Bool

    init(_ db: Database) throws {
        let waits = try Prepared(
            db, "SELECT 1 FROM w_agenda WHERE closed_run IS NULL LIMIT 1")
        isEmpty = try !waits.hasRow()
        insert = try Prepared(
            db,
            """
            INSERT INTO w_agenda(row, subject, kind, waits, policy, tries, not_before, due, reference)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
              coalesce(?8, iif(?9, (SELECT due FROM w_agenda WHERE row = ?10), NULL)), ?11)
            """)
        find = try Prepared(
            db, "SELECT waits, tries FROM w_agenda WHERE row = ? AND closed_run IS NULL")
        settle = try Prepared(
            db,
            """
            UPDATE w_agenda SET closed_run = ?1, closed_how = 'asked-again'
            WHERE closed_run IS NULL AND subject = ?2 AND kind = ?3
              AND (?4 AND waits IN ('hold', 'policy')
                OR waits IN ('decision', 'absent', 'refusal', 'hold', 'policy')
                  AND (SELECT reference FROM w_request r WHERE r.row = w_agenda.row) = ?5)
            """)
        release = try Prepared(db, "UPDATE w_agenda SET decided = NULL WHERE row = ?")
        strike = try Prepared(
            db,
            """
            UPDATE w_agenda SET closed_run = ?, closed_how = ? WHERE row = ? AND closed_run IS NULL
            """)
        carryOut = try Prepared(
            db,
            """
            UPDATE w_decision SET used_run = ?, owner = NULL
            WHERE id = (SELECT max(d.id) FROM w_decision d JOIN w_agenda a ON a.row = d.row
              WHERE d.row = ? AND d.word IN (a.decided, iif(a.waits = 'reopened', 'reopen', '')))
            """)
        unproved = try Prepared(db, Ledger.isUnproved)
        begunByHand = try Prepared(
            db, "SELECT \(Ledger.isByHand) FROM w_run w WHERE w.number = ?")
    }

    /// Keeps what `row` leaves now that it has `ended`.
    /// - Parameters:
    ///   - policy: the digest of the policy that decides in `run`.
    ///   - today: the controller's day, as it is read when requests are carried over.
    mutating func keep(
        _ row: OpenRow, _ ended: RowOutcome, run: Int, policy: String, today: CalendarDate
    ) throws {
        let isByHand = try isByHand(row)
        let (leaves, earlier) = Leaving.after(
            Leaving.Ended(
                ended.outcome, Reason(rawValue: ended.reason),
                planned: try row.waits.map {
                    try Waiting(rawValue: $0).stored("what a row waits for")
                },
                hadAction: row.action != nil, isByHand: isByHand,
                isUnproved: try isUnproved(row, ended)),
            takingUp: try row.carried.flatMap { try left($0) })
        if let carried = row.carried {
            // The newest decision about the row is carried out with this run.
            carryOut.bind(1, run)
            carryOut.bind(2, carried)
            try carryOut.run()
            switch earlier {
            case .closes(let how):
                strike.bind(1, run)
                strike.bind(2, how.word)
                strike.bind(3, carried)
                try strike.run()
            case .stays:
                // What somebody decided counts for one run.
                release.bind(1, carried)
                try release.run()
            }
        } else if !isByHand, let kind = row.kind {
            try replace(row, kind, ended.outcome, run)
        }
        guard let leaves else { return }
        insert.bind(1, row.row)
        insert.bind(2, blob: try row.subject.stored("whose row waits"))
        insert.bind(3, try row.kind.stored("what a row asks for"))
        insert.bind(4, leaves.stored.rawValue)
        insert.bind(5, policy)
        insert.bind(6, leaves.tries)
        insert.bind(7, leaves.pause > 0 ? today.dayNumber + leaves.pause : nil)
        // A grace that was only decided has not begun; what is closed has none. What a person must look
        // at keeps its own: there is something to undo.
        insert.bind(
            8,
            [.held, .deferred].contains(ended.outcome) ? Remaining(row.remainder)?.due : nil)
        insert.bind(9, leaves.waits != .refusal ? 1 : 0)
        insert.bind(10, row.carried)
        insert.bind(11, row.reference)
        try insert.run()
        isEmpty = false
    }

    /// Whether somebody named the row's person by hand: the run that decided says so, since an older
    /// policy may have a rule of the same name.
    private func isByHand(_ row: OpenRow) throws -> Bool {
        guard row.rule == OwnRule.byHand.rawValue else { return false }
        begunByHand.bind(1, row.policyRun ?? row.run)
        defer { begunByHand.reset() }
        return try begunByHand.next() && begunByHand.number(0) == 1
    }

    /// Whether a deletion of the row's person is not proved; asked of what a rule refuses alone.
    private func isUnproved(_ row: OpenRow, _ ended: RowOutcome) throws -> Bool {
        guard ended.outcome == .refused, ended.reason == Reason.policy.rawValue else {
            return false
        }
        unproved.bind(1, blob: row.subject)
        defer { unproved.reset() }
        return try unproved.next() && unproved.number(0) == 1
    }

    /// What an earlier row left, as far as it still waits.
    private func left(_ row: Int64) throws -> Leaving? {
        find.bind(1, row)
        defer { find.reset() }
        guard try find.next() else { return nil }
        return Leaving(
            stored: try find.text(0).flatMap(Waiting.init(rawValue:))
                .stored("what a row waits for"),
            tries: Int(try find.number(1).stored("how often a row was tried")))
    }

    /// A new row of a file stands for what waits of the same wish: for what a hold or a rule keeps back
    /// once it has come to a good end, and for what waits for a person, or for a second night, under
    /// the same number.
    private func replace(
        _ row: OpenRow, _ kind: String, _ outcome: Outcome, _ run: Int
    ) throws {
        let isGood = [.verified, .done, .absent, .held, .deferred].contains(outcome)
        guard !isEmpty, isGood || ![.duplicate, .omitted, .rejected].contains(outcome) else {
            return
        }
        settle.bind(1, run)
        settle.bind(2, blob: row.subject)
        settle.bind(3, kind)
        settle.bind(4, isGood ? 1 : 0)
        settle.bind(5, row.reference)
        try settle.run()
    }
}
