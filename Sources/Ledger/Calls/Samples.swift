// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Transparency

// What was noted of people before they were erased, so that it can be asked for afterwards: ids of
// their messages, addresses of their files. It lives here and nowhere else, sealed with the key of the
// row, until nobody is to look any more.

extension Ledger {
    /// Keeps what was noted for each row; a row that has something keeps it.
    public func keepSamples(_ samples: [(row: Int64, bytes: [UInt8])]) async throws(LedgerError) {
        try await write { [identity] db in
            let insert = try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO w_sample(row, sealed) VALUES (?, ?)")
            for sample in samples {
                guard let key = try Self.key(of: sample.row, identity, db) else { continue }
                let sealed = try RowSeal.seal(
                    sample.bytes, key: key, nonce: identity.random(12))
                try insert.execute(arguments: [sample.row, Data(sealed)])
            }
        }
    }

    /// What was noted for each of these rows; a row for which nothing can be opened is missing.
    public func samples(of rows: [Int64]) async throws(LedgerError) -> [Int64: [UInt8]] {
        try await read { [identity] db in
            guard
                try Bool.fetchOne(
                    db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM w_sample)")) == true
            else { return [:] }
            let select = try db.cachedStatement(sql: "SELECT sealed FROM w_sample WHERE row = ?")
            var samples: [Int64: [UInt8]] = [:]
            for row in rows {
                guard let sealed = try Data.fetchOne(select, arguments: [row]),
                    let key = try Self.key(of: row, identity, db)
                else { continue }
                samples[row] = RowSeal.open([UInt8](sealed), key: key)
            }
            return samples
        }
    }

    /// Forgets what was noted for rows that have come to their end and are not to be looked at again.
    /// - Returns: for how many rows that was.
    @discardableResult
    public func shredSamples() async throws(LedgerError) -> Int {
        try await write { db in
            try db.execute(
                sql: """
                    DELETE FROM w_sample WHERE row NOT IN (
                      SELECT row FROM w_request WHERE leaf IS NULL
                      UNION ALL SELECT row FROM w_recheck WHERE closed_run IS NULL)
                    """)
            return db.changesCount
        }
    }

    /// How many people the calls of a run are about.
    public func peopleInCalls(run: Int) async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM w_request WHERE run = ? AND call IS NOT NULL",
                arguments: [run]) ?? 0
        }
    }

    private static func key(
        of row: Int64, _ identity: LedgerIdentity, _ db: Database
    ) throws -> [UInt8]? {
        try Data.fetchOne(
            db.cachedStatement(sql: "SELECT opening FROM w_request WHERE row = ?"),
            arguments: [row]
        ).map { SubjectCommitment.key(epochKey: identity.epochKey, opening: [UInt8]($0)) }
    }
}
