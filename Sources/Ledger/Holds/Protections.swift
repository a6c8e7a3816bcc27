// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// A keyed digest over everything in the working tables that protects a person: holds, what waits with
/// its request and its calls, rows that hold something up, the app. It is stored when a run or an act by
/// hand has changed any of it, stands in each `run-end`, and is compared before the next run begins.
///
/// Hardest fault: somebody takes away a hold's row and its record together, with the triggers that
/// guard them. Nobody without the key can say what the digest would then be. It costs what is open, not
/// what ever was.
///
/// What it cannot show: a whole file put back as it was. That is what the remembered checkpoint is for.
struct Protections {
    private let db: Database
    private let key: [UInt8]

    init?(_ db: Database, _ identity: LedgerIdentity) {
        guard let key = identity.protectionKey else { return nil }
        self.db = db
        self.key = key
    }

    /// What is open, or was closed by a run that only read its files and begins again.
    private static let open = """
        (a.closed_run IS NULL OR a.closed_run IN (SELECT number FROM w_run WHERE state = 'reading'))
        """
    private static let opened = "w_agenda a JOIN w_request r ON r.row = a.row WHERE \(open)"

    /// Each table's part: what of it protects, in an order of its own. The columns are named, so that a
    /// later one changes no digest.
    /// Rows of ledgers that knew no owners of calls count as they did then.
    private static let owners =
        "iif(r.call_owner IS NULL, r.owner, coalesce(r.owner, '') || char(10) || r.call_owner)"

    private static let parts = [
        """
        SELECT id, subject, categories, ground, owner, review, added_at, opening, leaf FROM w_hold
          WHERE released_at IS NULL ORDER BY id
        """,
        """
        SELECT a.row, a.subject, a.kind, a.waits, a.due, iif(a.waits = 'refusal', '', a.policy),
          a.tries, a.not_before, a.decided FROM w_agenda a WHERE \(open) ORDER BY a.row
        """,
        """
        SELECT r.row, r.run, r.file, r.line, r.reference, r.kind, r.subject, r.received, r.regime,
          r.reason, \(owners), r.note, r.attributes, r.opening, r.jurisdiction, r.clock, r.since,
          r.verdict, r.why, r.action, r.rule, r.deadline, r.deadline_rule, r.confirm,
          r.confirm_rule, r.remainder, r.waits, r.call, r.result, r.outcome, r.leaf, r.carried,
          r.policy_run FROM \(opened) ORDER BY r.row
        """,
        """
        SELECT c.run, c.number, c.action, c.state, c.step, c.attempt, c.task, c.doubt, c.how
          FROM w_call c WHERE EXISTS (SELECT 1 FROM \(opened)
          AND r.run = c.run AND r.call = c.number) ORDER BY c.run, c.number
        """,
        """
        SELECT x.id, x.text FROM w_action x WHERE x.id IN (SELECT r.action FROM \(opened))
          ORDER BY x.id
        """,
        """
        SELECT a.row, a.run, a.subject, a.reference, a.kind FROM w_unread a WHERE \(open)
          AND a.run NOT IN (SELECT number FROM w_run WHERE state = 'reading') ORDER BY a.row
        """,
        """
        SELECT a.row, a.subject, a.erased_at, a.due FROM w_recheck a WHERE \(open) ORDER BY a.row
        """,
        """
        SELECT app FROM w_run WHERE app <> '' AND state <> 'reading'
          ORDER BY number DESC LIMIT 1
        """,
    ]

    /// Parts that came later: one without rows is not there, so that it changes no older digest.
    private static let laterParts = [
        """
        SELECT d.id, d.row, d.word, d.at, d.day, d.role, d.because, d.owner, d.deadline,
          d.deadline_rule, d.leaf FROM w_decision d WHERE d.used_run IS NULL
          OR d.used_run IN (SELECT number FROM w_run WHERE state = 'reading') ORDER BY d.id
        """
    ]

    /// The digest of what stands now.
    func digest() throws -> Digest {
        var hasher = KeyedHasher(key: key)
        for (part, isLater) in Self.parts.map({ ($0, false) }) + Self.laterParts.map({ ($0, true) })
        {
            let find = try Prepared(db, part)
            defer { find.reset() }
            let heading = "\n\(part.utf8.count)\n".utf8
            var isBegun = !isLater
            if isBegun { hasher.update(heading) }
            var line: [UInt8] = []
            while try find.next() {
                if !isBegun { hasher.update(heading) }
                isBegun = true
                line.removeAll(keepingCapacity: true)
                for column in 0..<find.columnCount { find.append(column, to: &line) }
                line.append(UInt8(ascii: "\n"))
                hasher.update(line)
            }
        }
        return hasher.finalize()
    }

    /// Remembers what stands now.
    func remember() throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO w_protection(one, digest) VALUES (1, ?)",
            arguments: [Data(try digest().bytes)])
    }

    /// Whether what stands now is what was remembered.
    /// - Throws: ``LedgerError`` `corrupt` if it is not, or if nothing is remembered though a run has
    ///   ended that said it.
    func check() throws {
        let remembered = try Data.fetchOne(db, sql: "SELECT digest FROM w_protection")
        guard let remembered else {
            let last = try String.fetchOne(
                db,
                sql: """
                    SELECT body->>'$.protects' FROM record
                    WHERE idx = (SELECT max(size) - 1 FROM checkpoint)
                    """)
            if last != nil { throw Self.changed }
            return
        }
        guard remembered == Data(try digest().bytes) else { throw Self.changed }
    }

    private static let changed = LedgerError(
        code: .corrupt,
        message: """
            what protects people in the ledger is not what lethe wrote: a hold, a request that waits, \
            or a row that holds one up was changed by another hand
            """)
}

extension Ledger {
    /// Holds everything that protects a person against what was remembered, before anything is sent:
    /// the holds against their signed records, and all of it against the keyed digest.
    /// - Parameter keys: what opens the records of holds.
    /// - Throws: ``LedgerError`` `corrupt` where a table says otherwise than what Lethe wrote.
    public func checkProtections(keys: VaultKeys) async throws(LedgerError) {
        try await read { [identity] db in
            try Self.checkHolds(Opener(db: db, origin: identity.origin, keys: keys), db)
            try Protections(db, identity)?.check()
        }
    }

    /// Holds the table of holds against the signed records, also while a run is not at its end.
    public func checkHolds(keys: VaultKeys) async throws(LedgerError) {
        try await read { [identity] db in
            try Self.checkHolds(Opener(db: db, origin: identity.origin, keys: keys), db)
        }
    }

    /// Each hold says what its records say. Where no digest is remembered yet, each record of a hold
    /// has its row too.
    private static func checkHolds(_ opener: Opener, _ db: Database) throws {
        var known: Set<Int64> = []
        for row in try Row.fetchAll(db, sql: "SELECT * FROM w_hold") {
            let index: Int64 = row["leaf"]
            known.insert(index)
            let subject = row["subject"] as Data? == nil ? nil : try SubjectID(stored: row)
            let set = try opener.open(Int(index), subject, row["opening"])
            // What is shredded can no longer be compared; a hold that stands is never shredded.
            let isReleased = row["released_at"] as Int64? != nil
            guard let record = set.record else {
                if isReleased { continue }
                throw Self.otherHolds
            }
            guard record.string("kind") == "hold", record.string("stage") == "set",
                record.string("categories") == row["categories"] as String?,
                record.string("review") == CalendarDate(dayNumber: row["review"]).description,
                set.check != .differs
            else { throw Self.otherHolds }
            if isReleased { try checkRelease(row, of: index, db) }
        }
        guard try Data.fetchOne(db, sql: "SELECT digest FROM w_protection") == nil else { return }
        let records = try Int64.fetchAll(
            db,
            sql: "SELECT idx FROM record WHERE kind = 'hold' AND body->>'$.stage' = 'set'")
        guard known.isSuperset(of: records) else { throw Self.otherHolds }
    }

    private static func checkRelease(_ row: Row, of set: Int64, _ db: Database) throws {
        let body = try String.fetchOne(
            db, sql: "SELECT body FROM record WHERE idx = ?",
            arguments: [row["release_leaf"] as Int64?])
        guard let body else { throw Self.otherHolds }
        let record = try Record(parsing: Array(body.utf8))
        guard record.string("kind") == "hold", record.string("stage") == "released",
            record.integer("set_by") == set
        else { throw Self.otherHolds }
    }

    private static let otherHolds = LedgerError(
        code: .corrupt, message: "the holds in the ledger are not those of its signed records")
}

extension Prepared {
    /// Appends the value of a column so that no two values look alike: what it is, how long it is, and it.
    func append(_ column: Int32, to line: inout [UInt8]) {
        switch kind(column) {
        case .null: line += "n;".utf8
        case .integer: line += "i\(number(column) ?? 0);".utf8
        case .double: line += "d\(double(column).bitPattern);".utf8
        case .text:
            let text = blob(column) ?? []
            line += "s\(text.count):".utf8
            line += text
            line.append(UInt8(ascii: ";"))
        case .blob:
            let bytes = blob(column) ?? []
            line += "b\(bytes.count):".utf8
            line += bytes
        }
    }
}
