// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Transparency

/// A leaf of the ledger with what is stored beside it.
public struct LedgerLeaf: Hashable, Sendable {
    /// Its place, from 0.
    public var index: Int
    /// The stored hash.
    public var hash: Digest
    /// The record's bytes; nil where they were shredded.
    public var body: [UInt8]?
}

/// A signed note as it is stored.
public struct StoredCheckpoint: Hashable, Sendable {
    /// The number of leaves under which it is stored.
    public var size: Int
    /// The note's bytes.
    public var note: [UInt8]
}

extension Ledger {
    /// The leaves from `first`, in order, with their records, a page at a time; a hash that has not
    /// 32 bytes ends the list.
    public func stored(from first: Int, limit: Int) async throws(LedgerError) -> [LedgerLeaf] {
        try await read { db in
            var found: [LedgerLeaf] = []
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT leaf.idx, leaf.hash, record.body FROM leaf LEFT JOIN record USING (idx)
                    WHERE leaf.idx >= ? ORDER BY leaf.idx LIMIT ?
                    """, arguments: [first, limit])
            {
                guard let hash = Digest(bytes: [UInt8](row["hash"] as Data)) else { break }
                found.append(
                    LedgerLeaf(
                        index: row["idx"], hash: hash,
                        body: (row["body"] as String?).map { Array($0.utf8) }))
            }
            return found
        }
    }

    /// All signed notes, by the size they are stored under.
    public func checkpoints() async throws(LedgerError) -> [StoredCheckpoint] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT size, note FROM checkpoint ORDER BY size").map {
                StoredCheckpoint(size: $0["size"], note: Array(($0["note"] as String).utf8))
            }
        }
    }
}
