// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// Puts on the list of those who are looked up once more whom a run erased for good, and strikes whom a
/// look-up has told of.
struct RecheckKeeper {
    private let insert, strike: Prepared

    init(_ db: Database) throws {
        insert = try Prepared(
            db, "INSERT INTO w_recheck(row, subject, erased_at, due) VALUES (?, ?, ?, ?)")
        strike = try Prepared(
            db,
            """
            UPDATE w_recheck SET closed_run = ?, closed_how = ? WHERE row = ? AND closed_run IS NULL
            """)
    }

    /// Keeps what follows from how `row` has `ended`. Whom no look-up could be made of comes again the
    /// next night.
    /// - Parameter verifyAgain: after how many seconds who is erased is looked up again; nil if nobody
    ///   is.
    func keep(
        _ row: OpenRow, _ ended: RowOutcome, _ action: Action?, run: Int, verifyAgain: Int64?
    ) throws {
        if let carried = row.carried, action == nil {
            guard [.verified, .contradicted].contains(ended.outcome) else { return }
            strike.bind(1, run)
            strike.bind(2, ended.reason)
            strike.bind(3, carried)
            try strike.run()
        } else if case .delete(let modes)? = action, modes.user == .hard,
            [.verified, .hidden].contains(ended.outcome), let seen = ended.lookedUpAt,
            let verifyAgain
        {
            insert.bind(1, row.row)
            insert.bind(2, blob: try row.subject.stored("whom a row erased"))
            insert.bind(3, seen.milliseconds)
            insert.bind(4, (seen + .seconds(verifyAgain)).milliseconds)
            try insert.run()
        }
    }
}
