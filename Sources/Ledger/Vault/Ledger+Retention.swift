// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

extension Ledger {
    /// Deletes what is over its period: first the clear ids, later openings, working rows and the
    /// bodies of their records. Leaves stay, so the tree and every pack still verify; a `shred`
    /// record explains each gap. What waits, what is held, the newest run and what is not sealed are
    /// never touched, and genesis, keys, starts and ends of runs stay for ever.
    ///
    /// One transaction does all of it, so a death leaves all or nothing; ``scrub()`` comes after it
    /// and can be repeated.
    /// - Parameters:
    ///   - held: people whom a file of holds protects; those held in the ledger are known.
    ///   - dryRun: counts, and changes nothing.
    public func shred(
        _ retention: Retention, on today: CalendarDate, held: Set<SubjectID>, pepper: Pepper,
        at: Instant, dryRun: Bool = false
    ) async throws(LedgerError) -> Shredding {
        do {
            return try await database.writeWithoutTransaction { [identity, people] db in
                var done = Shredding()
                // Who is held stands in a temporary table: not on the disk.
                try db.execute(sql: "PRAGMA temp_store = MEMORY")
                defer { try? db.execute(sql: "PRAGMA temp_store = DEFAULT") }
                try db.inTransaction(.immediate) {
                    var shredder = Shredder(
                        db: db, retention: retention, today: today, pepper: pepper)
                    people.forget()
                    try shredder.prepare(held)
                    done = try shredder.shred(identity: identity, at: at)
                    try ProtectionMemory(db, identity)?.remember()
                    return dryRun ? .rollback : .commit
                }
                return done
            }
        } catch {
            throw LedgerError(error)
        }
    }

    /// Takes the bytes of what was deleted out of the file and its write-ahead log.
    /// - Throws: ``LedgerError`` with `busy` while somebody else reads the ledger; call again.
    public func scrub() async throws(LedgerError) {
        do {
            try await database.writeWithoutTransaction { db in
                for statement in [
                    "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)",
                ] {
                    if let busy = try Int.fetchOne(db, sql: statement), busy != 0 {
                        throw LedgerError(
                            code: .busy, message: "somebody reads the ledger; bytes may be left")
                    }
                }
            }
            file.shortened()
        } catch {
            throw LedgerError(error)
        }
    }

    /// The day of the oldest record that somebody can still ask to have opened; keys of the months
    /// before the month before it open nothing. Nil when nothing can be opened.
    public func oldestOpening() async throws(LedgerError) -> CalendarDate? {
        try await read { db in
            let oldest = try String.fetchOne(
                db,
                sql: """
                    SELECT min(r.body->>'$.at') FROM record r WHERE r.idx IN (
                      SELECT leaf FROM w_request WHERE leaf IS NOT NULL
                      UNION SELECT leaf FROM w_manual UNION SELECT leaf FROM w_hold
                      UNION SELECT release_leaf FROM w_hold WHERE release_leaf IS NOT NULL)
                    """
            ).flatMap { Instant($0)?.utcDate }
            let open = try Int64.fetchOne(
                db, sql: "SELECT min(started_at) FROM w_run WHERE state <> 'sealed'"
            ).map { Instant(milliseconds: $0).utcDate }
            return [oldest, open].compactMap(\.self).min()
        }
    }
}
