// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// How many people of a file Stream shows nobody under.
public struct UnknownPeople: Hashable, Sendable {
    /// The file's number in the run.
    public var file: Int
    /// The file as the report names it.
    public var label: String
    /// Of how many rows nobody was found.
    public var unknown: Int
    /// How many rows were decided.
    public var asked: Int
}

extension Ledger {
    /// How many people of each file are unknown, without those who were unknown before.
    public func unknownPeople(run: Int) async throws(LedgerError) -> [UnknownPeople] {
        try await read { db in
            try UnknownPeople.fetchAll(
                db,
                sql: """
                    SELECT n.file, i.label, count(*) FILTER (WHERE n.verdict = 'absent') AS unknown,
                      count(*) AS asked
                    FROM w_request n JOIN w_input i ON i.run = n.run AND i.file = n.file
                    LEFT JOIN w_agenda a ON a.row = n.carried AND a.closed_run IS NULL
                    WHERE n.run = :run AND n.row >= :first AND n.kind IS NOT NULL
                      AND n.call IS NULL AND a.waits IS NOT 'absent'
                      AND n.verdict IN ('perform', 'held', 'refused', 'review', 'absent')
                    GROUP BY n.file ORDER BY n.file
                    """, arguments: ["run": run, "first": try Self.firstRow(of: run, db)])
        }
    }

    /// Gives the absent people of these files to a person, and closes nobody whom an earlier night did
    /// not find.
    public func reviewUnknown(run: Int, files: [Int]) async throws(LedgerError) {
        try await write { db in
            let review = try db.cachedStatement(
                sql: """
                    UPDATE w_request SET verdict = 'review', why = :why
                    WHERE run = :run AND row >= :first AND verdict = 'absent'
                      AND (file = :file OR carried IN (SELECT row FROM w_agenda
                        WHERE waits = 'absent' AND closed_run IS NULL))
                    """)
            let first = try Self.firstRow(of: run, db)
            for file in files {
                try review.execute(arguments: [
                    "run": run, "first": first, "file": file,
                    "why": Reason.brakeUnknownPeople.rawValue,
                ])
            }
        }
    }

    /// The app of the newest run that had one, which a change of keys has not; nil while there is none.
    public func lastApp() async throws(LedgerError) -> String? {
        try await read { db in
            try String.fetchOne(
                db,
                sql: "SELECT app FROM w_run WHERE app NOT IN ('', ?) ORDER BY number DESC LIMIT 1",
                arguments: [RunStart.noApp])
        }
    }
}

extension UnknownPeople: StoredRow {
    init(_ row: Columns) throws {
        self.init(
            file: try row.file, label: try row.label, unknown: try row.unknown,
            asked: try row.asked)
    }
}
