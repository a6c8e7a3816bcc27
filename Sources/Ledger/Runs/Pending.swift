// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

extension Ledger {
    /// Ends the rows that a stopped run did not come to, so that it balances and can be sealed; the
    /// next run takes them in.
    ///
    /// Hardest case: a call that Stream took, or may have taken. Its rows keep it: asked anew, the
    /// person would be deleted twice, or a task's end would be seen by nobody.
    static func leavePending(
        run: Int, _ identity: LedgerIdentity, _ people: PeopleLook?, at: Instant, _ db: Database
    ) throws {
        let rows = try LeftRow.fetchAll(
            db,
            sql: """
                SELECT r.row, c.number IS NULL OR c.state = 'planned' AND c.step = 0 AND NOT c.doubt AND NOT EXISTS (
                    SELECT 1 FROM w_request m WHERE m.run = c.run AND m.call = c.number
                      AND m.result IS NOT NULL) AS untouched
                FROM w_request r LEFT JOIN w_call c ON c.run = r.run AND c.number = r.call
                WHERE r.run = ? AND r.leaf IS NULL ORDER BY r.row
                """, arguments: [run])
        var writer = try OutcomeWriter(
            db, run: run, identity: identity, people: people, at: at)
        for row in rows {
            let why: Reason = row.isUntouched ? .stopped : .underWay
            try writer.write(
                RowOutcome(row: row.row, outcome: .pending, reason: why.rawValue), db)
        }
        try writer.records.save(db)
    }
}

/// A row that a stopped run did not come to, and whether nothing was sent for it.
private struct LeftRow: StoredRow {
    let row: Int64
    let isUntouched: Bool

    init(_ row: Columns) throws {
        self.row = try row.row
        isUntouched = try row.untouched
    }
}
