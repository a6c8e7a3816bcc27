// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Transparency

/// What was remembered of ``Protections`` when Lethe changed any of it last, and whether it is so still.
///
/// Hardest fault: somebody takes away a hold's row and its record together, with the triggers that
/// guard them, and puts back what was remembered before the hold was set. What is remembered names its
/// number of leaves: none of what came since may be gone, or protect anybody.
///
/// What it cannot show: a whole file put back as it was. That is what the remembered checkpoint is for.
struct ProtectionMemory {
    let protections: Protections
    private let db: Database

    init?(_ db: Database, _ identity: LedgerIdentity) {
        guard let key = identity.protectionKey else { return nil }
        self.db = db
        protections = Protections(db: db, key: key)
    }

    /// Remembers what stands now; the last thing in each transaction that changes any of it.
    func remember(_ everything: Digest? = nil) throws {
        let size = try RecordWriter.load(db).size
        let all = protections.sealed(try everything ?? protections.everything(), size: size)
        let holds = protections.sealed(try protections.holds(), size: size)
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO w_protection(one, size, digest, holds) VALUES (1, ?, ?, ?)
                """, arguments: [size, Data(all.bytes), Data(holds.bytes)])
    }

    /// Whether what stands now is what was remembered, and what the last run's end says.
    /// - Returns: false where nothing is remembered yet, as in a ledger of an earlier version.
    /// - Throws: ``LedgerError`` `corrupt` if it is not so.
    func check(isAtRest: Bool) throws -> Bool {
        let end = try lastEnd()
        guard let row = try Remembered.fetchOne(db, sql: "SELECT * FROM w_protection") else {
            guard end.protects == nil else { throw Self.changed }
            try checkRecords(from: end.size, mayProtect: true)
            return false
        }
        func isRemembered(_ digest: Digest, _ stored: Digest) -> Bool {
            stored == protections.sealed(digest, size: row.size)
        }
        guard row.size >= end.size, isRemembered(try protections.holds(), row.holds) else {
            throw Self.changed
        }
        if isAtRest {
            let everything = try protections.everything()
            guard isRemembered(everything, row.digest),
                row.size > end.size || end.protects == nil
                    || end.protects == Protections.text(everything)
            else { throw Self.changed }
        }
        try checkRecords(from: row.size, mayProtect: false)
        return true
    }

    /// Where the last sealed run ends, and what its last record says of protections.
    private func lastEnd() throws -> (size: Int, protects: String?) {
        let row = try LeafRow.fetchOne(
            db,
            sql: """
                SELECT c.size, l.hash, r.body FROM checkpoint c LEFT JOIN leaf l ON l.idx = c.size - 1
                LEFT JOIN record r ON r.idx = c.size - 1 ORDER BY c.size DESC LIMIT 1
                """)
        guard let row else { return (0, nil) }
        let said = try record(row).string("protects")
        return (row.size, said.flatMap { $0.hasPrefix("1:") ? $0 : nil })
    }

    /// Each record from here on is there and is its leaf.
    private func checkRecords(from size: Int, mayProtect: Bool) throws {
        let rows = try LeafRow.fetchCursor(
            db,
            sql: """
                SELECT l.idx + 1 AS size, l.hash, r.body FROM leaf l LEFT JOIN record r USING (idx)
                WHERE l.idx >= ? ORDER BY l.idx
                """, arguments: [size])
        while let row = try rows.next() {
            let record = try record(row)
            guard mayProtect || !Self.protects(record) else { throw Self.changed }
        }
    }

    private func record(_ row: LeafRow) throws -> Transparency.Record {
        guard let record = row.record, row.hash == record.leafHash else { throw Self.changed }
        return record
    }

    /// Whether an act that this record tells of changes what protects people.
    private static func protects(_ record: Transparency.Record) -> Bool {
        switch record.string("kind") {
        case "hold", "shred", "decision": true
        case "manual": record.string("act")?.hasPrefix("case-") ?? true
        default: false
        }
    }

    private static let changed = LedgerError(
        code: .corrupt,
        message: """
            what protects people in the ledger is not what lethe wrote: a hold, a request that waits, \
            or a row that holds one up was changed by another hand
            """)
}

/// What was remembered: the digests, and the number of leaves at which they were made.
private struct Remembered: StoredRow {
    let size: Int
    let digest, holds: Digest

    init(_ row: Columns) throws {
        size = try row.size
        digest = try row.digest
        holds = try row.holds
    }
}

/// A leaf with its record, and how many there are with it; nil for what is not there or not whole.
private struct LeafRow: StoredRow {
    let size: Int
    let hash: Digest?
    let record: Transparency.Record?

    init(_ row: Columns) throws {
        size = try row.size
        hash = try? row.hash as Digest
        record = try? row.record()
    }
}

extension Ledger {
    /// Whether anything is remembered of what protects people: the key by which it was belongs to this
    /// ledger from then on.
    public func remembersProtections() async throws(LedgerError) -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM w_protection)
                    OR EXISTS (SELECT 1 FROM checkpoint c JOIN record r ON r.idx = c.size - 1
                      WHERE r.body->>'$.protects' IS NOT NULL)
                    """) ?? false
        }
    }

    /// Holds everything that protects a person against what was remembered, before anything is sent, and
    /// what lets records be missing against the records that explain it.
    /// - Parameters:
    ///   - keys: what opens the records of holds.
    ///   - isAtRest: whether no run is on its way; of one that is, the holds alone are compared.
    /// - Throws: ``LedgerError`` `corrupt` where a table says otherwise than what Lethe wrote.
    public func checkProtections(
        keys: VaultKeys, isAtRest: Bool = true
    ) async throws(LedgerError) {
        try await read { [identity] db in
            let isRemembered =
                try ProtectionMemory(db, identity)?.check(isAtRest: isAtRest) ?? false
            try HoldRecords(Opener(db: db, origin: identity.origin, keys: keys))
                .check(standingOnly: isRemembered)
            try Gaps.check(db)
        }
    }
}
