// SPDX-License-Identifier: Apache-2.0

import Dispatch
import GRDB
import Synchronization
import Testing

@testable import Ledger

@Suite struct SharedWritesTests {
    /// Where tasks run one after the other, so that each has asked to write before the next begins.
    private final class OneByOne: TaskExecutor {
        private let queue = DispatchQueue(label: "one by one")

        func enqueue(_ job: UnownedJob) {
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    /// What each of `words` hears when all ask to be added while the writer is busy; in their order.
    private func add(_ words: [String], to ledger: Ledger) async throws -> [LedgerError.Code?] {
        try await ledger.write { db in
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS t(word TEXT NOT NULL UNIQUE) STRICT")
        }
        let executor = OneByOne()
        let haveAsked = DispatchSemaphore(value: 0)
        ledger.database.asyncWriteWithoutTransaction { _ in haveAsked.wait() }
        let writing = words.map { word in
            Task(executorPreference: executor) { () async -> LedgerError.Code? in
                do throws(LedgerError) {
                    try await ledger.writeTogether { db in
                        try db.execute(sql: "INSERT INTO t(word) VALUES (?)", arguments: [word])
                        if word == "never" { throw LedgerError(code: .other, message: "never") }
                    }
                    return nil
                } catch {
                    return error.code
                }
            }
        }
        Task(executorPreference: executor) { haveAsked.signal() }
        var heard: [LedgerError.Code?] = []
        for one in writing { heard.append(await one.value) }
        return heard
    }

    private func words(_ ledger: Ledger) async throws -> [String] {
        try await ledger.read { db in
            try String.fetchAll(db, sql: "SELECT word FROM t ORDER BY rowid")
        }
    }

    /// How many transactions were committed.
    private final class Commits: TransactionObserver, Sendable {
        let count = Mutex(0)

        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) { count.withLock { $0 += 1 } }
        func databaseDidRollback(_ db: Database) {}
    }

    @Test func `those who wait are written in one transaction, in their order`() async throws {
        let ledger = try temporaryLedger()
        let commits = Commits()
        ledger.database.add(transactionObserver: commits, extent: .databaseLifetime)
        #expect(try await add(["c", "a", "b"], to: ledger) == [nil, nil, nil])
        #expect(try await words(ledger) == ["c", "a", "b"])
        // The table's own, and one for all three.
        #expect(commits.count.withLock { $0 } == 2)
    }

    @Test(
        arguments: [
            (["a", "a", "b"], [nil, .conflict, nil], ["a", "b"]),
            (["a", "never", "b"], [nil, .other, nil], ["a", "b"]),
            (["never"], [.other], []),
            (["never", "a", "a"], [.other, nil, .conflict], ["a"]),
        ] as [([String], [LedgerError.Code?], [String])])
    func `who cannot be written takes nobody along, and each hears of its own`(
        asked: [String], heard: [LedgerError.Code?], written: [String]
    ) async throws {
        let ledger = try temporaryLedger()
        #expect(try await add(asked, to: ledger) == heard)
        #expect(try await words(ledger) == written)
    }

    @Test func `more than are written at once are all written`() async throws {
        let ledger = try temporaryLedger()
        let asked = (0..<150).map { "word \($0)" }
        #expect(try await add(asked, to: ledger).allSatisfy { $0 == nil })
        #expect(try await words(ledger) == asked)
    }

    @Test func `where a transaction cannot be ended, all of it hear that`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE t(word TEXT NOT NULL UNIQUE,
                      none INTEGER DEFAULT 7 REFERENCES leaf(idx) DEFERRABLE INITIALLY DEFERRED) STRICT
                    """)
        }
        #expect(try await add(["a", "b"], to: ledger) == [.conflict, .conflict])
        #expect(try await words(ledger) == [])
    }

    @Test func `who is cancelled before it asks writes nothing`() async throws {
        let ledger = try temporaryLedger()
        _ = try await add([], to: ledger)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await ledger.writeTogether { db in
                try db.execute(sql: "INSERT INTO t(word) VALUES ('a')")
            }
        }
        await #expect(throws: LedgerError.self) { try await task.value }
        #expect(try await words(ledger) == [])
    }

    @Test func `what only reads changes nothing, and is told when it would`() async throws {
        let ledger = try temporaryLedger()
        #expect(try await add(["a"], to: ledger) == [nil])
        let told = await #expect(throws: LedgerError.self) {
            try await ledger.read { db in try db.execute(sql: "DELETE FROM t") }
        }
        #expect(told?.code == .conflict)
        #expect(try await words(ledger) == ["a"])
    }
}
