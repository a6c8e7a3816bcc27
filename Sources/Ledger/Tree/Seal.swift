// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

extension Ledger {
    /// Ends the run and signs the tree, in one transaction: the note is stored before anybody can
    /// see it, and a run that is sealed gives the note it has. So two roots of one size are never
    /// signed.
    /// - Parameters:
    ///   - leavingPending: whether the rows that are not at their end are pending from now on,
    ///     because somebody stopped the run.
    ///   - bound: the least time that Stream's limits and tasks allowed the run; nil if nobody knows.
    /// - Returns: the signed note.
    public func seal(
        run: Int, at: Instant, leavingPending: Bool = false, bound: Duration? = nil,
        sign: @Sendable (Checkpoint) throws -> String
    ) async throws(LedgerError) -> String {
        try await write { [identity, people] db in
            let state = try String.fetchOne(
                db, sql: "SELECT state FROM w_run WHERE number = ?", arguments: [run])
            if state == "sealed" {
                let note = try String.fetchOne(
                    db,
                    sql: """
                        SELECT c.note FROM checkpoint c
                        CROSS JOIN record r ON r.idx = c.size - 1 WHERE r.run = ?
                        ORDER BY c.size DESC LIMIT 1
                        """, arguments: [run])
                guard let note else {
                    throw LedgerError(code: .corrupt, message: "a sealed run has no checkpoint")
                }
                return note
            }
            guard state != nil else {
                throw LedgerError(code: .conflict, message: "there is no run of this number")
            }
            if leavingPending {
                try Self.leavePending(
                    run: run, identity, people.look(run: run, db), at: at, db)
            }
            // Out of the records, which are what is signed.
            let told = try RunEnd.Told(run: run, db)
            let rows =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM w_request WHERE run = ?", arguments: [run]) ?? 0
            // Each row has a record of its own, and no record is nobody's.
            let ended =
                try Int.fetchOne(
                    db, sql: "SELECT count(DISTINCT leaf) FROM w_request WHERE run = ?",
                    arguments: [run]) ?? 0
            guard told.counts.values.reduce(0, +) == rows, ended == rows else {
                throw LedgerError(
                    code: .conflict, message: "the run does not balance; it is not sealed")
            }
            try db.execute(
                sql: """
                    UPDATE w_run SET state = 'sealed', erased = ?, late = ?, unseen = ?,
                      bound_seconds = ? WHERE number = ?
                    """,
                arguments: [
                    told.erased, told.late, told.notAllSeen,
                    bound.map { Int($0.components.seconds) }, run,
                ])
            let memory = ProtectionMemory(db, identity)
            let protects = try memory?.protections.everything()
            var records = try RecordWriter(db, identity: identity)
            let end = RunEndRecord {
                $0.run = Int64(run)
                $0.at = at.description
                $0.rows = Int64(rows)
                $0.protects = protects.map(Protections.text)
                for outcome in Outcome.allCases {
                    $0.counts[outcome.rawValue] = Int64(told.counts[outcome] ?? 0)
                }
            }
            _ = try records.append(end, to: db)
            let note = try sign(
                Checkpoint(origin: identity.origin, size: records.next, root: records.tree.root))
            try db.execute(
                sql: "INSERT INTO checkpoint(size, note) VALUES (?, ?)",
                arguments: [records.next, note])
            try Frontiers.keep(records.tree, db)
            try records.save(db)
            try memory?.remember(protects)
            return note
        }
    }

    /// The newest signed note, if there is one.
    public func lastCheckpoint() async throws(LedgerError) -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT note FROM checkpoint ORDER BY size DESC")
        }
    }

    /// The first record's origin, which makes this ledger this one; nil while it is empty.
    public func storedOrigin() async throws(LedgerError) -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT body->>'$.origin' FROM record WHERE idx = 0")
        }
    }

    /// The bodies of the records from `first`, in order, a page at a time.
    public func records(from first: Int, limit: Int) async throws(LedgerError) -> [[UInt8]] {
        try await read { db in
            try Self.blobs(
                "SELECT body FROM record WHERE idx >= ? ORDER BY idx LIMIT ?", first, limit, db)
        }
    }

    /// The leaf hashes from `first`, in order, a page at a time.
    public func leaves(from first: Int, limit: Int) async throws(LedgerError) -> [Digest] {
        try await read { db in
            try Self.blobs(
                "SELECT hash FROM leaf WHERE idx >= ? ORDER BY idx LIMIT ?", first, limit, db
            )
            .map { try Digest(bytes: $0).stored("a leaf") }
        }
    }

    private static func blobs(
        _ sql: String, _ first: Int, _ limit: Int, _ db: Database
    ) throws -> [[UInt8]] {
        let find = try Prepared(db, sql)
        find.bind(1, first)
        find.bind(2, limit)
        defer { find.reset() }
        var found: [[UInt8]] = []
        while try find.next() { found.append(try find.blob(0).stored("a record or a leaf")) }
        return found
    }

    /// Writes the auditors' copy: one file with the ledger's tables alone, nothing else in it and
    /// no residue of anything else.
    /// - Parameter size: how many leaves it has; what came after them is left out.
    public func exportCopy(to path: String, size: Int = .max) async throws(LedgerError) {
        try await read { db in
            // A connection of its own: whoever only looks at the ledger can write to nothing attached to it.
            let copy = try DatabaseQueue(path: path)
            try copy.write { copy in
                for (table, columns) in Self.copied {
                    try copy.execute(sql: "CREATE TABLE \(table)(\(columns)) STRICT")
                }
                func fill(_ table: String, _ names: String, where condition: String) throws {
                    let rows = try Row.fetchCursor(
                        db, sql: "SELECT \(names) FROM \(table) WHERE \(condition) ORDER BY 1")
                    let insert = try copy.cachedStatement(
                        sql: "INSERT INTO \(table)(\(names)) VALUES (?, ?)")
                    while let row = try rows.next() {
                        try insert.execute(arguments: StatementArguments(row.databaseValues))
                    }
                }
                try fill("leaf", "idx, hash", where: "idx < \(size)")
                try fill("record", "idx, body", where: "idx < \(size)")
                try fill("checkpoint", "size, note", where: "size <= \(size)")
                try copy.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            }
            try copy.close()
        }
    }

    /// The tables of the copy, and their columns.
    private static let copied = [
        ("leaf", "idx INTEGER PRIMARY KEY, hash BLOB NOT NULL"),
        (
            "record",
            """
            idx INTEGER PRIMARY KEY, body TEXT NOT NULL,
              kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
              run INTEGER GENERATED ALWAYS AS (json_extract(body, '$.run')) VIRTUAL
            """
        ),
        ("checkpoint", "size INTEGER PRIMARY KEY, note TEXT NOT NULL"),
    ]
}
