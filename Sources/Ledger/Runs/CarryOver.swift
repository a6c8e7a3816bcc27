// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

extension Ledger {
    /// The name of the rows that come from earlier runs, in the place of a file's.
    public static let carriedOver = "carried-over"

    /// Takes in what earlier runs left for today: what a stopped run did not come to, erasures whose
    /// grace is over, requests whose hold is gone, those held by a rule if the policy has changed
    /// since, what somebody decided about or opened again, and who is to be looked up again after an
    /// erasure. Calls that were on their way come with
    /// their rows, and go on where they stood.
    /// - Parameters:
    ///   - held: the people who are held by a file of holds; those held in the ledger are known.
    ///   - policy: SHA-256 of the policy that decides in this run.
    ///   - reopens: whether this policy does not refuse a request any more that another one refused.
    /// - Returns: how many rows came.
    public func carryOver(
        run: Int, today: CalendarDate, held: Set<SubjectID>, policy: Digest, at: Instant,
        reopens: @Sendable (SubjectRequest) -> Bool = { _ in false }
    ) async throws(LedgerError) -> Int {
        let folded = Set(held.map { $0.rawValue.lowercased() })
        return try await write { [identity, people] db in
            people.forget()
            let waiting = try WaitingRow.fetchAll(
                db,
                sql: """
                    SELECT a.row, a.subject, a.waits, a.decided, r.leaf FROM w_agenda a
                    JOIN w_request r ON r.row = a.row
                    WHERE a.closed_run IS NULL AND NOT \(Self.waitsForProof) AND (
                      a.waits IN ('stopped', 'call', 'reopened') OR a.decided IS NOT NULL
                      OR a.waits IN ('again', 'absent')
                        AND coalesce(a.not_before, 0) <= :today
                      OR a.waits = 'grace' AND a.due < :today
                      OR a.waits = 'hold' AND NOT EXISTS (SELECT 1 FROM w_hold h
                        WHERE \(Self.folded("h.subject")) = \(Self.folded("a.subject"))
                          AND h.released_at IS NULL)
                      OR a.waits = 'policy' AND a.policy <> :policy)
                    ORDER BY a.row
                    """, arguments: ["today": today.dayNumber, "policy": policy.hex]
            ).filter { !$0.isHeld(by: folded) }
            let due =
                try waiting.map(\.due) + Self.reopened(policy: policy, reopens, db)
                + Self.dueRechecks(at: at, db)
            guard !due.isEmpty else { return 0 }
            let label = PublicText.file(0, name: Self.carriedOver)
            try db.execute(
                sql: "INSERT INTO w_input(run, file, label) VALUES (?, 0, ?)",
                arguments: [run, label])
            let carried = try CarriedRow(db, run: run, file: 0)
            var leaves = ""
            for (place, row) in due.enumerated() {
                try carried.insert(row.row, line: place + 1, opening: identity.random(32))
                leaves += "\(row.leaf ?? -1)\n"
            }
            try Self.beginRechecks(run: run, db)
            try Self.carryOutDecided(run: run, db)
            var records = try RecordWriter(db, identity: identity)
            let opening = Data(identity.random(32))
            let digest = Digest.sha256(Array(leaves.utf8))
            // What is committed to is the digest over the indices of the outcomes that left these rows, one a line.
            let input = InputRecord {
                $0.run = Int64(run)
                $0.file = label
                $0.commitment = identity.commitment(to: digest, of: .input, opening: opening).hex
                $0.rows = Int64(due.count)
                $0.at = at.description
            }
            _ = try records.append(input, to: db)
            try db.execute(
                sql: "UPDATE w_input SET sha256 = ?, opening = ? WHERE run = ? AND file = 0",
                arguments: [digest.hex, opening, run])
            let calls = try Self.takeCalls(run: run, db)
            if calls.count > 0 {
                let recovered = RecoveredRecord {
                    $0.run = Int64(run)
                    $0.at = at.description
                    $0.what = "calls that a stopped run left go on"
                    $0.calls = Int64(calls.count)
                    $0.callsInDoubt = Int64(calls.inDoubt)
                }
                _ = try records.append(recovered, to: db)
            }
            try records.save(db)
            return due.count
        }
    }

    /// The requests that another policy refused and this one does not. Each policy is asked once.
    private static func reopened(
        policy: Digest, _ reopens: (SubjectRequest) -> Bool, _ db: Database
    ) throws -> [DueRow] {
        let find = try Prepared(
            db,
            """
            SELECT \(StoredRequest.columns), leaf FROM w_request
            WHERE row IN (SELECT row FROM w_agenda WHERE closed_run IS NULL AND waits = 'refusal'
              AND policy <> ?) AND subject IS NOT NULL ORDER BY row
            """)
        find.bind(1, policy.hex)
        let refused = try find.all { row in
            (try StoredRequest(row), leaf: row.number(StoredRequest.columnCount))
        }
        let asked = try db.cachedStatement(
            sql: "UPDATE w_agenda SET policy = ? WHERE row = ?")
        return try refused.compactMap { request, leaf in
            if reopens(try SubjectRequest(request).stored("a request")) {
                return DueRow(row: request.row, leaf: leaf)
            }
            try asked.execute(arguments: [policy.hex, request.row])
            return nil
        }
    }

    /// How many requests a run has taken up again because the policy does not refuse them any more.
    public func reopenedCount(run: Int) async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM w_agenda a JOIN w_request n ON n.carried = a.row
                    WHERE n.run = ? AND a.waits = 'refusal' AND a.closed_run IS NULL
                    """, arguments: [run]) ?? 0
        }
    }

    /// Gives the run copies of the calls that its carried rows were in, numbered from 1.
    private static func takeCalls(run: Int, _ db: Database) throws -> (count: Int, inDoubt: Int) {
        let calls = try LeftCall.fetchAll(
            db,
            sql: """
                SELECT DISTINCT c.run, c.number, c.state = 'submitting' OR c.doubt AS doubtful FROM w_request n
                JOIN w_agenda a ON a.row = n.carried AND a.waits = 'call' AND a.closed_run IS NULL
                JOIN w_request o ON o.row = n.carried
                JOIN w_call c ON c.run = o.run AND c.number = o.call
                WHERE n.run = ? ORDER BY c.run, c.number
                """, arguments: [run])
        for (place, call) in calls.enumerated() {
            let arguments: StatementArguments = [
                "run": run, "number": place + 1, "old_run": call.run, "old": call.number,
            ]
            try db.execute(
                sql: """
                    INSERT INTO w_call(run, number, action, state, step, attempt, task, accepted_at,
                      settled_at, how, doubt)
                    SELECT :run, :number, action, state, step, attempt, task, accepted_at, settled_at,
                      how, doubt FROM w_call WHERE run = :old_run AND number = :old
                    """, arguments: arguments)
            try db.execute(
                sql: """
                    UPDATE w_request SET call = :number, verdict = o.verdict, why = o.why,
                      action = o.action, rule = o.rule, deadline = o.deadline,
                      deadline_rule = o.deadline_rule, confirm = o.confirm,
                      confirm_rule = o.confirm_rule, remainder = o.remainder, waits = o.waits,
                      result = o.result, policy_run = coalesce(o.policy_run, o.run)
                    FROM w_request o
                    WHERE w_request.run = :run AND o.row = w_request.carried
                      AND o.run = :old_run AND o.call = :old
                      AND EXISTS (SELECT 1 FROM w_agenda a WHERE a.row = o.row
                        AND a.waits = 'call' AND a.closed_run IS NULL)
                    """, arguments: arguments)
        }
        return (calls.count, calls.count(where: \.isDoubtful))
    }
}

/// A row of an earlier run that today takes in, and where its record is.
struct DueRow: StoredRow {
    let row: Int64
    let leaf: Int64?

    init(row: Int64, leaf: Int64?) {
        self.row = row
        self.leaf = leaf
    }

    init(_ row: Columns) throws { self.init(row: try row.row, leaf: try row.leaf) }
}

/// A row of the agenda whose time has come, unless a file holds its person.
private struct WaitingRow: StoredRow {
    let due: DueRow
    private let subject: SubjectID
    private let waits: Waiting
    private let decided: CaseDecision?

    init(_ row: Columns) throws {
        due = try DueRow(row)
        subject = try row.subject
        waits = try row.waits
        decided = try row.decided
    }

    /// Whether it waits for a hold, and one of a file is still there.
    func isHeld(by held: Set<String>) -> Bool {
        waits == .hold && decided == nil && held.contains(subject.rawValue.lowercased())
    }
}

/// A call that a stopped run left.
private struct LeftCall: StoredRow {
    let run, number: Int
    let isDoubtful: Bool

    init(_ row: Columns) throws {
        run = try row.run
        number = try row.number
        isDoubtful = try row.doubtful
    }
}
