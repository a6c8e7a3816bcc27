// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// What else is said of an erasure that a run decides about: by a row for which it stands, or by an
/// earlier row of its own number that waits.
public struct Voice: Sendable {
    /// The row, and what it asks for.
    public var item: NumberedRequest
    /// The row that stands for it, of this run or of an earlier one; itself where none does.
    public var stands: Int64
    /// What that one asks for; nil where it is an earlier run's.
    public var standing: NumberedRequest?
    /// The rows of its number that wait for somebody's word since earlier nights, the newest first.
    public var earlier: [NumberedRequest]
}

extension Ledger {
    /// The voices of a run from behind a row on, in their order: erasures that are duplicates of
    /// another row and say something else, and those whose number waits for somebody's word.
    public func voices(run: Int, after row: Int64, limit: Int) async throws(LedgerError) -> [Voice]
    {
        try await read { db in
            let found = try FoundVoice.fetchAll(
                db,
                sql: """
                    SELECT d.row, coalesce(d.stands, d.row) AS stands,
                      coalesce(s.run = d.run, 0) AS tonight,
                      d.carried IS NULL AND \(Self.waitsForWord) AS again
                    FROM w_request d LEFT JOIN w_request s ON s.row = d.stands
                    WHERE d.run = :run AND d.row > :row AND d.kind = 'erasure' AND (
                      d.verdict = 'duplicate' AND d.stands IS NOT NULL AND \(Self.saysElse)
                      OR d.verdict IN ('perform', 'duplicate') AND d.carried IS NULL
                        AND (d.stands IS NULL OR s.run = d.run) AND \(Self.waitsForWord))
                    ORDER BY d.row LIMIT :limit
                    """, arguments: ["run": run, "row": row, "limit": limit])
            let request = try Prepared(
                db,
                """
                SELECT \(StoredRequest.columns), (SELECT d.decided FROM w_agenda d
                  WHERE d.row = r.carried AND d.closed_run IS NULL)
                FROM w_request r WHERE row = ?
                """)
            func item(_ row: Int64) throws -> NumberedRequest {
                request.bind(1, row)
                return try request.all {
                    try NumberedRequest(
                        try StoredRequest($0), decided: $0.text(StoredRequest.columnCount))
                }.first.stored("a row")
            }
            let waiting = try db.cachedStatement(
                sql: """
                    SELECT a.row FROM w_request d JOIN w_agenda a ON \(Self.isItsNumber)
                    WHERE d.row = ? ORDER BY a.row DESC LIMIT 20
                    """)
            return try found.map { voice in
                Voice(
                    item: try item(voice.row), stands: voice.stands,
                    standing: voice.isTonight ? try item(voice.stands) : nil,
                    earlier: voice.comesAgain
                        ? try Int64.fetchAll(waiting, arguments: [voice.row]).map(item) : [])
            }
        }
    }

    /// Takes back what was decided for a row of a run, so that it is decided anew.
    /// - Returns: whether there was anything to take back: what was sent, waits or has ended stays as it is.
    public func undecide(run: Int, _ row: Int64) async throws(LedgerError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = NULL, action = NULL
                    WHERE row = ? AND run = ? AND call IS NULL AND rule IS NOT NULL
                      AND verdict IN ('perform', 'refused', 'held', 'absent')
                    """, arguments: [row, run])
            return db.changesCount > 0
        }
    }

    /// Lets a row that is not answered by its own number stand for what waits already.
    public func standForEarlier(run: Int, _ row: Int64, _ earlier: Int64) async throws(LedgerError)
    {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = 'duplicate', why = :why, stands = :earlier,
                      action = NULL, remainder = NULL, waits = NULL
                    WHERE row = :row AND run = :run AND verdict = 'perform' AND call IS NULL
                    """,
                arguments: [
                    "row": row, "run": run, "earlier": earlier,
                    "why": Reason.waitsAlready.rawValue,
                ])
        }
    }

    /// Lets a duplicate of a run speak for itself, so that it is decided: nothing irreversible is done for
    /// its person before somebody has looked at it.
    /// - Returns: false for one of what is sent or has ended, which stays a duplicate.
    public func speakAlone(run: Int, _ row: Int64) async throws(LedgerError) -> Bool {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE w_request SET verdict = NULL, stands = NULL
                    WHERE row = :row AND run = :run AND verdict = 'duplicate'
                      AND (EXISTS (SELECT 1 FROM w_agenda a
                          WHERE a.row = w_request.stands AND a.closed_run IS NULL)
                        OR EXISTS (SELECT 1 FROM w_request o WHERE o.row = w_request.stands
                          AND o.run = :run AND o.call IS NULL))
                    """, arguments: ["row": row, "run": run])
            guard db.changesCount > 0 else { return false }
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO w_unread(row, run, subject, reference, kind)
                    SELECT row, run, subject, reference, kind FROM w_request WHERE row = ?
                    """, arguments: [row])
            return true
        }
    }

    /// Whether `a` waits for somebody's word under the number of the row `d`.
    private static let isItsNumber = """
        a.reference = d.reference AND a.subject = d.subject AND a.kind = d.kind
          AND a.closed_run IS NULL AND a.decided IS NULL
          AND a.waits IN ('policy', 'decision')
        """

    private static let waitsForWord = """
        EXISTS (SELECT 1 FROM w_agenda a WHERE \(isItsNumber))
        """

    /// Whether the row `d` says anything with which a policy decides that the row `s` does not.
    private static let saysElse = [
        "attributes", "regime", "jurisdiction", "reason", "note", "clock",
    ].map { "d.\($0) IS NOT s.\($0)" }.joined(separator: " OR ").parenthesized
}

extension String {
    fileprivate var parenthesized: String { "(\(self))" }
}

/// Where a voice is found.
private struct FoundVoice: StoredRow {
    let row, stands: Int64
    let isTonight, comesAgain: Bool

    init(_ row: Columns) throws {
        self.row = try row.row
        stands = try row.stands
        isTonight = try row.tonight
        comesAgain = try row.again
    }
}
