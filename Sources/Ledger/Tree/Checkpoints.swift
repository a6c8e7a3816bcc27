// SPDX-License-Identifier: Apache-2.0

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
            let find = try Prepared(
                db,
                """
                SELECT leaf.idx, leaf.hash, record.body FROM leaf LEFT JOIN record USING (idx)
                WHERE leaf.idx >= ? ORDER BY leaf.idx LIMIT ?
                """)
            find.bind(1, first)
            find.bind(2, limit)
            defer { find.reset() }
            var found: [LedgerLeaf] = []
            while try find.next() {
                guard let hash = find.blob(1).flatMap({ Digest(bytes: $0) }) else { break }
                found.append(
                    LedgerLeaf(
                        index: Int(try find.number(0).stored("a leaf's place")), hash: hash,
                        body: find.blob(2)))
            }
            return found
        }
    }

    /// All signed notes, by the size they are stored under.
    public func checkpoints() async throws(LedgerError) -> [StoredCheckpoint] {
        try await read { db in
            try StoredCheckpoint.fetchAll(
                db, sql: "SELECT size, note FROM checkpoint ORDER BY size")
        }
    }
}

extension StoredCheckpoint: StoredRow {
    init(_ row: Columns) throws {
        let note: String = try row.note
        self.init(size: try row.size, note: Array(note.utf8))
    }
}
