// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Keyring
@testable import Runs

/// One ledger, one process that writes to it.
@Suite struct LedgerLockTests {
    private static let now = Instant(milliseconds: 1_790_000_000_000)

    /// The ways by which somebody comes to the same file.
    enum Way: CaseIterable {
        case byItsName, byASymbolicLink, byAHardLink, afterTheNoteIsGone

        func path(to ledger: URL) throws -> URL {
            let other = ledger.deletingLastPathComponent().appending(path: "other.db")
            switch self {
            case .byItsName: return ledger
            case .byASymbolicLink:
                try FileManager.default.createSymbolicLink(at: other, withDestinationURL: ledger)
                return other
            case .byAHardLink:
                try FileManager.default.linkItem(at: ledger, to: other)
                return other
            case .afterTheNoteIsGone:
                try FileManager.default.removeItem(atPath: ledger.path + ".lock")
                return ledger
            }
        }
    }

    @Test(arguments: Way.allCases)
    func `who comes second waits, whatever the file is called`(way: Way) throws {
        let place = try Place()
        let ledger = place.file("lethe.db")
        let lock = try LedgerLock(ledger, at: Self.now)
        let path = try way.path(to: ledger)
        let failure = #expect(throws: Failure.self) { try LedgerLock(path, at: Self.now) }
        #expect(failure?.kind == .busy)
        #expect(LedgerLock.isHeld(path))
        withExtendedLifetime(lock) {}
    }

    @Test func `who has it is said, and forgotten at the end`() throws {
        let place = try Place()
        let ledger = place.file("lethe.db")
        var lock: LedgerLock? = try LedgerLock(ledger, at: Self.now)
        let holder = try #require(LedgerHolder.read(beside: ledger))
        #expect(holder.process == getpid())
        #expect(holder.since == Self.now.description)
        #expect(!holder.boot.isEmpty)
        let failure = #expect(throws: Failure.self) { try LedgerLock(ledger, at: Self.now) }
        #expect(failure?.message.contains("process \(getpid())") == true)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(LedgerHolder.read(beside: ledger) == nil)
        #expect(!LedgerLock.isHeld(ledger))
    }

    @Test func `a lock that nothing was written under leaves nothing`() throws {
        let place = try Place()
        let ledger = place.file("lethe.db")
        _ = try LedgerLock(ledger, at: Self.now)
        #expect(!FileManager.default.fileExists(atPath: ledger.path))
        _ = try LedgerLock(ledger, at: Self.now)
    }

    @Test(arguments: [
        "some notes of mine\n", "SQLite format 3\0" + String(repeating: "x", count: 200),
    ])
    func `a foreign file stays as it was, its mode too`(text: String) throws {
        let place = try Place()
        let file = try place.put("notes", text, mode: 0o644)
        let failure = #expect(throws: Failure.self) { try LedgerLock(file, at: Self.now) }
        #expect(failure?.kind == .configuration)
        #expect(try file.text == text)
        #expect(try file.mode == 0o644)
        #expect(!FileManager.default.fileExists(atPath: file.path + ".lock"))
    }

    @Test func `a folder and a pipe are no ledgers`() throws {
        let place = try Place()
        #expect(mkfifo(place.file("pipe").path, 0o600) == 0)
        for url in [place.url, place.file("pipe")] {
            let failure = #expect(throws: Failure.self) { try LedgerLock(url, at: Self.now) }
            #expect(failure?.kind == .configuration)
        }
    }
}
