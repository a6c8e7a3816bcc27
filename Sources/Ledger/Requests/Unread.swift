// SPDX-License-Identifier: Apache-2.0

import Foundation
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
            let rows = try UnreadAgain.fetchAll(
                db,
                sql: """
                    SELECT u.row, u.kind, NOT EXISTS (SELECT 1 FROM w_request o
                        WHERE o.reference = u.reference AND o.run = u.run AND o.kind IS NOT NULL)
                      AS alone,
                      EXISTS (SELECT 1 FROM w_unread v WHERE v.reference = u.reference
                        AND v.run = :run AND v.closed_run IS NULL) AS again,
                      group_concat(DISTINCT n.kind) AS kinds,
                      EXISTS (SELECT 1 FROM w_request o WHERE o.row = u.row
                        AND o.rejection = 'bad-type') AS unknown_kind
                    FROM w_unread u JOIN w_request n ON n.reference = u.reference
                      AND n.row >= :first AND n.run = :run AND n.kind IS NOT NULL
                      AND n.carried IS NULL
                    WHERE EXISTS (SELECT 1 FROM w_unread WHERE closed_run IS NULL)
                      AND u.closed_run IS NULL AND u.run < :run GROUP BY u.row ORDER BY u.row
                    """, arguments: ["run": run, "first": first])
            let close = try db.cachedStatement(
                sql: "UPDATE w_unread SET closed_run = ?, closed_how = 'mended' WHERE row = ?")
            for unread in rows where isMended(unread) {
                try close.execute(arguments: [run, unread.row])
            }
        }
    }

    /// The rows of a run that are held up by others, in their order, at most `limit`: each once, with
    /// the first of those that hold it up.
    public func heldUp(run: Int, limit: Int = 20) async throws(LedgerError) -> [HeldUpRow] {
        try await read { db in
            let like = try LikeRows(db, run: run)
            let held = try WaitingForUnread.fetchAll(
                db,
                sql: """
                    SELECT n.row, n.subject, n.reference,
                      coalesce(i.name, i.label) AS label, n.line,
                      (SELECT min(row) FROM w_unread
                        WHERE \(Self.folded("subject")) = \(Self.folded("n.subject"))
                          AND closed_run IS NULL) AS named,
                      (SELECT min(row) FROM w_unread
                        WHERE reference = n.reference AND closed_run IS NULL) AS numbered,
                      (SELECT min(row) FROM w_mention
                        WHERE subject = n.subject AND run = :run) AS mentioned
                    FROM w_request n JOIN w_input i ON i.run = n.run AND i.file = n.file
                    WHERE (EXISTS (SELECT 1 FROM w_unread)
                        OR EXISTS (SELECT 1 FROM w_mention WHERE run = :run))
                      AND n.run = :run AND n.row >= :first AND n.why = :why
                    ORDER BY n.row LIMIT :limit
                    """,
                arguments: [
                    "run": run, "first": try Self.firstRow(of: run, db),
                    "why": Reason.unreadRow.rawValue, "limit": limit,
                ])
            var rows: [HeldUpRow] = []
            for waiting in held {
                let others =
                    try like.rows(speakingOf: waiting.subject)
                    + like.rows(naming: waiting.reference)
                let all = (waiting.known + others).filter { $0 != waiting.number }
                guard let unread = all.min(),
                    let place = try UnreadPlace.fetchOne(
                        db,
                        sql: """
                            SELECT nullif(o.run, ?) AS other_run,
                              coalesce(j.name, j.label) AS other, o.line AS other_line
                            FROM w_request o JOIN w_input j ON j.run = o.run AND j.file = o.file
                            WHERE o.row = ?
                            """, arguments: [run, unread])
                else { continue }
                rows.append(HeldUpRow(row: waiting.place, unread: place.words))
            }
            return rows
        }
    }

    /// Forgets whom rows of a run spoke of that were no requests: it is decided what waits for them.
    public func forgetMentions(run: Int) async throws(LedgerError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM w_mention WHERE run = ?", arguments: [run])
        }
    }
}

extension UnreadAgain: StoredRow {
    init(_ row: Columns) throws {
        let kinds: String = try row.kinds
        self.init(
            row: try row.row, kind: try row.kind, boreAlone: try row.alone,
            isUnreadAgain: try row.again,
            kinds: Set(
                try kinds.split(separator: ",").map {
                    try RequestKind(rawValue: String($0)).stored("a kind of request")
                }), isKindUnknown: try row.unknown_kind)
    }
}

/// A row that waits because of what could not be read.
private struct WaitingForUnread: StoredRow {
    var number: Int64
    var subject: Data
    var reference: String
    var place: String
    /// The first rows that name its person or its number, as they are.
    var known: [Int64]

    init(_ row: Columns) throws {
        number = try row.row
        subject = try row.subject
        reference = try row.reference
        place = try row.place()
        let found: [Int64?] = [try row.named, try row.numbered, try row.mentioned]
        known = found.compactMap(\.self)
    }
}

/// Where the other row stands.
private struct UnreadPlace: StoredRow {
    var words: String

    init(_ row: Columns) throws {
        words = try row.otherPlace().stored("what holds a row up")
    }
}
