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
                let manual = ManualRecord {
                    $0.act = act
                    $0.stage = stage.rawValue
                    $0.at = at.description
                    $0.reasonGiven = hasReason
                    $0.subject = identity.commitment(to: bytes, opening: opening).hex
                }
                let index = try records.append(manual, to: db)
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
            let note = NoteRecord {
                $0.run = run.map(Int64.init)
                $0.at = at.description
                $0.what = what
                $0.count = count.map(Int64.init)
            }
            _ = try records.append(note, to: db)
            try records.save(db)
        }
    }

    /// Records that a person let something through, such as a brake that was released.
    public func recordApproval(
        run: Int, _ what: String, about name: String, at: Instant
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let approval = ApprovalRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.what = what
                $0.name = name
            }
            _ = try records.append(approval, to: db)
            try records.save(db)
        }
    }
}

extension RecordWriter {
    /// The first record of an empty ledger: which one it is and who signs it.
    mutating func begin(verifierKey: String, at: Instant, _ db: Database) throws {
        guard next == 0 else { return }
        let genesis = GenesisRecord {
            $0.origin = origin
            $0.at = at.description
            $0.verifierKey = verifierKey
        }
        _ = try append(genesis, to: db)
    }
}
