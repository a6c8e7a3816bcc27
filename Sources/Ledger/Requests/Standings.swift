// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model

// The rows of a run come to triage grouped: by person in one sorted pass, then by number. What it says
// is stored; nothing is decided here.

extension Ledger {
    /// Gives each person of the run of whom there is more to know than one row to `decide`, in the
    /// order of their ids, and stores what it says. One person is in memory at a time.
    public func triage(
        run: Int, _ decide: @Sendable (PersonTonight) -> PersonStanding
    ) async throws(LedgerError) {
        try await write { db in
            try db.execute(sql: Schema.requestIndexes)
            let first = try Self.firstRow(of: run, db)
            let keeper = try StandingKeeper(db, run: run)
            let memory = try PersonMemory(db, before: first, run: run)
            try LikeRows.remember(run: run, db)
            let like = try LikeRows(db, run: run)
            let others = try Self.others(of: "subject", first, db)
            // Only of whom there may be more to know than one row. The unary plus has the rows sorted: an
            // index would lead through all earlier runs.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT n.row, n.subject, n.reference, n.kind, coalesce(n.since, n.received),
                      n.carried, n.call IS NOT NULL,
                      EXISTS (SELECT 1 FROM w_request o WHERE o.subject = n.subject AND o.row < :first)
                      OR \(Self.waits) OR EXISTS (SELECT 1 FROM w_mention m WHERE m.subject = n.subject
                        AND m.run = :run), n.owner, n.call_owner, \(Self.proceeds)
                    FROM w_request n WHERE n.run = :run AND n.row >= :first AND n.kind IS NOT NULL
                      AND (n.verdict IS NULL OR n.verdict = 'perform' AND n.call IS NOT NULL)
                      AND (:like OR \(others)
                        OR \(Self.waits)
                        OR EXISTS (SELECT 1 FROM w_mention m WHERE m.subject = n.subject
                          AND m.run = :run))
                    ORDER BY +n.subject, n.row
                    """, arguments: ["run": run, "first": first, "like": like.isAny])
            var subject = Data()
            var group: [RowTonight] = []
            var isKnown = false
            func finish() throws {
                guard !group.isEmpty else { return }
                let others = try like.rows(speakingOf: subject, but: group.lazy.map(\.row))
                guard group.count > 1 || isKnown || !others.isEmpty else { return }
                var person =
                    isKnown ? try memory.recall(subject, rows: group) : PersonTonight(rows: group)
                person.unread += others.map(UnreadRow.init)
                try keeper.keep(decide(person))
            }
            while let row = try rows.next() {
                let whose: Data = row[1]
                if whose != subject {
                    try finish()
                    (subject, isKnown) = (whose, false)
                    group.removeAll(keepingCapacity: true)
                }
                group.append(try RowTonight(row))
                isKnown = isKnown || row[7]
            }
            try finish()
        }
    }

    /// Gives the rows of the run that bear a number together with others to `decide`, and stores what
    /// it says.
    public func triageNumbers(
        run: Int, _ decide: @Sendable (NumberTonight) -> [RowStanding]
    ) async throws(LedgerError) {
        try await write { db in
            let keeper = try StandingKeeper(db, run: run)
            let like = try LikeRows(db, run: run)
            let unread = try db.cachedStatement(
                sql: "SELECT row FROM w_unread WHERE reference = ? AND closed_run IS NULL")
            let first = try Self.firstRow(of: run, db)
            let others = try Self.others(of: "reference", first, db, isTonight: true)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT n.row, n.reference, n.subject, n.kind,
                      n.verdict IS NULL AND NOT \(Self.proceeds),
                      EXISTS (SELECT 1 FROM w_unread u WHERE u.reference = n.reference
                        AND u.closed_run IS NULL),
                      n.carried IS NULL AND n.reference IN (
                        SELECT c.reference FROM w_request c WHERE c.run = :run AND c.row >= :first
                          AND c.reference IS NOT NULL AND c.verdict = 'omitted'
                          AND c.why IN (\(Self.closings))),
                      \(Self.waitsForAnother)
                    FROM w_request n WHERE n.run = :run AND n.row >= :first AND n.kind IS NOT NULL
                      AND (n.verdict IS NULL OR n.verdict IN ('perform', 'review'))
                      AND (:like OR \(others) OR \(Self.waitsForAnother)
                        OR EXISTS (SELECT 1 FROM w_unread u WHERE u.reference = n.reference
                          AND u.closed_run IS NULL))
                    ORDER BY +n.reference, n.row
                    """, arguments: ["run": run, "first": first, "like": like.isAny])
            var number: String?
            var (isUnread, isClosed, isShared) = (false, false, false)
            var bearers: [NumberTonight.Bearer] = []
            func finish() throws {
                guard let number else { return }
                let others = try like.rows(naming: number, but: bearers.lazy.map(\.row))
                guard bearers.count > 1 || isUnread || isClosed || isShared || !others.isEmpty
                else { return }
                let stopping =
                    isUnread ? try Int64.fetchAll(unread, arguments: [number]) : []
                let unread = (stopping + others).map(UnreadRow.init)
                let tonight = NumberTonight(
                    bearers: bearers, unread: unread, isClosedToo: isClosed)
                for standing in decide(tonight) {
                    try keeper.keep(standing)
                }
            }
            while let row = try rows.next() {
                let own: String = row[1]
                if own != number {
                    try finish()
                    (number, isUnread, isClosed, isShared) = (own, false, false, false)
                    bearers.removeAll(keepingCapacity: true)
                }
                bearers.append(try NumberTonight.Bearer(row))
                isUnread = isUnread || row[5]
                isClosed = isClosed || row[6]
                isShared = isShared || row[7]
            }
            try finish()
        }
    }

    /// Why a row is left out that says of its number that nothing is to be done.
    private static let closings = [Omission.Reason.closed, .test, .unverified]
        .map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// Whether another row has what the row `n` has in `column`: any at all, or one of tonight.
    private static func others(
        of column: String, _ first: Int64, _ db: Database, isTonight: Bool = false
    ) throws -> String {
        let newest = try Int64.fetchOne(db, sql: "SELECT max(row) FROM w_request") ?? 0
        let from = isTonight ? ":first" : "0"
        // One pass over an index (which the unary plus keeps to), or one question for each row.
        return PeopleLooks.isLarge(first, newest)
            ? """
            n.\(column) IN (SELECT \(column) FROM w_request WHERE +row >= \(from)
              GROUP BY \(column) HAVING count(*) > 1)
            """
            : """
            EXISTS (SELECT 1 FROM w_request o WHERE o.\(column) = n.\(column)
              AND o.row >= \(from) AND o.row <> n.row)
            """
    }

    /// An id without the case of its letters: whoever is spelt otherwise in that alone may be meant by
    /// what stops. What is done is done to the id as it is. SQLite folds the letters of ASCII.
    static func folded(_ column: String) -> String { "lower(CAST(\(column) AS TEXT))" }

    /// Whether anything of the person of the row `n` waits, or could not be read.
    private static let waits = """
        EXISTS (SELECT 1 FROM w_agenda a WHERE \(folded("a.subject")) = \(folded("n.subject"))
          AND a.closed_run IS NULL)
        OR EXISTS (SELECT 1 FROM w_unread u WHERE \(folded("u.subject")) = \(folded("n.subject"))
          AND u.closed_run IS NULL)
        """

    /// Whether a request of somebody else waits under the number of the row `n`.
    private static let waitsForAnother = """
        EXISTS (SELECT 1 FROM w_agenda a WHERE a.reference = n.reference AND a.closed_run IS NULL
          AND a.waits <> 'refusal' AND a.subject <> n.subject)
        """

    /// Whether somebody decided that the row `n` proceeds.
    private static let proceeds = """
        EXISTS (SELECT 1 FROM w_agenda d WHERE d.row = n.carried
          AND d.decided IN (\(liftingWords)) AND d.closed_run IS NULL)
        """

    /// The first row of a run; rows of later runs have higher numbers.
    static func firstRow(of run: Int, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT coalesce(
                  (SELECT row FROM w_request WHERE run >= ? ORDER BY run, row LIMIT 1),
                  (SELECT max(row) FROM w_request) + 1, 1)
                """, arguments: [run]) ?? 1
    }
}

/// Stores what triage says.
private struct StandingKeeper {
    private let run: Int
    private let stand, receive, close: Statement

    init(_ db: Database, run: Int) throws {
        self.run = run
        stand = try db.cachedStatement(
            sql: "UPDATE w_request SET verdict = ?, why = ?, stands = ? WHERE row = ?")
        receive = try db.cachedStatement(sql: "UPDATE w_request SET since = ? WHERE row = ?")
        close = try db.cachedStatement(
            sql: """
                UPDATE w_agenda SET closed_run = ?, closed_how = ?
                WHERE row = ? AND closed_run IS NULL
                """)
    }

    func keep(_ said: PersonStanding) throws {
        for standing in said.rows { try keep(standing) }
        for (row, receipt) in said.receipts {
            try receive.execute(arguments: [receipt.description, row])
        }
        for (row, how) in said.closed { try close.execute(arguments: [run, how.word, row]) }
    }

    func keep(_ said: RowStanding) throws {
        try stand.execute(arguments: [
            said.standing.rawValue, said.reason.rawValue, said.stands, said.row,
        ])
    }
}

extension Ledger {
    /// The value of this word; a word that means nothing is damage, and said.
    static func known<Word: RawRepresentable>(_ word: String) throws -> Word
    where Word.RawValue == String {
        guard let value = Word(rawValue: word) else {
            throw LedgerError(code: .corrupt, message: "a stored word has no meaning")
        }
        return value
    }
}

extension Wish {
    /// A wish as its words in the ledger say it.
    init(_ kind: String, owners channels: String?, _ calls: String?) throws {
        self.init(
            try Ledger.known(kind), channelOwner: channels.flatMap(SubjectID.init),
            callOwner: calls.flatMap(SubjectID.init))
    }
}

extension RowTonight {
    fileprivate init(_ row: Row) throws {
        guard let received = Received(row[4] as String) else {
            throw LedgerError(code: .corrupt, message: "a stored receipt cannot be read")
        }
        let carried: Int64? = row[5]
        self.init(
            row: row[0], reference: row[2], wish: try Wish(row[3], owners: row[8], row[9]),
            received: received,
            place: row[6]
                ? .settled : carried.map { row[10] ? .decided($0) : .carried($0) } ?? .file)
    }
}

extension NumberTonight.Bearer {
    fileprivate init(_ row: Row) throws {
        guard let subject = SubjectID(String(decoding: row[2] as Data, as: UTF8.self)) else {
            throw LedgerError(code: .corrupt, message: "a stored id is none")
        }
        self.init(
            row: row[0], subject: subject, kind: try Ledger.known(row[3]), isOpen: row[4],
            waitsForAnother: row[7])
    }
}
