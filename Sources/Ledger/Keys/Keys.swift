// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model
import Transparency

/// What happened to a signing key.
public struct KeyChange: Hashable, Sendable {
    /// What kind of change it was.
    public enum Stage: String, Hashable, Sendable {
        /// A new key takes over; nothing is wrong with the old one.
        case rotated
        /// The old key counts no more.
        case revoked
    }

    /// What kind of change it was.
    public var stage: Stage
    /// The key that ends, as a note verifier key.
    public var old: String
    /// The key that signs from now on, as a note verifier key.
    public var new: String
    /// Since when: the second of the change, or that from which the old key was in other hands.
    public var from: Instant

    /// A change with each of its parts.
    public init(stage: Stage, old: String, new: String, from: Instant) {
        self.stage = stage
        self.old = old
        self.new = new
        self.from = from
    }
}

extension Ledger {
    /// Records, within a run, that the signing key changes or counts no more. The checkpoint that
    /// seals the run of a rotation is signed by both keys.
    public func recordKey(
        run: Int, _ change: KeyChange, at: Instant
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let said = KeyRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.stage = change.stage.rawValue
                $0.old = change.old
                $0.new = change.new
                $0.from = change.from.description
            }
            _ = try records.append(said, to: db)
            try records.save(db)
        }
    }

    /// Since when a change counts that the newest run has recorded, nil if it has not: a change that
    /// was cut short is not recorded twice.
    public func recordedKey(
        _ stage: KeyChange.Stage, old: String, new: String
    ) async throws(LedgerError) -> Instant? {
        try await read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT body->>'$.from' FROM record
                    WHERE idx >= (SELECT first_leaf FROM w_run ORDER BY number DESC LIMIT 1)
                      AND kind = 'key' AND body->>'$.stage' = ?
                      AND body->>'$.vkey_old' = ? AND body->>'$.vkey_new' = ?
                    ORDER BY idx DESC LIMIT 1
                    """, arguments: [stage.rawValue, old, new]
            ).flatMap { Instant($0) }
        }
    }
}
