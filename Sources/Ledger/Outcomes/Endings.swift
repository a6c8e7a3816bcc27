// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

/// A person, and where one of their rows ended.
public struct Ending: Hashable, Sendable {
    /// The person.
    public var subject: SubjectID
    /// Where the row ended.
    public var outcome: Outcome
    /// What the action amounts to, if one was decided.
    public var effect: Effect?
}

extension Ledger {
    /// Where each request of a run ended; for checks, never for output.
    public func endings(run: Int) async throws(LedgerError) -> [Ending] {
        try await read { db in
            try Ending.fetchAll(
                db,
                sql: """
                    SELECT w.subject, r.body->>'$.outcome' AS outcome, r.body->>'$.effect' AS effect
                    FROM w_request w JOIN record r ON r.idx = w.leaf
                    WHERE w.run = ? AND w.subject IS NOT NULL ORDER BY w.row
                    """, arguments: [run])
        }
    }
}

extension Ending: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            subject: try row.subject, outcome: try row.outcome, effect: try row.effect)
    }
}
