// SPDX-License-Identifier: Apache-2.0

import GRDB
public import Model

/// What the ledger knows of time: the newest that a record bears, and whether the clock leapt before.
public struct LedgerTime: Hashable, Sendable {
    /// The newest time of a record; nil in an empty ledger.
    public var last: Instant?
    /// The time before the clock leapt, until somebody or the service has said that it is right.
    public var leaptFrom: Instant?

    /// What between two records is a leap: a house that has nights sleeps through no week.
    public static let leap = Duration.seconds(7 * 86_400)

    /// The last time that nobody doubts, if the clock has leapt by `now`; nil if it has not.
    public func sure(at now: Instant) -> Instant? {
        if let leaptFrom { return leaptFrom }
        guard let last, now - last > Self.leap else { return nil }
        return last
    }
}

/// Who says that the clock is right.
public enum ClockWord: String, Sendable {
    /// The service's clock shows the same.
    case agreed = "clock-agreed"
    /// A person, who could not compare it with the service's.
    case accepted = "clock-accepted"
}

extension Ledger {
    /// What the ledger knows of time.
    public func time() async throws(LedgerError) -> LedgerTime {
        try await read { db in
            let known = try StoredTime.fetchOne(
                db, sql: "SELECT time, behind, leapt FROM w_tree")
            return LedgerTime(
                last: known?.time.flatMap { Instant($0) },
                leaptFrom: known?.leapt.flatMap { Instant($0) })
        }
    }

    /// Of how many erasures that wait the grace ends from the one day on and before the other.
    public func gracesEnding(
        from first: CalendarDate, before end: CalendarDate
    ) async throws(LedgerError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM w_agenda WHERE closed_run IS NULL AND waits <> 'refusal'
                      AND due >= ? AND due < ?
                    """, arguments: [first.dayNumber, end.dayNumber]) ?? 0
        }
    }

    /// Records that the clock is right, and goes by it from here on: a leap ends no doubt any more, and
    /// where the ledger is dated ahead, its time falls once, which the record `clock-corrected` says.
    /// What runs of that future time set for later comes nearer by as much, never too near.
    /// - Parameter now: what the clock shows.
    /// - Returns: by how many seconds the time fell; 0 where it did not.
    @discardableResult
    public func acceptClock(_ word: ClockWord, at now: Instant) async throws(LedgerError) -> Int64 {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let fallen = try records.acceptClock(word, at: now, to: db)
            try records.save(db)
            guard fallen > 0 else { return 0 }
            let arguments: StatementArguments = [
                "days": fallen / 86_400, "milliseconds": fallen * 1000, "now": now.milliseconds,
            ]
            let ahead = """
                closed_run IS NULL AND row IN (SELECT r.row FROM w_request r
                  JOIN w_run n ON n.number = r.run WHERE n.started_at > :now)
                """
            try db.execute(
                sql: "UPDATE w_agenda SET due = due - :days, not_before = not_before - :days "
                    + "WHERE \(ahead)", arguments: arguments)
            try db.execute(
                sql: "UPDATE w_recheck SET due = due - :milliseconds WHERE \(ahead)",
                arguments: arguments)
            try ProtectionMemory(db, identity)?.remember()
            return fallen
        }
    }
}

/// What the ledger knows of time, as `w_tree` keeps it.
struct StoredTime: StoredRow {
    /// The newest time of a record, and that before the clock leapt, as records write it.
    let time, leapt: String?
    /// Whether the ledger has said that the clock is behind it.
    let isBehind: Bool

    init(_ row: Columns) throws {
        time = try row.time
        leapt = try row.leapt
        isBehind = try row.behind
    }
}
