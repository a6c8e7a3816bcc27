// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// Appends records inside a transaction: body, leaf and the tree's right edge together.
///
/// The time of records never falls. Where the clock was set back, records bear the last time again
/// until it has caught up, and a note before the first of them says by how much it fell. A clock that
/// leaps forward is believed and noted; only ``acceptClock(_:at:to:)`` lets the time fall.
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
    private let insertLeaf, insertRecord: Prepared
    /// The time before the clock leapt, as long as nobody has said that it is right.
    private var leapt: String?

    init(_ db: Database, identity: LedgerIdentity) throws {
        self.identity = identity
        range = try Self.load(db)
        insertLeaf = try Prepared(db, "INSERT INTO leaf(idx, hash) VALUES (?, ?)")
        insertRecord = try Prepared(db, "INSERT INTO record(idx, body) VALUES (?, ?)")
        let known = try StoredTime.fetchOne(
            db.cachedStatement(sql: "SELECT time, behind, leapt FROM w_tree"))
        time = known?.time
        isBehind = known?.isBehind ?? false
        leapt = known?.leapt
    }

    /// The tree's right edge as it is stored.
    static func load(_ db: Database) throws -> CompactRange {
        try StoredEdge.fetchOne(db.cachedStatement(sql: "SELECT size, nodes FROM w_tree"))?.range()
            ?? CompactRange()
    }

    /// The ledger's name.
    var origin: String { identity.origin }
    /// The index of the next record.
    var next: Int { range.size }
    /// The tree over all records so far.
    var tree: CompactRange { range }

    /// Appends one record that says `body`; one about nobody gets a fresh nonce.
    /// - Returns: its index.
    mutating func append(_ body: some RecordBody, to db: Database) throws -> Int {
        var body = body
        body.at = try rising(body.at, db)
        let index = range.size
        let nonce = body.subject == nil ? Hex.encode(identity.random(16)) : nil
        let bytes = try body.bytes(index: Int64(index), nonce: nonce)
        let leaf = MerkleTree.leafHash(bytes)
        insertLeaf.bind(1, index)
        insertLeaf.bind(2, blob: leaf.bytes)
        try insertLeaf.run()
        insertRecord.bind(1, index)
        insertRecord.bind(2, text: bytes)
        try insertRecord.run()
        range.append(leaf)
        return index
    }

    /// The time that a record of this time will bear.
    func time(of at: String) -> String {
        time.map { at.utf8.lexicographicallyPrecedes($0.utf8) ? $0 : at } ?? at
    }

    /// The same: what rows say of a record is what the record says.
    func time(of at: Instant) -> Instant {
        guard let last = time.flatMap({ Instant($0) }) else { return at }
        return max(at, last)
    }

    /// The time that a record bears; says before it that the clock was set back, if it was.
    private mutating func rising(_ at: String?, _ db: Database) throws -> String? {
        guard let text = at else { return nil }
        guard let last = time, text.utf8.lexicographicallyPrecedes(last.utf8) else {
            let before = time
            time = text
            isBehind = false
            try noteLeap(from: before, to: text, db)
            return text
        }
        if !isBehind, let now = Instant(text), let before = Instant(last),
            before.seconds - now.seconds > Self.turn
        {
            try note("clock-set-back", seconds: before.seconds - now.seconds, at: last, db)
            isBehind = true
        }
        return last
    }

    /// Says that the clock leapt forward, if it did.
    private mutating func noteLeap(from before: String?, to text: String, _ db: Database) throws {
        // Of the same day, as nearly all are.
        guard let before, !before.utf8.prefix(10).elementsEqual(text.utf8.prefix(10)),
            let last = Instant(before), let now = Instant(text), now - last > LedgerTime.leap
        else { return }
        leapt = leapt ?? before
        try note("clock-leapt", seconds: now.seconds - last.seconds, at: text, db)
    }

    /// Takes the clock for right, whatever the records say.
    /// - Returns: by how many seconds the time falls; 0 where it does not.
    mutating func acceptClock(
        _ word: ClockWord, at now: Instant, to db: Database
    ) throws -> Int64 {
        let sure = leapt ?? time
        let last = time.flatMap { Instant($0) } ?? now
        let fallen = max(0, last.seconds - now.seconds)
        time = now.description
        isBehind = false
        leapt = nil
        if fallen > 0 { try note("clock-corrected", seconds: fallen, at: now.description, db) }
        let leap = sure.flatMap { Instant($0) }.map { max(0, now.seconds - $0.seconds) } ?? 0
        try note(word.rawValue, seconds: leap, at: now.description, db)
        return fallen
    }

    private mutating func note(
        _ what: String, seconds: Int64, at: String, _ db: Database
    ) throws {
        let note = NoteRecord {
            $0.at = at
            $0.what = what
            $0.seconds = seconds
        }
        _ = try append(note, to: db)
    }

    /// Stores the tree's right edge; the last thing in each transaction that appended.
    func save(_ db: Database) throws {
        let bytes = range.nodes.flatMap(\.bytes)
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO w_tree(one, size, nodes, time, behind, leapt)
                VALUES (1, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [range.size, Data(bytes), time, isBehind, leapt])
    }
}
