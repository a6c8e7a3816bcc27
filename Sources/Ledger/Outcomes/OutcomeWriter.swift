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
    /// SHA-256 of the policy file that decides; never leaves this house.
    private let policy: String
    /// What records say of it.
    private let policySource: String?
    private let format: PackFormat?
    /// After how many seconds who is erased is looked up again; nil if nobody is.
    let verifyAgain: Int64?
    /// The controller's day.
    private let today: CalendarDate

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
            db,
            sql: """
                SELECT policy_sha256, policy_commitment, verify_again, format, time_zone FROM w_run
                WHERE number = ?
                """, arguments: [run])
        policy = start?["policy_sha256"] ?? ""
        // The start of a run of the first format has named the digest itself.
        policySource = start?["policy_commitment"] ?? policy
        format = PackFormat.known.numbered(start?["format"] ?? PackFormat.current.number)
        verifyAgain = start?["verify_again"]
        today = LocalDay.of(at, in: start?["time_zone"])
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
        let ended = inFormat(Self.end(row, outcome))
        let action = try (row["action_text"] as String?).map(StoredAction.read)
        let record = try record(of: row, ended, action, db)
        let index = try records.append(record, to: db)
        try db.cachedStatement(
            sql: "UPDATE w_request SET leaf = ?, outcome = ?, case_name = ? WHERE row = ?"
        ).execute(arguments: [index, ended.outcome.rawValue, record.caseNumber, outcome.row])
        try keepAgenda(row, ended, policy: policy, db)
        try keepRechecks(row, ended, action, db)
    }

    /// A row that leaves something for later has not come to its end with what was done today.
    private static func end(_ row: Row, _ outcome: RowOutcome) -> RowOutcome {
        guard row["remainder"] as String? != nil,
            [.verified, .hidden, .done].contains(outcome.outcome)
        else {
            return outcome
        }
        var ended = outcome
        ended.reason = Self.soFar(outcome.outcome).rawValue
        ended.outcome = .deferred
        return ended
    }

    /// A run that was begun in a format without this outcome ends in that format: what was not seen is
    /// not said.
    private func inFormat(_ outcome: RowOutcome) -> RowOutcome {
        guard let format, !format.outcomes.contains(outcome.outcome.rawValue) else {
            return outcome
        }
        var ended = outcome
        ended.outcome = .done
        ended.reason = "not-looked-up"
        return ended
    }

    private static func soFar(_ outcome: Outcome) -> Reason {
        outcome == .verified || outcome == .hidden ? .verifiedSoFar : .doneSoFar
    }

    private func record(
        of row: Row, _ outcome: RowOutcome, _ action: Action?, _ db: Database
    ) throws -> OutcomeRecord {
        let subject = row["subject"] as Data?
        let person = subject.flatMap { SubjectID(String(decoding: $0, as: UTF8.self)) }
        return try OutcomeRecord {
            $0.run = Int64(run)
            $0.at = at.description
            $0.file = labels[row["file"]] ?? "F\(row["file"] as Int)"
            $0.line = row["line"]
            $0.outcome = outcome.outcome.rawValue
            $0.reason = outcome.reason
            $0.reference = try reference(row["reference"], subject, db)
            $0.request = row["kind"]
            $0.regime = row["regime"]
            $0.received = row["received"]
            $0.deadline = Self.day(row["deadline"])
            $0.deadlineRule = row["deadline_rule"]
            $0.confirmBy = Self.day(row["confirm"])
            $0.rule = row["rule"]
            // What decided, what Stream said of this person, and whether the answer came in time: on
            // the deadline's day or before it, in the controller's time zone.
            if $0.rule != nil { $0.policySource = try policy(of: row, db) }
            // Never the service's own word, which could be anything.
            $0.result = (row["result"] as String?).map { $0 == "ok" ? "ok" : "not-ok" }
            if let deadline = row["deadline"] as Int?, outcome.isAnswer {
                $0.deadlineMet = today.dayNumber <= deadline
            }
            if outcome.outcome == .deferred || outcome.outcome == .held {
                $0.remainder = row["remainder"]
            }
            $0.standsFor = try place(row["stands"], db)
            $0.carried = try place(row["carried"], db)
            $0.call = row["call"]
            $0.task = row["task"]
            $0.acceptedAt = Self.time(row["accepted_at"])
            $0.settledAt = Self.time(row["settled_at"])
            $0.verifiedAt = outcome.lookedUpAt?.description
            $0.evidence = outcome.evidence?.description ?? row["evidence"]
            if let action {
                $0.modes = action.recorded
                if [.verified, .hidden, .done, .deferred].contains(outcome.outcome) {
                    let left = Residual.after(action, subject: person).map(\.rawValue)
                    $0.residual = left.isEmpty ? nil : left.joined(separator: ":")
                }
            }
            $0.mark = person?.mark?.rawValue
            // A run that was begun in the first format has no such column.
            if format.map({ $0.number > 1 }) ?? true {
                $0.caseNumber = try CaseNames(identity: identity).name(of: row, db)
            }
            $0.subject = subject.map {
                identity.commitment(to: $0, opening: row["opening"]).hex
            }
        }
    }

    private func reference(_ reference: String?, _ subject: Data?, _ db: Database) throws -> String?
    {
        guard let reference else { return nil }
        return PublicText.reference(
            reference, subject: subject.map { String(decoding: $0, as: UTF8.self) },
            namesAnother: try namesSomebody(reference, db), identity: identity)
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

    /// Where another row stands: `run-000002/F1/csv:17`.
    private func place(_ row: Int64?, _ db: Database) throws -> String? {
        guard let row else { return nil }
        return try Row.fetchOne(
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
        guard let run = row["policy_run"] as Int? else { return policySource }
        return try String.fetchOne(
            db.cachedStatement(sql: "SELECT policy_commitment FROM w_run WHERE number = ?"),
            arguments: [run])
    }

    private static func day(_ number: Int?) -> String? {
        number.map { CalendarDate(dayNumber: $0).description }
    }

    private static func time(_ milliseconds: Int64?) -> String? {
        milliseconds.map { Instant(milliseconds: $0).description }
    }
}

extension RowOutcome {
    /// Whether the person can be answered with it: done, or refused with a ground.
    fileprivate var isAnswer: Bool {
        switch outcome {
        case .hidden: reason == Reason.outOfSight.rawValue
        case .verified, .done, .absent, .refused: true
        default: false
        }
    }
}
