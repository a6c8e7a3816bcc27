// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

/// Where an act by hand stands.
public enum ManualStage: String, Hashable, Sendable {
    /// It is about to be sent.
    case intent
    /// Stream took it.
    case accepted
    /// Stream refused it; nothing changed.
    case refused
    /// It may have been applied.
    case inDoubt = "in-doubt"
}

extension Ledger {
    /// Records an act that a person carries out by hand, outside of a run: once before it is sent,
    /// and once when its answer is there. Each person of the call gets a record of their own, so
    /// that one of them can be opened without the others. The records go into the next run's pack.
    /// - Parameters:
    ///   - act: what is done, such as `ban`: `[a-z-]+`.
    ///   - because: whether a reason was given is all that a record says; its words may name people.
    public func recordManual(
        _ act: String, _ stage: ManualStage, _ subjects: [SubjectID], hasReason: Bool = false,
        verifierKey: String, at: Instant
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            try records.begin(verifierKey: verifierKey, at: at, db)
            for subject in subjects {
                let opening = Data(identity.random(32))
                let bytes = Data(subject.rawValue.utf8)
                let index = try records.append(
                    "manual",
                    [
                        "act": .string(act), "stage": .string(stage.rawValue),
                        "at": .string(at.description), "reason_given": .boolean(hasReason),
                        "subject": .string(identity.commitment(to: bytes, opening: opening).hex),
                    ], to: db)
                try db.execute(
                    sql: "INSERT INTO w_manual(leaf, subject, opening) VALUES (?, ?, ?)",
                    arguments: [index, bytes, opening])
            }
            try records.save(db)
        }
    }

    /// Records something that concerns no one row, such as how many holds are overdue for review, or
    /// that a person let a pack through.
    /// - Parameter run: the run that it belongs to; nil between two runs.
    public func recordNote(
        run: Int? = nil, _ what: String, count: Int? = nil, at: Instant
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            var fields: [String: RecordValue] = [
                "at": .string(at.description), "what": .string(what),
            ]
            fields["run"] = run.map { .integer(Int64($0)) }
            fields["count"] = count.map { .integer(Int64($0)) }
            _ = try records.append("note", fields, to: db)
            try records.save(db)
        }
    }

    /// Records that a person let something through, such as a brake that was released.
    public func recordApproval(
        run: Int, _ what: String, about name: String, at: Instant
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            _ = try records.append(
                "approval",
                [
                    "run": .integer(Int64(run)), "at": .string(at.description),
                    "what": .string(what), "name": .string(name),
                ], to: db)
            try records.save(db)
        }
    }
}

extension RecordWriter {
    /// The first record of an empty ledger: which one it is and who signs it.
    mutating func begin(verifierKey: String, at: Instant, _ db: Database) throws {
        guard next == 0 else { return }
        _ = try append(
            "genesis",
            [
                "origin": .string(origin), "at": .string(at.description),
                "vkey": .string(verifierKey),
            ], to: db)
    }
}
