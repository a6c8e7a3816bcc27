// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

/// What came of one request of a call.
public enum SendResult: String, Hashable, Sendable {
    /// Stream took it.
    case accepted
    /// Stream refused it.
    case refused
    /// Stream said: too early; nothing was applied.
    case limited
    /// Nothing was sent.
    case notSent = "not-sent"
    /// It may have been applied.
    case inDoubt = "in-doubt"
}

extension Ledger {
    /// Records that a request is about to leave: durable before the first byte does. Whom a look-up
    /// showed to be done already is not in it.
    /// - Parameter people: whom the request names; nil for all of the call who are not done already.
    public func recordIntent(
        run: Int, call: Int, step: Int, stepName: String, attempt: Int, at: Instant,
        people: [CallMember]? = nil
    ) async throws(LedgerError) {
        try await writeTogether { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            var members =
                try people?.map(\.commitment.bytes)
                ?? Self.notDone(run: run, call: call, identity, db).map(\.bytes)
            members.sort { $0.lexicographicallyPrecedes($1) }
            let text = try String.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT a.text FROM w_call c JOIN w_action a ON a.id = c.action
                        WHERE c.run = ? AND c.number = ?
                        """), arguments: [run, call])
            let action = try StoredAction.read(text.stored("an action"))
            let intent = IntentRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.call = Int64(call)
                $0.step = stepName
                $0.attempt = Int64(attempt)
                $0.count = Int64(members.count)
                $0.members = Digest.sha256(members.flatMap { $0 }).hex
                $0.modes = action.recorded
            }
            _ = try records.append(intent, to: db)
            try db.cachedStatement(
                sql: """
                    UPDATE w_call SET doubt = iif(state = 'submitting', 1, doubt),
                      state = 'submitting', step = ?, attempt = ?, task = NULL
                    WHERE run = ? AND number = ?
                    """
            ).execute(arguments: [step, attempt, run, call])
            try records.save(db)
        }
    }

    /// The commitments to the people of a call who are not done already.
    private static func notDone(
        run: Int, call: Int, _ identity: LedgerIdentity, _ db: Database
    ) throws -> [Digest] {
        let find = try Prepared(
            db,
            """
            SELECT subject, opening FROM w_request
            WHERE run = ? AND call = ? AND leaf IS NULL AND result IS NOT 'ok'
            """)
        find.bind(1, run)
        find.bind(2, call)
        return try find.all { row in
            identity.commitment(
                to: try row.blob(0).stored("a person"),
                opening: try row.blob(1).stored("a row's opening"))
        }
    }

    /// Records what came back, before anything else is done about it.
    /// - Parameters:
    ///   - status: the HTTP status, where there was an answer.
    ///   - task: the task that Stream gave.
    ///   - next: the step that follows at once; nil when the call waits for its task, or is at its
    ///     last step.
    public func recordAnswer(
        run: Int, call: Int, result: SendResult, status: Int?, task: String?, next: Int?,
        at: Instant
    ) async throws(LedgerError) {
        try await writeTogether { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let borne = records.time(of: at)
            let answer = AnswerRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.call = Int64(call)
                $0.result = result.rawValue
                $0.status = status.map(Int64.init)
                $0.task = task
            }
            _ = try records.append(answer, to: db)
            switch (result, next) {
            case (.accepted, let next?):
                try db.cachedStatement(
                    sql: """
                        UPDATE w_call SET state = 'planned', step = ?, attempt = 0
                        WHERE run = ? AND number = ?
                        """
                ).execute(arguments: [next, run, call])
            case (.accepted, nil):
                try db.cachedStatement(
                    sql: """
                        UPDATE w_call SET state = 'accepted', task = ?, accepted_at = ?
                        WHERE run = ? AND number = ?
                        """
                ).execute(arguments: [task, borne.milliseconds, run, call])
            case (.refused, _), (.limited, _), (.notSent, _):
                try db.cachedStatement(
                    sql: "UPDATE w_call SET state = 'planned' WHERE run = ? AND number = ?"
                ).execute(arguments: [run, call])
            case (.inDoubt, _):
                break
            }
            try records.save(db)
        }
    }

    /// Keeps a word about rows whose call is not settled yet.
    public func noteResults(_ rows: [Int64], _ word: String) async throws(LedgerError) {
        guard !rows.isEmpty else { return }
        try await writeTogether { db in
            try Self.note(rows.map { ($0, word) }, db)
        }
    }

    private static func note(_ results: [(row: Int64, word: String)], _ db: Database) throws {
        let update = try Prepared(db, "UPDATE w_request SET result = ? WHERE row = ?")
        for (row, word) in results {
            update.bind(1, word)
            update.bind(2, row)
            try update.run()
        }
    }

    /// The word that every row of a call has; nil where they differ, or one has none. The call says it for
    /// all, and the rows are written once, when they end.
    private static func word(
        ofAll results: [(row: Int64, word: String)], run: Int, call: Int, _ db: Database
    ) throws -> String? {
        guard let word = results.first?.word, results.allSatisfy({ $0.word == word }) else {
            return nil
        }
        let count = try Prepared(db, "SELECT count(*) FROM w_request WHERE run = ? AND call = ?")
        count.bind(1, run)
        count.bind(2, call)
        defer { count.reset() }
        return try count.next() && count.number(0) == Int64(results.count) ? word : nil
    }

    /// Records that a task came to its end, with what it said of each person.
    /// - Parameter results: the word for each row that the task answered for; `ok` alone counts.
    public func recordSettled(
        run: Int, call: Int, how: String, results: [(row: Int64, word: String)], at: Instant
    ) async throws(LedgerError) {
        try await writeTogether { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let fine = results.count { $0.word == "ok" }
            let borne = records.time(of: at)
            let settled = SettledRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.call = Int64(call)
                $0.how = how
                $0.ok = Int64(fine)
                $0.notOK = Int64(results.count - fine)
            }
            _ = try records.append(settled, to: db)
            let said = try Self.word(ofAll: results, run: run, call: call, db)
            if said == nil { try Self.note(results, db) }
            try db.cachedStatement(
                sql: """
                    UPDATE w_call SET state = 'settled', settled_at = ?, how = ?, said = ?
                    WHERE run = ? AND number = ?
                    """
            ).execute(arguments: [borne.milliseconds, how, said, run, call])
            try records.save(db)
        }
    }
}

extension LedgerIdentity {
    func commitment(
        to content: Digest, of what: ContentCommitment.Content, opening: Data
    ) -> Digest {
        ContentCommitment.commit(
            to: content, of: what, origin: origin,
            key: SubjectCommitment.key(epochKey: epochKey, opening: [UInt8](opening)))
    }

    func commitment(to subject: Data, opening: Data) -> Digest {
        commitment(to: [UInt8](subject), opening: [UInt8](opening))
    }

    func commitment(to subject: [UInt8], opening: [UInt8]) -> Digest {
        SubjectCommitment.commit(
            subject: subject, origin: origin,
            key: SubjectCommitment.key(epochKey: epochKey, opening: opening))
    }
}
