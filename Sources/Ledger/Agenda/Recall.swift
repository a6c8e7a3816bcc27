// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model

/// Recalls what the ledger knows of a person, for the decision about them.
struct Recall {
    private let holds: Statement
    private let known, grace, erased, unproven, hidden, inPart, sent: Prepared
    private let people: PeopleLook?
    /// Whether nobody is held and nothing waits or has waited.
    private let isBlank: Bool

    /// - Parameter people: what is known of all people together, where nothing of the run has ended; nil where
    ///   each is asked for.
    init(_ db: Database, run: Int, people: PeopleLook? = nil) throws {
        self.people = people
        isBlank =
            try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT NOT EXISTS (SELECT 1 FROM w_hold WHERE released_at IS NULL)
                          AND NOT EXISTS (SELECT 1 FROM w_agenda)
                        """)) ?? false
        holds = try db.cachedStatement(
            sql: """
                SELECT * FROM w_hold WHERE \(Ledger.folded("subject")) = \(Ledger.folded("?"))
                  AND released_at IS NULL
                """)
        // What every other question begins with: of most people there is nothing of it.
        known = try Prepared(
            db,
            """
            SELECT EXISTS (SELECT 1 FROM w_hold
                WHERE \(Ledger.folded("subject")) = \(Ledger.folded("?1"))
                  AND released_at IS NULL),
              EXISTS (SELECT 1 FROM w_agenda WHERE subject = ?1),
              ?2 AND EXISTS (SELECT 1 FROM w_request WHERE subject = ?1 AND outcome IS NOT NULL)
            """)
        grace = try Prepared(
            db,
            """
            SELECT max(due) FROM w_agenda a WHERE subject = ?1
            AND waits NOT IN ('call', 'refusal')
            AND (closed_run IS NULL OR closed_run = ?2
              -- Somebody took it back, and that is not carried out yet.
              OR closed_how = 'withdrawn' AND EXISTS (SELECT 1 FROM w_agenda b
                WHERE b.subject = a.subject AND b.kind = 'withdrawal'
                  AND (b.closed_run IS NULL OR b.closed_run = ?2)))
            """)
        grace.bind(2, run)
        erased = try Prepared(
            db,
            """
            SELECT max(c.settled_at) FROM w_request r
            JOIN w_call c ON c.run = r.run AND c.number = r.call
            JOIN w_action a ON a.id = r.action
            WHERE r.subject = ? AND r.outcome IN ('verified', 'done')
            AND a.effect = 'erasure'
            """)
        unproven = try Prepared(db, Ledger.isUnproved)
        hidden = try Prepared(db, Ledger.isHidden)
        inPart = try Prepared(db, Ledger.isErasedInPart)
        sent = try Prepared(
            db,
            """
            SELECT 1 FROM w_agenda WHERE subject = ? AND waits = 'call' AND closed_run IS NULL LIMIT 1
            """)
    }

    func callAsFunction(_ subject: SubjectID) throws -> SubjectMemory {
        let id = subject.rawValue
        let mayHaveEnded = people?.mayBeKnown(id.utf8) ?? true
        if isBlank, !mayHaveEnded { return SubjectMemory() }
        let (isHeld, waited, ended) = try known(id, mayHaveEnded)
        var memory = SubjectMemory()
        if isHeld {
            memory.holds = try HoldRow.fetchAll(holds, arguments: [Data(id.utf8)])
                .map { try $0.hold() }
        }
        if waited {
            memory.graceEnds = try first(grace, id).map { CalendarDate(dayNumber: Int($0)) }
            sent.bind(1, blob: id)
            memory.isUnderWay = try sent.hasRow()
        }
        if ended {
            memory.erasedAt = try first(erased, id).map(Instant.init(milliseconds:))
            memory.hasUnprovenDeletion = try first(unproven, id) == 1
            memory.isHidden = try first(hidden, id) == 1
            memory.isErasedInPart = try first(inPart, id) == 1
        }
        return memory
    }

    /// Whether a hold stands for somebody, whether anything of theirs waits or has waited, and whether a
    /// row of theirs has come to its end.
    private func known(
        _ id: String, _ mayHaveEnded: Bool
    ) throws -> (isHeld: Bool, waited: Bool, ended: Bool) {
        known.bind(1, blob: id)
        known.bind(2, mayHaveEnded ? 1 : 0)
        defer { known.reset() }
        guard try known.next() else { return (false, false, false) }
        return (known.number(0) == 1, known.number(1) == 1, known.number(2) == 1)
    }

    private func first(_ find: Prepared, _ id: String) throws -> Int64? {
        find.bind(1, blob: id)
        defer { find.reset() }
        return try find.next() ? find.number(0) : nil
    }
}
