// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Transparency

extension Ledger {
    /// The tree's right edge as it is stored: what the next record would be appended to. Nobody has
    /// compared it with the leaves.
    public func treeEdge() async throws(LedgerError) -> CompactRange {
        try await read { db in try RecordWriter.load(db) }
    }

    /// The time below which no further record falls, as it is stored; nil in an empty ledger.
    public func storedTime() async throws(LedgerError) -> String? {
        try await read { db in try String.fetchOne(db, sql: "SELECT time FROM w_tree") }
    }
}
