// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// The one SQLite file: an append-only list of records with their RFC 6962 leaves, and beside it the
/// working tables of the run. One writer, every transaction synced to the disk before it counts.
///
/// Hardest fault: an I/O error at a commit. SQLite then does not know whether the transaction is
/// there, and neither does this program; the caller must stop, open again and look.
public struct Ledger: Sendable {
    let database: DatabaseQueue
    let identity: LedgerIdentity
    let file: LedgerFile
    let people = PeopleLooks()
    private let shared = SharedWrites()

    /// Opens the ledger at `path`, making it if it is not there.
    /// - Parameter patience: how long a transaction waits for another program that has the file.
    /// - Throws: ``LedgerError``, also when the file belongs to another program.
    public static func open(
        path: String, identity: LedgerIdentity, patience: Duration = .seconds(10)
    ) throws(LedgerError) -> Ledger {
        try open(path: path, identity: identity, journal: "WAL", patience: patience)
    }

    /// Opens the ledger at `path` to be looked at: nothing in it is changed, its tables are not brought
    /// up to date, and a run that writes to it is not in the way.
    /// - Throws: ``LedgerError``, with `older` or `newer` where its tables are not those of this
    ///   version, or ``LedgerError/Code/corrupt`` where it is no ledger.
    public static func looking(
        at path: String, identity: LedgerIdentity, patience: Duration = .seconds(10)
    ) throws(LedgerError) -> Ledger {
        do {
            let database = try source(path, patience: patience)
            switch try database.read(Schema.age) {
            case .current: break
            case .older:
                throw LedgerError(
                    code: .older, message: "its tables are of an older version of lethe")
            case .unfinished:
                throw LedgerError(
                    code: .unfinished, message: "it is not finished: not all of its tables are made"
                )
            case .newer: throw LedgerError.newer
            }
            return Ledger(database: database, identity: identity, file: LedgerFile(path: ""))
        } catch {
            throw LedgerError(error)
        }
    }

    /// The file at `path`, read-only, if it is a ledger.
    private static func source(
        _ path: String, patience: Duration = .seconds(10)
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Double(patience.milliseconds) / 1000)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        let id = try database.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
        guard let id, Schema.applicationIDs.contains(id) else { throw LedgerError.foreign }
        return database
    }

    /// Lets go of the file; nothing can be asked of the ledger afterwards.
    public func close() throws(LedgerError) {
        do {
            try database.close()
        } catch {
            throw LedgerError(error)
        }
    }

    /// A ledger on the disk that nobody else can open and that is gone when it is closed: for a plan
    /// that is only looked at.
    public static func temporary(identity: LedgerIdentity) throws(LedgerError) -> Ledger {
        try open(path: "", identity: identity, journal: "DELETE")
    }

    /// A temporary ledger that remembers what the ledger at `path` does, if there is one: what is
    /// done, what waits, and who is held. Nothing that happens in it reaches the other one.
    public static func rehearsal(
        of path: String, identity: LedgerIdentity, exists: Bool
    ) async throws(LedgerError) -> Ledger {
        let copy = try temporary(identity: identity)
        guard exists else { return copy }
        do {
            let real = try source(path)
            switch try await real.read({ try Schema.age($0) }) {
            case .newer: throw LedgerError.newer
            case .current: try real.close()
            case .older, .unfinished:
                // All of it, so that the copy can be brought up to date; the real one stays as it is.
                return try upToDate(copyOf: real, identity)
            }
        } catch {
            throw LedgerError(error)
        }
        do {
            try await copy.database.writeWithoutTransaction { db in
                try db.execute(sql: "ATTACH DATABASE ? AS real", arguments: [path])
                defer { try? db.execute(sql: "DETACH DATABASE real") }
                try db.inTransaction {
                    for table in Schema.remembered {
                        try db.execute(
                            sql: "INSERT INTO main.\(table) SELECT * FROM real.\(table)")
                    }
                    return .commit
                }
            }
        } catch {
            throw LedgerError(error)
        }
        return copy
    }

    /// A copy that was exported for an auditor, to be looked at: nothing is written to it. Nil for a
    /// file that is a ledger itself, or nothing of Lethe's.
    public static func copy(at path: String) -> Ledger? {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let database = try DatabaseQueue(path: path, configuration: configuration)
            let isCopy = try database.read { db in
                let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
                return try Schema.applicationIDs.contains(id) && db.tableExists("leaf")
                    && !db.tableExists("w_run")
            }
            guard isCopy else { return nil }
            let nobody = LedgerIdentity(origin: "", epochKey: []) { _ in [] }
            return Ledger(database: database, identity: nobody, file: LedgerFile(path: ""))
        } catch {
            return nil
        }
    }

    private static func upToDate(
        copyOf real: DatabaseQueue, _ identity: LedgerIdentity
    ) throws -> Ledger {
        let copy = try DatabaseQueue(path: "", configuration: configuration(.seconds(10)))
        try real.backup(to: copy)
        try real.close()
        try Schema.bring(copy)
        return Ledger(database: copy, identity: identity, file: LedgerFile(path: ""))
    }

    private static func configuration(_ patience: Duration) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Double(patience.milliseconds) / 1000)
        configuration.prepareDatabase { db in
            for pragma in [
                "synchronous = FULL", "secure_delete = ON",
                "cell_size_check = ON", "mmap_size = 0",
            ] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        return configuration
    }

    private static func open(
        path: String, identity: LedgerIdentity, journal: String,
        patience: Duration = .seconds(10)
    ) throws(LedgerError) -> Ledger {
        do {
            let database = try DatabaseQueue(path: path, configuration: configuration(patience))
            try claim(database)
            if try database.read(Schema.age) == .newer { throw LedgerError.newer }
            // Not by the configuration: it would change a foreign file before it is refused, and
            // relax `synchronous` to NORMAL.
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = \(journal)")
            }
            try Schema.bring(database)
            try database.write { db in try db.execute(sql: Schema.requestIndexes) }
            return Ledger(database: database, identity: identity, file: LedgerFile(path: path))
        } catch {
            throw LedgerError(error)
        }
    }

    /// Marks a new file as a ledger before there is anything in it: one that is interrupted while its
    /// tables are made must not be taken for another program's.
    /// - Throws: ``LedgerError`` if it belongs to another program; it stays as it was.
    static func claim(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { db in
            let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            if Schema.applicationIDs.contains(id) {
                guard id <= Schema.applicationID else { throw LedgerError.newer }
                return
            }
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard id == 0, tables == 0 else {
                throw LedgerError.foreign
            }
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        }
    }

    private static func look<Value>(
        _ db: Database, _ body: (Database) throws -> Value
    ) throws -> Value {
        let changes = db.totalChangesCount
        var found: Value?
        try db.inTransaction(.deferred) {
            found = try body(db)
            // There is nothing to keep.
            return .rollback
        }
        guard let found, db.totalChangesCount == changes else {
            throw LedgerError(code: .conflict, message: "what only reads has changed the ledger")
        }
        return found
    }

    /// Runs `body` in one transaction that is on the disk when this returns, in the file that has the
    /// ledger's name.
    func write<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        try file.check()
        do {
            return try await withoutActuallyEscaping(body) { body in
                let value = try await database.write { db in try body(db) }
                try file.check()
                return value
            }
        } catch {
            throw LedgerError(error)
        }
    }

    /// The same for what many do at once, each for itself: those who wait for the writer are written
    /// together. `body` may be run twice.
    func writeTogether(
        _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws(LedgerError) {
        try file.check()
        do {
            try await shared.write(to: database, body)
        } catch {
            throw LedgerError(error)
        }
        try file.check()
    }

    /// Runs `body` in a transaction that sees one state of the ledger and changes nothing.
    ///
    /// Not by GRDB's own reading: it sets a flag of SQLite before and after, and with each flag SQLite
    /// compiles all statements anew when they are used next, those of the writer too.
    func read<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do {
            return try await withoutActuallyEscaping(body) { body in
                try await database.writeWithoutTransaction { db in try Self.look(db, body) }
            }
        } catch {
            throw LedgerError(error)
        }
    }
}

/// What makes this ledger this one, and what it takes to say whose record is whose.
public struct LedgerIdentity: Sendable {
    /// The controller's domain, `/erasure/` and 16 hex digits.
    public var origin: String
    /// The month's key for subject commitments: 32 bytes.
    public var epochKey: [UInt8]
    /// The key of the digest over everything that protects people; nil for somebody who only looks.
    public var protectionKey: [UInt8]?
    /// Fresh random bytes, as many as asked for.
    public var random: @Sendable (Int) -> [UInt8]

    /// An identity with each of its parts.
    public init(
        origin: String, epochKey: [UInt8], protectionKey: [UInt8]? = nil,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.origin = origin
        self.epochKey = epochKey
        self.protectionKey = protectionKey
        self.random = random
    }
}
