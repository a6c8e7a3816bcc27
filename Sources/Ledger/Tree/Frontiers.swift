// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Transparency

/// The tree's edge at each checkpoint, so that a pack, a seal and a check at start need not read the
/// leaves before it. Nobody believes it: its root must be the signed one.
enum Frontiers {
    /// Keeps the edge at which a checkpoint is signed.
    static func keep(_ range: CompactRange, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO w_frontier(size, nodes) VALUES (?, ?)",
            arguments: [range.size, Data(range.nodes.flatMap(\.bytes))])
    }

    /// The newest edge at `size` or before it; that of the empty tree where none is kept.
    static func newest(upTo size: Int, _ db: Database) throws -> CompactRange {
        guard
            let edge = try StoredEdge.fetchOne(
                db,
                sql: "SELECT size, nodes FROM w_frontier WHERE size <= ? ORDER BY size DESC",
                arguments: [size])
        else { return CompactRange() }
        return try edge.range()
    }

    /// The edge of the tree of the first `size` leaves; from the newest that is kept, leaf by leaf.
    static func edge(at size: Int, _ db: Database) throws -> CompactRange {
        var range = try newest(upTo: size, db)
        let hashes = try Data.fetchCursor(
            db, sql: "SELECT hash FROM leaf WHERE idx >= ? AND idx < ? ORDER BY idx",
            arguments: [range.size, size])
        while let hash = try hashes.next() {
            guard let leaf = Digest(bytes: [UInt8](hash)) else { break }
            range.append(leaf)
        }
        guard range.size == size else {
            throw LedgerError(code: .corrupt, message: "leaves are missing")
        }
        return range
    }

    /// The oldest edge from `first` to `size` that is kept: that of the empty tree where `first` is 0.
    static func oldest(from first: Int, upTo size: Int, _ db: Database) throws -> CompactRange {
        guard first > 0 else { return CompactRange() }
        let edge = try StoredEdge.fetchOne(
            db,
            sql: """
                SELECT size, nodes FROM w_frontier WHERE size >= ? AND size <= ? ORDER BY size
                """, arguments: [first, size])
        return try edge?.range() ?? newest(upTo: size, db)
    }

    /// Makes the edges of a ledger that has kept none so far: one reading of all leaves, once.
    static func make(_ db: Database) throws {
        for size in try Int.fetchAll(db, sql: "SELECT size FROM checkpoint ORDER BY size") {
            // A ledger that is damaged is not mended here; whoever looks at it next says so.
            guard let range = try? edge(at: size, db) else { return }
            try keep(range, db)
        }
    }
}

/// The tree's edge as it is stored: how many leaves there are, and the nodes one after the other.
struct StoredEdge: StoredRow {
    let size: Int
    let nodes: Data

    init(_ row: Columns) throws {
        size = try row.size
        nodes = try row.nodes
    }

    /// - Throws: ``LedgerError`` or `CompactRangeError` where it is damaged
    func range() throws -> CompactRange {
        let bytes = [UInt8](nodes)
        let nodes = try stride(from: 0, to: bytes.count, by: 32).map { start in
            guard let node = Digest(bytes: Array(bytes[start..<min(start + 32, bytes.count)]))
            else { throw LedgerError(code: .corrupt, message: "the tree's edge is damaged") }
            return node
        }
        return try CompactRange(size: size, nodes: nodes)
    }
}

extension Ledger {
    /// A kept edge from which the tree up to `size` can be computed over few leaves: the oldest that has
    /// at least `first` leaves, or the newest before.
    public func edge(upTo size: Int, recent first: Int) async throws(LedgerError) -> CompactRange {
        try await read { db in try Frontiers.oldest(from: first, upTo: size, db) }
    }

    /// The edge of the tree of the first `size` leaves. Where it is the size of a checkpoint no leaf is
    /// read.
    public func frontier(at size: Int) async throws(LedgerError) -> CompactRange {
        try await read { db in try Frontiers.edge(at: size, db) }
    }
}
