// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model

/// A row that waits for a person because of another one that could not be read, or asks for what Lethe
/// does not do; where each stands. Neither says whose it is.
public struct HeldUpRow: Hashable, Sendable {
    /// The file and line of the row that waits.
    public var row: String
    /// The file and line of the other; with its run, where that is an earlier one.
    public var unread: String
}

extension Ledger {
    /// Gives the rows that earlier runs could not read, and whose numbers come again tonight, to
    /// `isMended`; those of which it says so hold nobody up any more.
    public func mendUnread(
        run: Int, _ isMended: @Sendable (UnreadAgain) -> Bool
    ) async throws(LedgerError) {
        try await write { db in
            try db.execute(sql: Schema.requestIndexes)
            let first = try Self.firstRow(of: run, db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT u.row, u.kind, NOT EXISTS (SELECT 1 FROM w_request o
                        WHERE o.reference = u.reference AND o.run = u.run AND o.kind IS NOT NULL)
                      AS alone,
                      EXISTS (SELECT 1 FROM w_unread v WHERE v.reference = u.reference
                        AND v.run = :run AND v.closed_run IS NULL) AS again,
                      group_concat(DISTINCT n.kind) AS kinds
                    FROM w_unread u JOIN w_request n ON n.reference = u.reference
                      AND n.row >= :first AND n.run = :run AND n.kind IS NOT NULL
                      AND n.carried IS NULL
                    WHERE u.closed_run IS NULL AND u.run < :run GROUP BY u.row ORDER BY u.row
                    """, arguments: ["run": run, "first": first])
            let close = try db.cachedStatement(
                sql: "UPDATE w_unread SET closed_run = ?, closed_how = 'mended' WHERE row = ?")
            for row in rows {
                let unread = UnreadAgain(
                    row: row["row"],
                    kind: (row["kind"] as String?).flatMap(RequestKind.init(rawValue:)),
                    boreAlone: row["alone"], isUnreadAgain: row["again"],
                    kinds: Set(
                        (row["kinds"] as String).split(separator: ",").compactMap {
                            RequestKind(rawValue: String($0))
                        }))
                if isMended(unread) { try close.execute(arguments: [run, unread.row]) }
            }
        }
    }

    /// The rows of a run that are held up by others, in their order, at most `limit`: each once, with
    /// the first of those that hold it up.
    public func heldUp(run: Int, limit: Int = 20) async throws(LedgerError) -> [HeldUpRow] {
        try await read { db in
            let like = try LikeRows(db, run: run)
            let held = try Row.fetchAll(
                db,
                sql: """
                    SELECT n.row, n.subject, n.reference,
                      coalesce(i.name, i.label) AS label, n.line,
                      (SELECT min(row) FROM w_unread
                        WHERE subject = n.subject AND closed_run IS NULL) AS named,
                      (SELECT min(row) FROM w_unread
                        WHERE reference = n.reference AND closed_run IS NULL) AS numbered,
                      (SELECT min(row) FROM w_mention
                        WHERE subject = n.subject AND run = :run) AS mentioned
                    FROM w_request n JOIN w_input i ON i.run = n.run AND i.file = n.file
                    WHERE n.run = :run AND n.row >= :first AND n.why = :why
                    ORDER BY n.row LIMIT :limit
                    """,
                arguments: [
                    "run": run, "first": try Self.firstRow(of: run, db),
                    "why": Reason.unreadRow.rawValue, "limit": limit,
                ])
            return try held.compactMap { row in
                let number: Int64 = row["row"]
                let known = ["named", "numbered", "mentioned"].compactMap { row[$0] as Int64? }
                let others =
                    try like.rows(speakingOf: row["subject"]) + like.rows(naming: row["reference"])
                guard let unread = (known + others).filter({ $0 != number }).min(),
                    let place = try Self.place(of: unread, tonight: run, db)
                else { return nil }
                return HeldUpRow(
                    row: "\(row["label"] as String):\(row["line"] as Int)", unread: place)
            }
        }
    }

    /// Where a row stands; with its run, where that is an earlier one.
    private static func place(of row: Int64, tonight run: Int, _ db: Database) throws -> String? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT o.run, coalesce(j.name, j.label) AS label, o.line FROM w_request o
                JOIN w_input j ON j.run = o.run AND j.file = o.file WHERE o.row = ?
                """, arguments: [row]
        ).map { row in
            let earlier = row["run"] == run ? "" : "run \(row["run"] as Int) "
            return "\(earlier)\(row["label"] as String):\(row["line"] as Int)"
        }
    }

    /// Forgets whom rows of a run spoke of that were no requests: it is decided what waits for them.
    public func forgetMentions(run: Int) async throws(LedgerError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM w_mention WHERE run = ?", arguments: [run])
        }
    }
}
