// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

/// A call that is not finished, as the ledger remembers it.
public struct OpenCall: Hashable, Sendable {
    /// Where a call stands; the crash table in `docs/architecture.md` says what follows.
    public enum State: String, Hashable, Sendable {
        /// Nothing was sent.
        case planned
        /// The intent is recorded; the request may have left.
        case submitting
        /// Stream took the call; `task`, if it gave one, is running.
        case accepted
        /// The results are there; nobody looked the people up again.
        case settled
        /// Finished.
        case concluded
    }

    /// The call's number in the run, from 1.
    public var number: Int
    /// What it does.
    public var action: Action
    /// Where it stands.
    public var state: State
    /// Which of its requests: a deactivation that revokes tokens first is two.
    public var step: Int
    /// How often this step was sent.
    public var attempt: Int
    /// The task that Stream gave.
    public var task: String?
    /// When Stream took it.
    public var acceptedAt: Instant?
    /// How its task ended, once it has.
    public var how: String?
    /// Whether a request of it had no answer, so that it may have been applied.
    public var isDoubtful = false
}

/// A person of a call, and the number of the row.
public struct CallMember: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// The person.
    public var subject: SubjectID
    /// What Stream said of this person: `ok`, another word, or nothing yet.
    public var result: String?
    /// What records say in place of the person.
    public var commitment: Digest
}

extension Ledger {
    /// The rows to carry out, for the planner, in pages.
    public func performing(run: Int, after row: Int64, limit: Int) async throws(LedgerError)
        -> [(row: Int64, action: Action, deadline: CalendarDate?)]
    {
        try await read { db in
            let find = try Prepared(
                db,
                """
                SELECT row, action, deadline FROM w_request
                WHERE run = ? AND verdict = 'perform' AND call IS NULL AND row > ?
                ORDER BY row LIMIT ?
                """)
            find.bind(1, run)
            find.bind(2, row)
            find.bind(3, limit)
            defer { find.reset() }
            var actions: [Int64: Action] = [:]
            var rows: [(row: Int64, action: Action, deadline: CalendarDate?)] = []
            while try find.next() {
                let id = try find.number(1).stored("an action")
                let action = try actions[id] ?? StoredAction.read(id, db)
                actions[id] = action
                rows.append(
                    (
                        try find.number(0).stored("a row"), action,
                        find.number(2).map { CalendarDate(dayNumber: Int($0)) }
                    ))
            }
            return rows
        }
    }

    /// The highest number of the run's calls; 0 while it has none.
    public func lastCall(run: Int) async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT max(number) FROM w_call WHERE run = ?", arguments: [run]) ?? 0
        }
    }

    /// Stores planned calls with the rows that each carries. They count once the plan is recorded: until
    /// then some of the rows may have no call yet.
    public func addCalls(
        run: Int, _ calls: some Sequence<(number: Int, action: Action, rows: [Int64])>
    ) async throws(LedgerError) {
        var actions: [(number: Int, action: Action)] = []
        var members: [(row: Int64, call: Int)] = []
        for call in calls {
            actions.append((call.number, call.action))
            for row in call.rows { members.append((row, call.number)) }
        }
        // A call's rows stand anywhere; in the order of the table each page of it is written once.
        members.sort { $0.row < $1.row }
        try await write { [actions] db in
            for call in actions {
                let action = try StoredAction.id(call.action, db)
                try db.cachedStatement(
                    sql: """
                        INSERT INTO w_call(run, number, action, state, step, attempt)
                        VALUES (?, ?, ?, 'planned', 0, 0)
                        """
                ).execute(arguments: [run, call.number, action])
            }
        }
        for start in stride(from: 0, to: members.count, by: Self.placedTogether) {
            let page = members[start..<min(start + Self.placedTogether, members.count)]
            try await write { db in
                let update = try Prepared(db, "UPDATE w_request SET call = ? WHERE row = ?")
                for (row, call) in page {
                    update.bind(1, call)
                    update.bind(2, row)
                    try update.run()
                }
            }
        }
    }

    /// How many rows get their calls in one transaction.
    private static let placedTogether = 10_000

    /// Records the plan; from here on calls may leave.
    public func recordPlan(run: Int, digest: Digest, calls: Int, rows: Int, at: Instant)
        async throws(LedgerError)
    {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let plan = PlanRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.digest = digest.hex
                $0.calls = Int64(calls)
                $0.rows = Int64(rows)
            }
            _ = try records.append(plan, to: db)
            try db.execute(
                sql: "UPDATE w_run SET state = 'executing' WHERE number = ?", arguments: [run])
            try records.save(db)
        }
    }

    /// The calls that are not finished, in the plan's order.
    public func openCalls(run: Int) async throws(LedgerError) -> [OpenCall] {
        try await read { db in
            try OpenCall.fetchAll(
                db,
                sql: """
                    SELECT c.*, a.text AS action_text FROM w_call c LEFT JOIN w_action a ON a.id = c.action
                    WHERE c.run = ? AND c.state <> 'concluded' ORDER BY c.number
                    """, arguments: [run])
        }
    }

    /// The people of a call who have no outcome yet, in the order of the rows.
    public func members(run: Int, call: Int) async throws(LedgerError) -> [CallMember] {
        let stored = try await read { db in
            let said = try String.fetchOne(
                db.cachedStatement(sql: "SELECT said FROM w_call WHERE run = ? AND number = ?"),
                arguments: [run, call])
            let find = try Prepared(
                db,
                """
                SELECT row, subject, result, opening FROM w_request
                WHERE run = ? AND call = ? AND leaf IS NULL ORDER BY row
                """)
            find.bind(1, run)
            find.bind(2, call)
            return try find.all { row in
                (
                    row: try row.number(0).stored("a row"),
                    subject: try row.blob(1).stored("a person"), result: said ?? row.text(2),
                    opening: try row.blob(3).stored("a row's opening")
                )
            }
        }
        do {
            // The one who writes is not kept waiting for this.
            return try stored.map { row in
                CallMember(
                    row: row.row, subject: try SubjectID(stored: row.subject),
                    result: row.result,
                    commitment: identity.commitment(to: row.subject, opening: row.opening))
            }
        } catch {
            throw LedgerError(error)
        }
    }

    /// Splits a call in two, before it is sent again: the rows given go to a new call.
    /// - Returns: the new call's number.
    public func split(run: Int, call: Int, moving rows: [Int64]) async throws(LedgerError) -> Int {
        try await write { db in
            let number =
                (try Int.fetchOne(
                    db, sql: "SELECT max(number) FROM w_call WHERE run = ?", arguments: [run])
                    ?? 0) + 1
            try db.execute(
                sql: """
                    INSERT INTO w_call(run, number, action, state, step, attempt, parent, doubt)
                    SELECT run, ?, action, 'planned', step, 0, number, doubt FROM w_call
                    WHERE run = ? AND number = ?
                    """, arguments: [number, run, call])
            let update = try db.cachedStatement(sql: "UPDATE w_request SET call = ? WHERE row = ?")
            for row in rows { try update.execute(arguments: [number, row]) }
            return number
        }
    }
}

extension OpenCall: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            number: try row.number, action: try StoredAction.read(row.action_text),
            state: try row.state, step: try row.step, attempt: try row.attempt,
            task: try row.task, acceptedAt: try row.accepted_at, how: try row.how,
            isDoubtful: try row.doubt)
    }
}
