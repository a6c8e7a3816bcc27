// SPDX-License-Identifier: Apache-2.0

import GRDB
import Ledger
import Model
import TestSupport
import Testing

/// Another program has the ledger.
@Suite struct BusyTests {
    @Test func `who cannot write says so after a while, and nothing is lost`() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let path = scratch.path("ledger.db")
        let ledger = try Ledger.open(
            path: path, identity: identity(), patience: .milliseconds(20))
        let run = try await ledger.begun([try request("R-1", "anna")])
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
        }
        await #expect(throws: LedgerError(code: .busy, message: LedgerError.heldMessage)) {
            try await ledger.linkRows(run: run)
        }
        // Looking needs no lock.
        #expect(try await ledger.undecided(run: run, after: 0, limit: 10).count == 1)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
        try await ledger.linkRows(run: run)
        #expect(try await ledger.undecided(run: run, after: 0, limit: 10).count == 1)
    }
}
