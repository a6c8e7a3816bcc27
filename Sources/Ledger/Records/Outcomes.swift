// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

/// Where a row ends, and why.
public struct RowOutcome: Hashable, Sendable {
    /// The row's number.
    public var row: Int64
    /// Where it ends.
    public var outcome: Outcome
    /// Why, as a word of `docs/formats/reasons.md`.
    public var reason: String
    /// When a look-up agreed or disagreed.
    public var lookedUpAt: Instant?

    /// An outcome with each of its parts.
    public init(row: Int64, outcome: Outcome, reason: String, lookedUpAt: Instant? = nil) {
        self.row = row
        self.outcome = outcome
        self.reason = reason
        self.lookedUpAt = lookedUpAt
    }
}

extension Ledger {
    /// Records the outcomes of rows, each exactly once; a row that has one keeps it.
    /// - Parameter call: the call that is finished with these rows, if it is.
    public func conclude(run: Int, call: Int?, _ outcomes: [RowOutcome], at: Instant)
        async throws(LedgerError)
    {
        try await write { [identity] db in
            var writer = try OutcomeWriter(db, run: run, identity: identity, at: at)
            for outcome in outcomes { try writer.write(outcome, db) }
            if let call {
                try db.execute(
                    sql: """
                        UPDATE w_call SET state = 'concluded', verified_at = ?
                        WHERE run = ? AND number = ?
                        """, arguments: [at.milliseconds, run, call])
            }
            try writer.records.save(db)
        }
    }

    /// Records the outcomes of rows that need nothing from Stream: rejected, duplicate, held,
    /// refused, for review, absent; a page at a time.
    /// - Returns: how many were recorded; 0 when none is left.
    public func concludeDecided(run: Int, at: Instant) async throws(LedgerError) -> Int {
        try await write { [identity] db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT row, coalesce(verdict, 'rejected') AS verdict,
                      coalesce(why, rejection, 'unreadable') AS why
                    FROM w_request WHERE run = ? AND leaf IS NULL
                    AND (verdict IS NULL AND rejection IS NOT NULL OR verdict <> 'perform')
                    ORDER BY row LIMIT 1000
                    """, arguments: [run])
            guard !rows.isEmpty else { return 0 }
            var writer = try OutcomeWriter(db, run: run, identity: identity, at: at)
            for row in rows {
                guard let outcome = Outcome(rawValue: row["verdict"]) else {
                    throw LedgerError(code: .conflict, message: "a verdict has no outcome")
                }
                try writer.write(
                    RowOutcome(row: row["row"], outcome: outcome, reason: row["why"]), db)
            }
            try writer.records.save(db)
            return rows.count
        }
    }

    /// How many rows the run has, and how many ended in each outcome.
    public func balance(run: Int) async throws(LedgerError) -> (rows: Int, counts: [Outcome: Int]) {
        try await read { db in
            let rows =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM w_request WHERE run = ?", arguments: [run]) ?? 0
            return (rows, try OutcomeWriter.counts(run: run, db))
        }
    }
}

struct OutcomeWriter {
    var records: RecordWriter
    private let run: Int
    private let identity: LedgerIdentity
    private let at: Instant
    private let labels: [Int: String]

    init(_ db: Database, run: Int, identity: LedgerIdentity, at: Instant) throws {
        records = try RecordWriter(db, identity: identity)
        self.run = run
        self.identity = identity
        self.at = at
        labels = Dictionary(
            try Row.fetchAll(
                db, sql: "SELECT file, label FROM w_input WHERE run = ?", arguments: [run]
            ).map { ($0["file"] as Int, $0["label"] as String) }, uniquingKeysWith: { a, _ in a })
    }

    static func counts(run: Int, _ db: Database) throws -> [Outcome: Int] {
        var counts: [Outcome: Int] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT r.body->>'$.outcome' AS word, count(*) AS n
                FROM w_request w JOIN record r ON r.idx = w.leaf WHERE w.run = ? GROUP BY 1
                """, arguments: [run])
        {
            if let outcome = Outcome(rawValue: row["word"]) { counts[outcome] = row["n"] }
        }
        return counts
    }

    mutating func write(_ outcome: RowOutcome, _ db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT r.*, a.json, c.task, c.accepted_at, c.settled_at FROM w_request r
                        LEFT JOIN w_action a ON a.id = r.action
                        LEFT JOIN w_call c ON c.run = r.run AND c.number = r.call
                        WHERE r.row = ?
                        """), arguments: [outcome.row]), row["leaf"] as Int? == nil
        else { return }
        let index = try records.append("outcome", fields(row, outcome), to: db)
        try db.cachedStatement(sql: "UPDATE w_request SET leaf = ? WHERE row = ?")
            .execute(arguments: [index, outcome.row])
    }

    private func fields(_ row: Row, _ outcome: RowOutcome) -> [String: RecordValue] {
        let subject = row["subject"] as Data?
        var fields: [String: RecordValue] = [
            "run": .integer(Int64(run)), "at": .string(at.description),
            "file": .string(labels[row["file"]] ?? "F\(row["file"] as Int)"),
            "line": .integer(row["line"]), "outcome": .string(outcome.outcome.rawValue),
            "reason": .string(outcome.reason),
        ]
        if let reference = row["reference"] as String? {
            let id = subject.map { String(decoding: $0, as: UTF8.self) }
            fields["req"] = .string(
                PublicText.reference(reference, subject: id, identity: identity))
        }
        func text(_ name: String, _ value: String?) {
            fields[name] = value.map { .string($0) }
        }
        text("request", row["kind"])
        text("regime", row["regime"])
        text("received", row["received"])
        text("deadline", (row["deadline"] as Int?).map { CalendarDate(dayNumber: $0).description })
        text("deadline_rule", row["deadline_rule"])
        text("rule", row["rule"])
        text("task", row["task"])
        text("accepted_at", Self.time(row["accepted_at"]))
        text("settled_at", Self.time(row["settled_at"]))
        text("verified_at", outcome.lookedUpAt?.description)
        fields["call"] = (row["call"] as Int64?).map { .integer($0) }
        if let action = (row["json"] as String?).flatMap({ decoded(Action.self, $0) }) {
            fields.merge(action.recordFields) { a, _ in a }
        }
        if let subject {
            fields["subject"] = .string(
                identity.commitment(to: subject, opening: row["opening"]).hex)
        }
        return fields
    }

    private static func time(_ milliseconds: Int64?) -> String? {
        milliseconds.map { Instant(milliseconds: $0).description }
    }
}

extension Action {
    /// What the action is, as a record says it: never whose data, never who the new owner is.
    var recordFields: [String: RecordValue] {
        var fields: [String: RecordValue] = ["effect": .string(effect.rawValue)]
        if case .delete(let modes) = self {
            fields["user"] = .string(modes.user.rawValue)
            fields["messages"] = modes.messages.map { .string($0.rawValue) }
            fields["conversations"] = modes.conversations.map { .string($0.rawValue) }
            fields["calls"] = modes.calls.map { .string($0.rawValue) }
            fields["files"] = .boolean(modes.files)
        }
        return fields
    }
}

/// A person, and where one of their rows ended.
public struct Ending: Hashable, Sendable {
    /// The person.
    public var subject: SubjectID
    /// Where the row ended.
    public var outcome: Outcome
    /// What the action amounts to, if one was decided.
    public var effect: Effect?
}

extension Ledger {
    /// Where each request of a run ended; for checks, never for output.
    public func endings(run: Int) async throws(LedgerError) -> [Ending] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT w.subject, r.body->>'$.outcome' AS outcome, r.body->>'$.effect' AS effect
                    FROM w_request w JOIN record r ON r.idx = w.leaf
                    WHERE w.run = ? AND w.subject IS NOT NULL ORDER BY w.row
                    """, arguments: [run]
            ).compactMap { row in
                guard let outcome = Outcome(rawValue: row["outcome"]),
                    let subject = SubjectID(
                        String(decoding: row["subject"] as Data, as: UTF8.self))
                else { return nil }
                return Ending(
                    subject: subject, outcome: outcome,
                    effect: (row["effect"] as String?).flatMap(Effect.init(rawValue:)))
            }
        }
    }
}
