// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

extension Ledger {
    /// Puts back what withdrawals of a run ended that are not carried out themselves: until a person has
    /// looked at them, the erasure is as open as it was, and goes on as it did if they say no. What somebody
    /// decided about the erasure itself stays so.
    public func putBack(run: Int) async throws(LedgerError) {
        try await write { db in
            let isAny = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM w_request WHERE run = ? AND kind = 'withdrawal')
                    """, arguments: [run])
            guard isAny == true else { return }
            // A withdrawal that is carried out, tonight or as a person decided.
            let stands = """
                EXISTS (SELECT 1 FROM w_request b WHERE b.subject = e.subject AND +b.run = :run
                  AND b.kind = 'withdrawal' AND (b.verdict IN ('perform', 'absent')
                    OR b.verdict = 'refused' AND b.why = '\(Reason.withdrawn.rawValue)'))
                """
            try db.execute(
                sql: """
                    UPDATE w_request AS e SET verdict = 'review', why = :why
                    WHERE run = :run AND kind = 'erasure' AND verdict = 'refused'
                      AND why = '\(Reason.withdrawn.rawValue)' AND carried IN (
                        SELECT row FROM w_agenda WHERE closed_run = :run
                          AND closed_how = '\(Closing.withdrawn.word)' AND decided IS NULL)
                      AND NOT \(stands)
                    """,
                arguments: ["run": run, "why": Reason.contradictsWaiting.rawValue])
            try db.execute(
                sql: """
                    UPDATE w_agenda AS e SET closed_run = NULL, closed_how = NULL
                    WHERE closed_run = :run AND closed_how = '\(Closing.withdrawn.word)'
                      AND decided IS NULL AND NOT \(stands)
                    """, arguments: ["run": run])
        }
    }
}
