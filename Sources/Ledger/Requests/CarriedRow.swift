// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A row of an earlier run, as a row of another: the same request, undecided, with an opening of its own.
struct CarriedRow {
    private let copy: Statement
    private let run, file: Int

    init(_ db: Database, run: Int, file: Int) throws {
        copy = try db.cachedStatement(
            sql: """
                INSERT INTO w_request(run, file, line, reference, kind, subject, received,
                  regime, reason, owner, call_owner, note, attributes, opening, jurisdiction,
                  clock, since, carried)
                SELECT ?, ?, ?, reference, kind, subject, received, regime, reason, owner,
                  call_owner, note, attributes, ?, jurisdiction, clock, since, row FROM w_request WHERE row = ?
                """)
        self.run = run
        self.file = file
    }

    func insert(_ row: Int64, line: Int, opening: [UInt8]) throws {
        try copy.execute(arguments: [run, file, line, Data(opening), row])
    }
}
