// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// Appends records inside a transaction: body, leaf and the tree's right edge together.
///
/// The time of records never falls. Where the clock was set back, records bear the last time again
/// until it has caught up, and a note before the first of them says by how much it fell.
struct RecordWriter {
    /// What a record's time may fall without a word, in seconds: it is taken before the record's turn
    /// comes, and others may write meanwhile.
    private static let turn: Int64 = 60

    private var range: CompactRange
    private let identity: LedgerIdentity
    /// The newest time of a record.
    private var time: String?
    /// Whether the ledger has said that the clock is behind it.
    private var isBehind: Bool

    init(_ db: Database, identity: LedgerIdentity) throws {
        self.identity = identity
        range = try Self.load(db)
        let row = try Row.fetchOne(db, sql: "SELECT time, behind FROM w_tree")
        time = row?["time"]
        isBehind = row?["behind"] ?? false
    }

    /// The tree's right edge as it is stored.
    static func load(_ db: Database) throws -> CompactRange {
        guard let row = try Row.fetchOne(db, sql: "SELECT size, nodes FROM w_tree") else {
            return try CompactRange(size: 0, nodes: [])
        }
        let bytes = [UInt8](row["nodes"] as Data)
        var nodes: [Digest] = []
        for start in stride(from: 0, to: bytes.count, by: 32) {
            guard let node = Digest(bytes: Array(bytes[start..<min(start + 32, bytes.count)]))
            else { throw LedgerError(code: .corrupt, message: "the tree's edge is damaged") }
            nodes.append(node)
        }
        return try CompactRange(size: row["size"], nodes: nodes)
    }

    /// The ledger's name.
    var origin: String { identity.origin }
    /// The index of the next record.
    var next: Int { range.size }
    /// The root over all records so far.
    var root: Digest { range.root }

    /// Appends one record of `kind`; `v`, `idx` and, unless `fields` carries a subject, a fresh
    /// nonce are added.
    mutating func append(
        _ kind: String, _ fields: [String: RecordValue], to db: Database
    ) throws -> Int {
        var all = fields
        all["at"] = try rising(fields["at"], db)
        let index = range.size
        all["v"] = .integer(1)
        all["kind"] = .string(kind)
        all["idx"] = .integer(Int64(index))
        if fields["subject"] == nil { all["nonce"] = .string(hex(identity.random(16))) }
        let record = try Record(all)
        let leaf = MerkleTree.leafHash(record.bytes)
        try db.cachedStatement(sql: "INSERT INTO leaf(idx, hash) VALUES (?, ?)")
            .execute(arguments: [index, Data(leaf.bytes)])
        try db.cachedStatement(sql: "INSERT INTO record(idx, body) VALUES (?, ?)")
            .execute(arguments: [index, String(decoding: record.bytes, as: UTF8.self)])
        range.append(leaf)
        return index
    }

    /// The time that a record bears; says before it that the clock was set back, if it was.
    private mutating func rising(_ at: RecordValue?, _ db: Database) throws -> RecordValue? {
        guard case .string(let text)? = at else { return at }
        guard let last = time, text.utf8.lexicographicallyPrecedes(last.utf8) else {
            time = text
            isBehind = false
            return at
        }
        if !isBehind, let now = Instant(text), let before = Instant(last),
            before.seconds - now.seconds > Self.turn
        {
            _ = try append(
                "note",
                [
                    "at": .string(last), "what": .string("clock-set-back"),
                    "seconds": .integer(before.seconds - now.seconds),
                ], to: db)
            isBehind = true
        }
        return .string(last)
    }

    /// Stores the tree's right edge; the last thing in each transaction that appended.
    func save(_ db: Database) throws {
        let bytes = range.nodes.flatMap(\.bytes)
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO w_tree(one, size, nodes, time, behind)
                VALUES (1, ?, ?, ?, ?)
                """,
            arguments: [range.size, Data(bytes), time, isBehind])
    }
}

func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
