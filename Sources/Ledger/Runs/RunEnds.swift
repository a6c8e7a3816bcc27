// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model

/// How a sealed run ended.
public struct RunEnd: Hashable, Sendable {
    /// When.
    public var at: Instant
    /// How many rows were answered after their last day.
    public var late: Int
}

extension Ledger {
    /// How a sealed run ended; nil for one that did not, or whose records are shredded.
    public func runEnd(_ run: RunSummary) async throws(LedgerError) -> RunEnd? {
        try await read { db in
            let size = try Int.fetchOne(
                db, sql: "SELECT min(size) FROM checkpoint WHERE size > ?",
                arguments: [run.firstLeaf])
            guard let size,
                let at = try String.fetchOne(
                    db,
                    sql: "SELECT body->>'$.at' FROM record WHERE idx = ? AND kind = 'run-end'",
                    arguments: [size - 1]
                ).flatMap({ Instant($0) })
            else { return nil }
            let late = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM record WHERE idx >= ? AND idx < ?
                    AND kind = 'outcome' AND body->>'$.deadline_met' = 0
                    """, arguments: [run.firstLeaf, size])
            return RunEnd(at: at, late: late ?? 0)
        }
    }
}
