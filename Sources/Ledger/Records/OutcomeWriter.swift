// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// Writes the outcomes of rows as records, each row once.
struct OutcomeWriter {
    var records: RecordWriter
    let run: Int
    private let identity: LedgerIdentity
    let at: Instant
    private let labels: [Int: String]
    private let policy: String
    /// After how many seconds who is erased is looked up again; nil if nobody is.
    let verifyAgain: Int64?

    init(_ db: Database, run: Int, identity: LedgerIdentity, at: Instant) throws {
        records = try RecordWriter(db, identity: identity)
        self.run = run
        self.identity = identity
        self.at = at
        labels = Dictionary(
            try Row.fetchAll(
                db, sql: "SELECT file, label FROM w_input WHERE run = ?", arguments: [run]
            ).map { ($0["file"] as Int, $0["label"] as String) }, uniquingKeysWith: { a, _ in a })
        let start = try Row.fetchOne(
            db, sql: "SELECT policy_sha256, verify_again FROM w_run WHERE number = ?",
            arguments: [run])
        policy = start?["policy_sha256"] ?? ""
        verifyAgain = start?["verify_again"]
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
            counts[try Outcome(rawValue: row["word"]).stored("an outcome")] = row["n"]
        }
        return counts
    }

    mutating func write(_ outcome: RowOutcome, _ db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT r.*, a.text AS action_text, c.task, c.accepted_at, c.settled_at FROM w_request r
                        LEFT JOIN w_action a ON a.id = r.action
                        LEFT JOIN w_call c ON c.run = r.run AND c.number = r.call
                        WHERE r.row = ?
                        """), arguments: [outcome.row]), row["leaf"] as Int? == nil
        else { return }
        let ended = Self.end(row, outcome)
        let action = try (row["action_text"] as String?).map(StoredAction.read)
        let index = try records.append("outcome", try fields(row, ended, action, db), to: db)
        try db.cachedStatement(sql: "UPDATE w_request SET leaf = ?, outcome = ? WHERE row = ?")
            .execute(arguments: [index, ended.outcome.rawValue, outcome.row])
        try keepAgenda(row, ended, policy: policy, db)
        try keepRechecks(row, ended, action, db)
    }

    /// A row that leaves something for later has not come to its end with what was done today.
    private static func end(_ row: Row, _ outcome: RowOutcome) -> RowOutcome {
        guard row["remainder"] as String? != nil, [.verified, .done].contains(outcome.outcome)
        else {
            return outcome
        }
        var ended = outcome
        ended.reason = "\(outcome.outcome.rawValue)-so-far"
        ended.outcome = .deferred
        return ended
    }

    private func fields(
        _ row: Row, _ outcome: RowOutcome, _ action: Action?, _ db: Database
    ) throws -> [String: RecordValue] {
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
                PublicText.reference(
                    reference, subject: id, namesAnother: try namesSomebody(reference, db),
                    identity: identity))
        }
        func text(_ name: String, _ value: String?) {
            fields[name] = value.map { .string($0) }
        }
        text("request", row["kind"])
        text("regime", row["regime"])
        text("received", row["received"])
        text("deadline", (row["deadline"] as Int?).map { CalendarDate(dayNumber: $0).description })
        text("deadline_rule", row["deadline_rule"])
        text("confirm_by", (row["confirm"] as Int?).map { CalendarDate(dayNumber: $0).description })
        text("rule", row["rule"])
        // What decided, what Stream said of this person, and whether the answer came in time: on the
        // deadline's day or before it, as days are counted in UTC.
        if row["rule"] as String? != nil { text("policy_source", try policy(of: row, db)) }
        // Never the service's own word, which could be anything.
        text("result", (row["result"] as String?).map { $0 == "ok" ? "ok" : "not-ok" })
        if let deadline = row["deadline"] as Int?, outcome.outcome.isAnswer {
            fields["deadline_met"] = .boolean(at.utcDate.dayNumber <= deadline)
        }
        if outcome.outcome == .deferred || outcome.outcome == .held {
            text("remainder", row["remainder"])
        }
        if let stands = row["stands"] as Int64? { text("stands_for", try place(stands, db)) }
        if let carried = row["carried"] as Int64? { text("carried", try place(carried, db)) }
        text("task", row["task"])
        text("accepted_at", Self.time(row["accepted_at"]))
        text("settled_at", Self.time(row["settled_at"]))
        text("verified_at", outcome.lookedUpAt?.description)
        fields["call"] = (row["call"] as Int64?).map { .integer($0) }
        let person = subject.flatMap { SubjectID(String(decoding: $0, as: UTF8.self)) }
        if let action {
            fields.merge(action.recordFields) { a, _ in a }
            if [.verified, .done, .deferred].contains(outcome.outcome) {
                let left = Residual.after(action, subject: person).map(\.rawValue)
                text("residual", left.isEmpty ? nil : left.joined(separator: ":"))
            }
        }
        if let subject {
            text("mark", person?.mark?.rawValue)
            fields["subject"] = .string(
                identity.commitment(to: subject, opening: row["opening"]).hex)
        }
        return fields
    }

    /// Whether a request's number, or a word of it that is long enough to say something, is the id
    /// of somebody in the ledger.
    private func namesSomebody(_ reference: String, _ db: Database) throws -> Bool {
        let words = reference.split { !($0.isLetter || $0.isNumber || $0 == "@" || $0 == ".") }
        let known = try db.cachedStatement(
            sql: "SELECT 1 FROM w_request WHERE subject = ? LIMIT 1")
        for word in [Substring(reference)] + words where word.utf8.count >= 6 {
            if try Int.fetchOne(known, arguments: [Data(word.utf8)]) != nil { return true }
        }
        return false
    }

    /// Where another row stands: `run-000002/F1/requests.csv:17`.
    private func place(_ row: Int64, _ db: Database) throws -> String? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT r.run, r.line, i.label FROM w_request r
                    JOIN w_input i ON i.run = r.run AND i.file = r.file WHERE r.row = ?
                    """), arguments: [row]
        ).map { found in
            let digits = String(found["run"] as Int)
            let padding = String(repeating: "0", count: max(0, 6 - digits.count))
            return "run-\(padding)\(digits)/\(found["label"] as String):\(found["line"] as Int)"
        }
    }

    /// The policy that decided: another run's for a row whose call was taken along.
    private func policy(of row: Row, _ db: Database) throws -> String? {
        guard let run = row["policy_run"] as Int? else { return policy }
        return try String.fetchOne(
            db.cachedStatement(sql: "SELECT policy_sha256 FROM w_run WHERE number = ?"),
            arguments: [run])
    }

    private static func time(_ milliseconds: Int64?) -> String? {
        milliseconds.map { Instant(milliseconds: $0).description }
    }
}

extension Outcome {
    /// Whether the person can be answered with it: done, or refused with a ground.
    fileprivate var isAnswer: Bool {
        switch self {
        case .verified, .done, .absent, .refused: true
        default: false
        }
    }
}
