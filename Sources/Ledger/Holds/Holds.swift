// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
import Transparency

/// A hold that stands in the ledger, and its number.
public struct NumberedHold: Hashable, Sendable {
    /// The number by which it is released.
    public var id: Int64
    /// The hold.
    public var hold: Hold
    /// When it was set.
    public var addedAt: Instant
}

extension Ledger {
    /// Sets a hold. Its record says how much is held and until when, not whose and not why.
    /// - Returns: the number by which it is released.
    public func addHold(_ hold: Hold, verifierKey: String, at: Instant) async throws(LedgerError)
        -> Int64
    {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            try records.begin(verifierKey: verifierKey, at: at, db)
            let id = try Self.set(hold, &records, identity, at, db)
            try records.save(db)
            try ProtectionMemory(db, identity)?.remember()
            return id
        }
    }

    /// Sets a hold inside a transaction that saves its records.
    static func set(
        _ hold: Hold, _ records: inout RecordWriter, _ identity: LedgerIdentity, _ at: Instant,
        _ db: Database
    ) throws -> Int64 {
        let opening = Data(identity.random(32))
        let bytes = Data(hold.subject.rawValue.utf8)
        let said = HoldRecord {
            $0.at = at.description
            $0.stage = "set"
            $0.categories = CategoryText.write(hold.categories)
            $0.review = hold.review.description
            $0.subject = identity.commitment(to: bytes, opening: opening).hex
        }
        let index = try records.append(said, to: db)
        try db.execute(
            sql: """
                INSERT INTO w_hold(subject, categories, ground, owner, review, added_at, opening,
                  leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                bytes, CategoryText.write(hold.categories), hold.ground, hold.owner,
                hold.review.dayNumber, at.milliseconds, opening, index,
            ])
        return db.lastInsertedRowID
    }

    /// Ends a hold; what waited for it goes on by itself at the next run.
    /// - Returns: false if there is no open hold of this number.
    public func releaseHold(_ id: Int64, at: Instant) async throws(LedgerError) -> Bool {
        try await write { [identity] db in
            guard
                let row = try HoldRow.fetchOne(
                    db, sql: "SELECT * FROM w_hold WHERE id = ? AND released_at IS NULL",
                    arguments: [id])
            else { return false }
            var records = try RecordWriter(db, identity: identity)
            let subject = Data(row.subject.rawValue.utf8)
            let said = HoldRecord {
                $0.at = at.description
                $0.stage = "released"
                $0.setBy = row.leaf
                $0.subject = identity.commitment(to: subject, opening: row.opening).hex
            }
            let index = try records.append(said, to: db)
            try db.execute(
                sql: "UPDATE w_hold SET released_at = ?, release_leaf = ? WHERE id = ?",
                arguments: [at.milliseconds, index, id])
            try records.save(db)
            try ProtectionMemory(db, identity)?.remember()
            return true
        }
    }

    /// The holds that stand, the one whose review is due first at the front.
    public func holds() async throws(LedgerError) -> [NumberedHold] {
        try await read { db in
            try HoldRow.fetchAll(
                db, sql: "SELECT * FROM w_hold WHERE released_at IS NULL ORDER BY review, id"
            ).map { row in
                NumberedHold(id: row.id, hold: try row.hold(), addedAt: row.addedAt)
            }
        }
    }
}

/// Categories as a cell writes them: `files:messages`.
enum CategoryText {
    static func write(_ categories: Set<Model.Category>) -> String {
        categories.sorted().map(\.rawValue).joined(separator: ":")
    }

    static func read(_ text: String) throws -> Set<Model.Category> {
        Set(
            try text.split(separator: ":").map {
                try Model.Category(rawValue: String($0)).stored("a held category")
            })
    }
}
