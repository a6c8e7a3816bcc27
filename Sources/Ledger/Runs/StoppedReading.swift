// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A run that was stopped before anything was sent: its rows are forgotten when the next one begins.
public struct StoppedReading: Hashable, Sendable {
    /// A file of which rows were read.
    public struct File: Hashable, Sendable {
        /// What the controller calls it.
        public var name: String
        /// How many of its rows were read.
        public var rows: Int
    }

    /// The run's number.
    public var run: Int
    /// The files whose reading had begun.
    public var files: [File]
}

extension Ledger {
    /// The run that was stopped before anything was sent, if the newest one was.
    public func stoppedReading() async throws(LedgerError) -> StoppedReading? {
        try await read { db in
            guard
                let run = try Int.fetchOne(
                    db, sql: "SELECT number FROM w_run WHERE state = 'reading'")
            else { return nil }
            let files = try StoppedReading.File.fetchAll(
                db,
                sql: """
                    SELECT coalesce(i.name, i.label) AS name, (SELECT count(*) FROM w_request r
                      WHERE r.run = i.run AND r.file = i.file AND r.row >= ?2) AS n
                    FROM w_input i WHERE i.run = ?1 AND i.file > 0 AND i.label NOT LIKE '%/carried-over' ORDER BY i.file
                    """, arguments: [run, try Self.firstRow(of: run, db)])
            return StoppedReading(run: run, files: files)
        }
    }
}

extension StoppedReading.File: StoredRow {
    init(_ row: Columns) throws {
        self.init(name: try row.name, rows: try row.n)
    }
}
