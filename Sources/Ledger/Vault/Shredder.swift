// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// Carries out a retention inside a transaction.
struct Shredder {
    let db: Database
    let retention: Retention
    let today: CalendarDate
    let pepper: Pepper
    private var done = Shredding()

    init(db: Database, retention: Retention, today: CalendarDate, pepper: Pepper) {
        self.db = db
        self.retention = retention
        self.today = today
        self.pepper = pepper
    }

    /// Who is held, in clear and by lookup, since some rows have one and some the other.
    mutating func prepare(_ held: Set<SubjectID>) throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS v_held(subject BLOB PRIMARY KEY, lookup BLOB);
                CREATE TEMP TABLE IF NOT EXISTS v_row(row INTEGER PRIMARY KEY, leaf INTEGER NOT NULL);
                CREATE TEMP TABLE IF NOT EXISTS v_leaf(idx INTEGER PRIMARY KEY);
                DELETE FROM v_held; DELETE FROM v_row; DELETE FROM v_leaf;
                """)
        let standing = try Data.fetchAll(
            db, sql: "SELECT DISTINCT subject FROM w_hold WHERE released_at IS NULL")
        for subject in standing + held.map({ Data($0.rawValue.utf8) }) {
            try db.execute(
                sql: "INSERT OR IGNORE INTO v_held VALUES (?, ?)",
                arguments: [subject, lookup(subject)])
        }
    }

    mutating func shred(identity: LedgerIdentity, at: Instant) throws -> Shredding {
        let listed = try rechecks()
        try expire()
        try forgetNames()
        done.rechecks = listed - (try rechecks())
        try explain(identity: identity, at: at)
        return done
    }

    private func lookup(_ subject: Data) -> Data {
        Data(pepper.lookup(system: Ledger.system, subject: [UInt8](subject)).bytes)
    }

    // MARK: - What is over its period

    /// Sealed and not of the newest run, whose pack may have to be written again.
    private static let settled = """
        w.leaf < (SELECT first_leaf FROM w_run ORDER BY number DESC LIMIT 1)
        AND w.run IN (SELECT number FROM w_run WHERE state = 'sealed')
        """
    private static let isHeld = """
        (coalesce(w.subject IN (SELECT subject FROM v_held), 0)
          OR coalesce(w.lookup IN (SELECT lookup FROM v_held), 0))
        """
    private static let waits = """
        w.row IN (SELECT row FROM w_agenda WHERE closed_run IS NULL AND waits <> 'refusal')
        """

    private mutating func expire() throws {
        for regime in Regime.allCases.map(Optional.some) + [nil] {
            let old: (String) -> String = { what in
                """
                FROM w_request w JOIN record r ON r.idx = w.leaf
                WHERE \(Self.settled) AND w.regime IS :regime AND r.body->>'$.at' < :cutoff AND \(what)
                """
            }
            let arguments: StatementArguments = [
                "regime": regime?.rawValue,
                "cutoff": retention.cutoff(for: regime, on: today).description,
            ]
            func count(_ what: String) throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) \(old(what))", arguments: arguments) ?? 0
            }
            done.held += try count(Self.isHeld)
            done.waiting += try count("\(Self.waits) AND NOT \(Self.isHeld)")
            try db.execute(
                sql: """
                    INSERT INTO v_row SELECT w.row, w.leaf
                    \(old("NOT \(Self.waits) AND NOT \(Self.isHeld)"))
                    """, arguments: arguments)
        }
        done.requests = try Int.fetchOne(db, sql: "SELECT count(*) FROM v_row") ?? 0
        try db.execute(
            sql: """
                INSERT INTO v_leaf SELECT leaf FROM v_row;
                DELETE FROM w_agenda WHERE row IN (SELECT row FROM v_row);
                DELETE FROM w_recheck WHERE row IN (SELECT row FROM v_row);
                DELETE FROM w_unread WHERE row IN (SELECT row FROM v_row);
                DELETE FROM w_decision WHERE row IN (SELECT row FROM v_row);
                DELETE FROM w_letter WHERE row IN (SELECT row FROM v_row);
                DELETE FROM w_request WHERE row IN (SELECT row FROM v_row);
                """)
        done.holds = try expire(
            "w_hold", "w.released_at < \(cutoff.milliseconds)", ["leaf", "release_leaf"])
        done.acts = try expire(
            "w_manual",
            "(SELECT body->>'$.at' FROM record WHERE idx = w.leaf) < '\(cutoff.description)'",
            ["leaf"])
        try expireSteps()
    }

    /// How many people are to be looked up again. The list keeps no id past its period: that of
    /// somebody erased would be kept only to see that they are erased.
    private func rechecks() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM w_recheck WHERE closed_run IS NULL") ?? 0
    }

    private var cutoff: Instant { retention.cutoff(for: nil, on: today) }

    private func expire(_ table: String, _ old: String, _ leaves: [String]) throws -> Int {
        let sealed = "(SELECT first_leaf FROM w_run ORDER BY number DESC LIMIT 1)"
        let condition = """
            \(old) AND NOT \(Self.isHeld) AND \(leaves.map { "w.\($0) < \(sealed)" }
                .joined(separator: " AND "))
            """
        for leaf in leaves {
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO v_leaf SELECT w.\(leaf) FROM \(table) w WHERE \(condition)
                    """)
        }
        try db.execute(sql: "DELETE FROM \(table) AS w WHERE \(condition)")
        return db.changesCount
    }

    /// The steps of a run go with the last of its people, and with them the policy's text, which may
    /// name some.
    private func expireSteps() throws {
        let over = """
            SELECT r.run FROM record r JOIN w_run n ON n.number = r.run
            WHERE r.kind = 'run-end' AND n.state = 'sealed'
              AND r.body->>'$.at' < '\(retention.lastCutoff(on: today).description)'
              AND n.number < (SELECT max(number) FROM w_run)
              AND n.number NOT IN (SELECT run FROM w_request)
            """
        try db.execute(
            sql: """
                CREATE TEMP TABLE v_run AS \(over);
                INSERT OR IGNORE INTO v_leaf SELECT idx FROM record
                  WHERE kind IN ('input', 'intent', 'answer', 'settled')
                  AND run IN (SELECT run FROM v_run);
                DELETE FROM w_call WHERE run IN (SELECT run FROM v_run);
                UPDATE w_run SET policy = '', policy_opening = NULL
                  WHERE number IN (SELECT run FROM v_run)
                  AND (policy <> '' OR policy_opening IS NOT NULL);
                UPDATE w_input SET name = NULL, opening = NULL, sha256 = NULL
                  WHERE run IN (SELECT run FROM v_run);
                DELETE FROM w_action WHERE id NOT IN (
                  SELECT action FROM w_request WHERE action IS NOT NULL
                  UNION SELECT action FROM w_call);
                DROP TABLE v_run;
                """)
    }

    // MARK: - Clear ids

    private mutating func forgetNames() throws {
        let rows = try Nameable.fetchAll(
            db,
            sql: """
                SELECT w.row AS number, w.subject FROM w_request w JOIN record r ON r.idx = w.leaf
                WHERE \(Self.settled) AND r.body->>'$.at' < ? AND w.subject IS NOT NULL
                  AND NOT \(Self.waits) AND NOT \(Self.isHeld)
                """, arguments: [retention.namesCutoff(on: today).description])
        let forget = try db.cachedStatement(
            sql: """
                UPDATE w_request SET lookup = ?, subject = NULL, reference = NULL, reason = NULL,
                  owner = NULL, call_owner = NULL, note = NULL, attributes = NULL, case_name = NULL
                WHERE row = ?
                """)
        let strike = try db.cachedStatement(sql: "DELETE FROM w_agenda WHERE row = ?")
        let unlist = try db.cachedStatement(sql: "DELETE FROM w_recheck WHERE row = ?")
        let disown = try db.cachedStatement(
            sql: "UPDATE w_decision SET owner = NULL WHERE row = ? AND owner IS NOT NULL")
        for row in rows {
            try unlist.execute(arguments: [row.number])
            try disown.execute(arguments: [row.number])
            try forget.execute(arguments: [lookup(row.subject), row.number])
            try strike.execute(arguments: [row.number])
        }
        done.names = rows.count
        // A file can be called as one of its people is.
        try db.execute(
            sql: """
                UPDATE w_input SET name = NULL WHERE name <> label AND run IN (
                  SELECT number FROM w_run WHERE state = 'sealed' AND started_at < ?
                    AND number < (SELECT max(number) FROM w_run))
                """, arguments: [retention.namesCutoff(on: today).milliseconds])
        try forgetActs()
    }

    private func forgetActs() throws {
        let acts = try Nameable.fetchAll(
            db,
            sql: """
                SELECT w.leaf AS number, w.subject FROM w_manual w JOIN record r ON r.idx = w.leaf
                WHERE r.body->>'$.at' < ? AND w.lookup IS NULL AND NOT \(Self.isHeld)
                """, arguments: [retention.namesCutoff(on: today).description])
        let forget = try db.cachedStatement(
            sql: "UPDATE w_manual SET lookup = ?, subject = x'' WHERE leaf = ?")
        for act in acts {
            try forget.execute(arguments: [lookup(act.subject), act.number])
        }
    }

    // MARK: - Gaps

    private mutating func explain(identity: LedgerIdentity, at: Instant) throws {
        let gaps = try Gap.fetchAll(
            db,
            sql: """
                SELECT min(idx) AS first, max(idx) AS last, count(*) AS n FROM (
                  SELECT idx, idx - row_number() OVER (ORDER BY idx) AS island FROM v_leaf
                  WHERE idx IN (SELECT idx FROM record))
                GROUP BY island ORDER BY 1
                """)
        guard !gaps.isEmpty else { return }
        var records = try RecordWriter(db, identity: identity)
        for gap in gaps {
            let shred = ShredRecord {
                $0.at = at.description
                $0.first = gap.first
                $0.last = gap.last
                $0.count = gap.count
                $0.reason = "retention"
                $0.policy = retention.text
            }
            let index = try records.append(shred, to: db)
            try db.execute(
                sql: "INSERT INTO w_gap(first, last, leaf) VALUES (?, ?, ?)",
                arguments: [gap.first, gap.last, index])
            done.bodies += Int(gap.count)
        }
        done.gaps = gaps.count
        try db.execute(
            sql: "DELETE FROM record WHERE idx IN (SELECT idx FROM v_leaf)")
        try records.save(db)
    }
}

/// A row with a clear id, and its number.
private struct Nameable: StoredRow {
    let number: Int64
    let subject: Data

    init(_ row: Columns) throws {
        number = try row.number
        subject = try row.subject
    }
}

/// Records in a row whose bodies go.
private struct Gap: StoredRow {
    let first, last, count: Int64

    init(_ row: Columns) throws {
        first = try row.first
        last = try row.last
        count = try row.n
    }
}

extension Ledger {
    /// The system whose ids the lookups are made of.
    public static let system = "stream"
}
