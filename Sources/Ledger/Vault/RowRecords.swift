// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

extension Ledger {
    /// Holds the rows of all runs against the records of their outcomes, and what was decided, written and
    /// done by hand against its records: what Lethe knows of the past rests on them. It reads all of them;
    /// a run does not.
    /// - Parameter keys: what opens the records; of whose month the key is gone, and without keys,
    ///   the person is not compared.
    /// - Returns: a sentence for each kind of difference; none names anybody.
    public func rowsUnlikeRecords(keys: VaultKeys?) async throws(LedgerError) -> [String] {
        try await read { [identity] db in
            var found = try Self.comparisons.compactMap { words, sql in
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0
                return count == 0 ? nil : "\(words): \(count)"
            }
            guard let keys else { return found }
            let others = try Self.otherPeople(
                Opener(db: db, origin: identity.origin, keys: keys), db)
            if others > 0 {
                found.append("rows that are not of the person of their record: \(others)")
            }
            return found
        }
    }

    private static let comparisons = [
        (
            "records of outcomes without their row",
            """
            record r LEFT JOIN w_request w ON w.leaf = r.idx
              WHERE r.kind = 'outcome' AND w.row IS NULL
            """
        ),
        (
            "rows that are not as their record says",
            """
            w_request w JOIN record r ON r.idx = w.leaf JOIN w_run n ON n.number = w.run
              LEFT JOIN w_action a ON a.id = w.action
              LEFT JOIN w_call c ON c.run = w.run AND c.number = w.call
              WHERE r.kind <> 'outcome' OR w.run IS NOT r.run OR w.line IS NOT r.body->>'$.line'
              OR w.kind IS NOT r.body->>'$.request' OR w.regime IS NOT r.body->>'$.regime'
              OR w.received IS NOT r.body->>'$.received' OR w.rule IS NOT r.body->>'$.rule'
              OR w.call IS NOT r.body->>'$.call' OR a.effect IS NOT r.body->>'$.effect'
              OR w.outcome IS NOT r.body->>'$.outcome' AND (n.format > 1 OR w.outcome IS NOT NULL)
              OR c.settled_at / 1000 IS NOT unixepoch(r.body->>'$.settled_at')
                AND NOT (r.body->>'$.settled_at' IS NULL AND c.settled_at / 1000 > unixepoch(r.body->>'$.at'))
              OR w.reference IS NOT NULL AND CASE substr(r.body->>'$.req', 1, 2)
                WHEN 'h-' THEN 0 WHEN 'no' THEN r.body->>'$.req' NOT IN (w.reference, 'no-' || w.reference)
                ELSE r.body->>'$.req' IS NOT w.reference END
            """
        ),
        (
            "decisions that are not as their record says",
            """
            w_decision d JOIN record r ON r.idx = d.leaf
              WHERE r.kind <> 'decision' OR d.word IS NOT r.body->>'$.decision'
              OR d.role IS NOT r.body->>'$.by' OR d.because IS NOT r.body->>'$.because'
            """
        ),
        (
            "letters that are not as their record says",
            """
            w_letter l JOIN record r ON r.idx = l.leaf LEFT JOIN record d ON d.idx = l.done
              WHERE r.body->>'$.act' IS NOT 'letter-' || l.kind OR r.body->>'$.stage' IS NOT 'intent'
              OR d.body->>'$.act' <> r.body->>'$.act' OR d.body->>'$.stage' <> 'accepted'
            """
        ),
        ("gaps that are not as their record says", Gaps.unexplained),
        (
            "records of gaps that are not in their table",
            """
            record r LEFT JOIN w_gap g ON g.first = r.body->>'$.first' AND g.leaf = r.idx
              WHERE r.kind = 'shred' AND g.leaf IS NULL
            """
        ),
        (
            "runs that are not as their end says",
            """
            record r LEFT JOIN w_run n ON n.number = r.run
              WHERE r.kind = 'run-end' AND (n.state IS NOT 'sealed')
            """
        ),
    ]

    /// How many rows, of runs and of acts by hand, bear another id than the one that their record is about.
    private static func otherPeople(_ opener: Opener, _ db: Database) throws -> Int {
        let rows = try NamedRow.fetchCursor(
            db,
            sql: """
                SELECT leaf, subject, opening FROM w_request
                WHERE leaf IS NOT NULL AND subject IS NOT NULL
                UNION ALL SELECT leaf, subject, opening FROM w_manual WHERE subject <> x''
                """)
        var others = 0
        while let row = try rows.next() {
            let opened = try opener.open(row.sealed.leaf, row.subject, row.sealed.opening)
            if opened.check == .differs { others += 1 }
        }
        return others
    }
}

/// A row that has ended, and whose it is.
private struct NamedRow: StoredRow {
    let sealed: SealedRow
    let subject: SubjectID

    init(_ row: Columns) throws {
        sealed = try SealedRow(row)
        subject = try row.subject
    }
}
