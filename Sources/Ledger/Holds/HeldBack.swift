// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

extension Ledger {
    /// Before a stopped run goes on: gives what is planned for these people to `decide`, and keeps back
    /// what it says. A call that Stream took goes on, whoever is protected since.
    public func keepBack(
        run: Int, _ subjects: [SubjectID], _ decide: @Sendable (PlannedRow) -> KeptBack?
    ) async throws(LedgerError) {
        try await write { db in
            let planned = try db.cachedStatement(
                sql: """
                    SELECT r.row, r.action, c.state <> 'planned' OR c.step > 0 OR c.doubt AS midway
                    FROM w_request r JOIN w_call c ON c.run = r.run AND c.number = r.call
                    WHERE r.subject = ? AND r.run = ? AND r.leaf IS NULL AND r.verdict = 'perform'
                      AND c.state IN ('planned', 'submitting')
                    """)
            for subject in subjects {
                for row in try Planned.fetchAll(
                    planned, arguments: [Data(subject.rawValue.utf8), run])
                {
                    let found = PlannedRow(
                        subject: subject, action: try StoredAction.read(row.action, db),
                        isMidway: row.isMidway)
                    if let kept = decide(found) {
                        try Self.keep(kept, row.row, isMidway: found.isMidway, db)
                    }
                }
            }
        }
    }

    /// Whoever is midway stays with their call, so that its end is seen.
    private static func keep(
        _ kept: KeptBack, _ row: Int64, isMidway: Bool, _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE w_request SET verdict = ?, why = ? WHERE row = ?",
            arguments: [kept.standing.rawValue, kept.reason.rawValue, row])
        guard !isMidway else { return }
        try db.execute(
            sql: """
                UPDATE w_request SET action = NULL, call = NULL, remainder = ?, waits = ?
                WHERE row = ?
                """,
            arguments: [
                kept.remainder.map { Remaining($0).text },
                kept.standing == .held ? Waiting.hold.rawValue : nil, row,
            ])
    }
}

/// A row of somebody for whom something is planned.
private struct Planned: StoredRow {
    let row, action: Int64
    let isMidway: Bool

    init(_ row: Columns) throws {
        self.row = try row.row
        action = try row.action
        isMidway = try row.midway
    }
}
