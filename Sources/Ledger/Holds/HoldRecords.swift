// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// The table of holds against the signed records of what was set and released.
struct HoldRecords {
    private let opener: Opener
    private var db: Database { opener.db }

    init(_ opener: Opener) { self.opener = opener }

    /// Each hold says what its records say.
    /// - Parameter standingOnly: whether the rest is known by its digest. Where it is not, released holds
    ///   are compared too, and each record of a hold must have its row.
    /// - Throws: ``LedgerError`` `corrupt`
    func check(standingOnly: Bool) throws {
        var known: Set<Int64> = []
        let rows = try HoldRow.fetchAll(
            db,
            sql: "SELECT * FROM w_hold \(standingOnly ? "WHERE released_at IS NULL" : "")")
        for row in rows {
            known.insert(row.leaf)
            try check(row)
        }
        guard !standingOnly else { return }
        let records = try Int64.fetchAll(
            db,
            sql: "SELECT idx FROM record WHERE kind = 'hold' AND body->>'$.stage' = 'set'")
        guard known.isSuperset(of: records) else { throw Self.otherHolds }
    }

    private func check(_ row: HoldRow) throws {
        let set = try opener.open(Int(row.leaf), row.subject, row.opening)
        // What is shredded can no longer be compared; a hold that stands is never shredded.
        guard let record = set.record else {
            if row.releasedAt != nil { return }
            throw Self.otherHolds
        }
        guard record.string("kind") == "hold", record.string("stage") == "set",
            record.string("categories") == row.categories,
            record.string("review") == row.review.description,
            set.check != .differs
        else { throw Self.otherHolds }
        if row.releasedAt != nil { try checkRelease(row) }
    }

    private func checkRelease(_ row: HoldRow) throws {
        let body = try String.fetchOne(
            db, sql: "SELECT body FROM record WHERE idx = ?", arguments: [row.releaseLeaf])
        guard let body else { throw Self.otherHolds }
        let record = try Record(parsing: Array(body.utf8))
        guard record.string("kind") == "hold", record.string("stage") == "released",
            record.integer("set_by") == row.leaf
        else { throw Self.otherHolds }
    }

    private static let otherHolds = LedgerError(
        code: .corrupt, message: "the holds in the ledger are not those of its signed records")
}
