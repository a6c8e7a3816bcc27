// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

/// What opens a commitment of a run to the content of a file: for the controller, to show to whom it must.
public struct ContentOpening: Hashable, Sendable {
    /// What is committed to.
    public var content: ContentCommitment.Content
    /// What the records call the input; nil for the policy.
    public var file: String?
    /// What the controller calls it; nil once it was forgotten.
    public var name: String?
    /// SHA-256 of the content.
    public var digest: Digest
    /// The random bytes of the record: with the month's key they are its key.
    public var opening: [UInt8]
    /// When the run began: its month's key is meant.
    public var at: Instant
}

extension Ledger {
    /// What opens the commitments of a run, the policy's first; what was shredded is not among them.
    public func contentOpenings(run: Int) async throws(LedgerError) -> [ContentOpening] {
        try await read { db in
            let policy = try ContentOpening.fetchAll(
                db,
                sql: """
                    SELECT 1 AS is_policy, NULL AS label, NULL AS name, policy_sha256 AS sha256,
                      policy_opening AS opening, started_at FROM w_run
                    WHERE number = ? AND policy_opening IS NOT NULL
                    """, arguments: [run])
            let inputs = try ContentOpening.fetchAll(
                db,
                sql: """
                    SELECT 0 AS is_policy, i.label, i.name, i.sha256, i.opening, r.started_at
                    FROM w_input i JOIN w_run r ON r.number = i.run
                    WHERE i.run = ? AND i.opening IS NOT NULL AND i.sha256 IS NOT NULL
                    ORDER BY i.file
                    """, arguments: [run])
            return policy + inputs
        }
    }
}

extension ContentOpening: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            content: try row.is_policy ? .policy : .input, file: try row.label,
            name: try row.name, digest: try row.sha256, opening: [UInt8](try row.opening as Data),
            at: try row.started_at)
    }
}
