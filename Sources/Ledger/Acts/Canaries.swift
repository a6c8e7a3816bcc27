// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model
import Transparency

/// What became of a night's synthetic person, who was made to be erased.
public struct CanarySight: Hashable, Sendable {
    /// The run in which it was made.
    public var run: Int
    /// Whether all of it was seen to be gone.
    public var isGone: Bool
    /// How long after the request to erase it that was seen, or it was still there, in seconds.
    public var seconds: Int

    /// What became of it.
    public init(run: Int, isGone: Bool, seconds: Int) {
        self.run = run
        self.isGone = isGone
        self.seconds = seconds
    }
}

extension Ledger {
    /// Records what became of a run's synthetic person.
    public func recordCanary(_ sight: CanarySight, at: Instant) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let note = NoteRecord {
                $0.run = Int64(sight.run)
                $0.at = at.description
                $0.what = sight.isGone ? "canary-gone" : "canary-there"
                $0.seconds = Int64(sight.seconds)
            }
            _ = try records.append(note, to: db)
            try db.execute(
                sql: "UPDATE w_run SET canary = ?, canary_seconds = ? WHERE number = ?",
                arguments: [sight.isGone ? "gone" : "there", sight.seconds, sight.run])
            try records.save(db)
        }
    }

    /// What became of the newest synthetic person of whom that is known; nil if none is.
    public func lastCanary() async throws(LedgerError) -> CanarySight? {
        try await read { db in
            try CanarySight.fetchOne(
                db,
                sql: """
                    SELECT number, canary = 'gone' AS gone, canary_seconds AS seconds FROM w_run
                    WHERE canary IS NOT NULL ORDER BY number DESC LIMIT 1
                    """)
        }
    }
}

extension CanarySight: StoredRow {
    init(_ row: Columns) throws {
        self.init(run: try row.number, isGone: try row.gone, seconds: try row.seconds)
    }
}
