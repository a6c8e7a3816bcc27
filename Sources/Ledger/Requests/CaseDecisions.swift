// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

/// What somebody decides about a case, ready to be recorded.
public struct CaseAct: Hashable, Sendable {
    /// What.
    public var decision: CaseDecision
    /// Why.
    public var because: DecisionReason
    /// The role of who decides.
    public var role: String?
    /// The day that it is about.
    public var day: CalendarDate?
    /// The last day for an answer from then on, where it moves the legal clock.
    public var deadline: Deadline?
    /// To whom channels go when the person is erased.
    public var owner: SubjectID?
    /// The hold that is set with it.
    public var hold: Hold?
    /// The rule of which it takes the reason away: what waits by that alone, the next run takes up.
    public var settles: String?

    /// A decision with each of its parts.
    public init(
        _ decision: CaseDecision, because: DecisionReason, role: String? = nil,
        day: CalendarDate? = nil, deadline: Deadline? = nil, owner: SubjectID? = nil,
        hold: Hold? = nil
    ) {
        self.decision = decision
        self.because = because
        self.role = role
        self.day = day
        self.deadline = deadline
        self.owner = owner
        self.hold = hold
    }
}

/// What became of a decision.
public enum DecisionAnswer: Hashable, Sendable {
    /// It stands in the ledger.
    case recorded
    /// Nothing of the request waits any more, or its person is shredded: nothing was recorded.
    case nothingWaits
    /// Another request of the person is to be carried out by the next run: nothing was recorded.
    case anotherIsDecided
    /// The reason has somebody's id in it: nothing was recorded.
    case namesSomebody
}

extension Ledger {
    /// Records what somebody decided about a request, with its reason, and stores it for the next run;
    /// what is closed is closed at once. What the next run carries out counts for that run.
    /// - Parameters:
    ///   - row: the row that waits (``CaseFile/waiting``), or the one that is decided about
    ///     (``CaseFile/row``).
    ///   - sign: puts the operator's own signature into the record.
    public func decide(
        row: Int64, _ act: CaseAct, verifierKey: String, at: Instant,
        sign: @Sendable (inout DecisionRecord) throws -> Void = { _ in }
    ) async throws(LedgerError) -> DecisionAnswer {
        try await write { [identity] db in
            guard
                let request = try DecidedRequest.fetchOne(
                    db, sql: "SELECT * FROM w_request WHERE row = ? AND kind IS NOT NULL",
                    arguments: [row]), let subject = request.subject
            else { return .nothingWaits }
            if let answer = try Self.obstacle(row, subject, act, db) { return answer }
            var records = try RecordWriter(db, identity: identity)
            try records.begin(verifierKey: verifierKey, at: at, db)
            if let hold = act.hold { _ = try Self.set(hold, &records, identity, at, db) }
            let opening = Data(identity.random(32))
            let name = try CaseNames(db, identity: identity).name(
                request.reference, [UInt8](subject), request.kind,
                key: SubjectCommitment.key(
                    epochKey: identity.epochKey, opening: [UInt8](request.opening)))
            var said = DecisionRecord {
                $0.at = at.description
                $0.because = act.because.text
                $0.by = act.role
                $0.caseNumber = name
                $0.day = act.day?.description
                $0.decision = act.decision.rawValue
                $0.subject = identity.commitment(to: subject, opening: opening).hex
            }
            // The clock may be behind: what is signed is what is written.
            said.at = records.time(of: at.description)
            try sign(&said)
            let index = try records.append(said, to: db)
            try db.execute(
                sql: "INSERT INTO w_manual(leaf, subject, opening) VALUES (?, ?, ?)",
                arguments: [index, subject, opening])
            try Self.keep(act, row, leaf: index, at, db)
            try Self.take(act, row, subject, request.kind, db)
            try records.save(db)
            try ProtectionMemory(db, identity)?.remember()
            return .recorded
        }
    }

    /// Why the decision cannot be recorded; nil if it can.
    private static func obstacle(
        _ row: Int64, _ subject: Data, _ act: CaseAct, _ db: Database
    ) throws -> DecisionAnswer? {
        let waits = try Bool.fetchOne(
            db,
            sql:
                "SELECT 1 FROM w_agenda WHERE row = ? AND closed_run IS NULL AND waits <> 'refusal'",
            arguments: [row])
        switch act.decision.course {
        case .lifts, .ends, .closes: if waits == nil { return .nothingWaits }
        case .opens, .clock: break
        }
        if act.decision.course == .lifts,
            try Int.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM w_agenda WHERE subject = ? AND row <> ? AND closed_run IS NULL
                      AND decided IN (\(Self.liftingWords))
                    """, arguments: [subject, row]) != nil
        {
            return .anotherIsDecided
        }
        let id = String(decoding: subject, as: UTF8.self).lowercased()
        if act.because.text.lowercased().contains(id) { return .namesSomebody }
        let known = try db.cachedStatement(
            sql: """
                SELECT 1 FROM w_request WHERE subject = :word
                UNION ALL SELECT 1 FROM w_hold WHERE subject = :word LIMIT 1
                """)
        for word in act.because.words where word.utf8.count >= 4 {
            if try Int.fetchOne(known, arguments: ["word": Data(word.utf8)]) != nil {
                return .namesSomebody
            }
        }
        return nil
    }

    /// Keeps the decision beside its record.
    private static func keep(
        _ act: CaseAct, _ row: Int64, leaf: Int, _ at: Instant, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO w_decision(row, word, at, day, role, because, owner, deadline,
                  deadline_rule, leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                row, act.decision.rawValue, at.milliseconds, act.day?.dayNumber, act.role,
                act.because.text, act.owner?.rawValue, act.deadline?.date.dayNumber,
                act.deadline?.rule, leaf,
            ])
    }

    /// What the decision does with what waits.
    private static func take(
        _ act: CaseAct, _ row: Int64, _ subject: Data, _ kind: String, _ db: Database
    ) throws {
        let decision = act.decision
        switch decision.course {
        case .clock:
            try db.execute(
                sql: """
                    UPDATE w_agenda SET waits = ? WHERE row = ? AND waits = 'decision'
                      AND closed_run IS NULL AND decided IS NULL
                      AND (SELECT rule FROM w_request r WHERE r.row = w_agenda.row) = ?
                    """, arguments: [Waiting.reopened.rawValue, row, act.settles])
            return
        case .lifts, .ends:
            try db.execute(
                sql: "UPDATE w_agenda SET decided = ? WHERE row = ?",
                arguments: [decision.rawValue, row])
        case .closes:
            try db.execute(
                sql: """
                    UPDATE w_agenda SET closed_how = ?,
                      closed_run = (SELECT coalesce(max(number), 0) FROM w_run
                        WHERE state <> 'reading') WHERE row = ?
                    """, arguments: [Closing.byPerson.word, row])
        case .opens:
            try db.execute(
                sql: """
                    INSERT INTO w_agenda(row, subject, kind, waits, policy, reference)
                    VALUES (:row, :subject, :kind, :waits, '',
                      (SELECT reference FROM w_request WHERE row = :row))
                    ON CONFLICT(row) DO UPDATE SET waits = :waits, due = NULL, policy = '',
                      tries = 0, not_before = NULL, decided = NULL, closed_run = NULL,
                      closed_how = NULL
                    """,
                arguments: [
                    "row": row, "subject": subject, "kind": kind,
                    "waits": Waiting.reopened.rawValue,
                ])
        }
        try lookedAt(subject, row, db)
    }

    /// The rows that held the person or the number up have been looked at.
    private static func lookedAt(_ subject: Data, _ row: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE w_unread SET closed_how = :how,
                  closed_run = (SELECT coalesce(max(number), 0) FROM w_run
                            WHERE state <> 'reading')
                WHERE closed_run IS NULL AND (subject = :subject
                  OR reference = (SELECT reference FROM w_request WHERE row = :row))
                """,
            arguments: ["how": Closing.byPerson.word, "subject": subject, "row": row])
    }

    /// The words of decisions that lift what triage would say, for SQL.
    static let liftingWords = CaseDecision.lifting.map { "'\($0.rawValue)'" }
        .joined(separator: ", ")
}

/// A request about which somebody decides.
private struct DecidedRequest: StoredRow {
    let reference: String?
    let kind: String
    /// The UTF-8 of the id; nil once it is shredded.
    let subject: Data?
    let opening: Data

    init(_ row: Columns) throws {
        reference = try row.reference
        kind = try row.kind
        subject = try row.subject
        opening = try row.opening
    }
}

extension DecisionEvent: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            try row.word, because: try row.because, role: try row.role, day: try row.day,
            at: try row.at, deadline: try row.answerBy(), run: try row.used_run)
    }
}
