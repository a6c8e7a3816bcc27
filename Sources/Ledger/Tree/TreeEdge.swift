// SPDX-License-Identifier: Apache-2.0

public import Transparency

extension Ledger {
    /// The tree's right edge as it is stored: what the next record would be appended to. Nobody has
    /// compared it with the leaves.
    public func treeEdge() async throws(LedgerError) -> CompactRange {
        try await read { db in try RecordWriter.load(db) }
    }
}
