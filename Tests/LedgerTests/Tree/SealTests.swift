// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct SealTests {
    @Test func `a run that does not balance is not sealed`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], .restore)
        try await ledger.conclude(
            run: run, call: nil, [RowOutcome(row: 1, outcome: .done, reason: "x")], at: noon)
        let before = try await ledger.kinds()
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.seal(run: run, at: noon, sign: sign)
        }
        #expect(error?.code == .conflict)
        #expect(try await ledger.kinds() == before)
        #expect(try await ledger.lastCheckpoint() == nil)
        #expect(try await ledger.lastRun()?.state == .reading)
    }

    @Test(arguments: ["NULL", "(SELECT leaf FROM w_request WHERE row = 1)"])
    func `a record that is no row's makes up for no row without one`(leaf: String) async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([rejected("R-1"), rejected("R-2")])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        try await ledger.write { db in
            try db.execute(sql: "UPDATE w_request SET leaf = \(leaf) WHERE row = 2")
        }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.seal(run: run, at: noon, sign: sign)
        }
        #expect(error?.code == .conflict)
    }

    /// What is signed says what was signed before, whatever a working table says since.
    @Test func `the end counts what the records say`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([rejected("R-1"), rejected("R-2")])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        try await ledger.write { db in
            try db.execute(sql: "UPDATE w_request SET outcome = 'verified' WHERE row = 1")
        }
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        let end = try #require(try await ledger.allRecords().last)
        #expect(end.integer("rejected") == 2)
        #expect(end.integer("verified") == 0)
    }

    @Test func `the note signs the tree that it is stored with`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([rejected("R-1"), rejected("R-2")])
        _ = try await ledger.concludeDecided(run: run, at: noon)
        let text = try await ledger.seal(run: run, at: noon, sign: sign)

        let note = try SignedNote(parsing: Array(text.utf8))
        #expect(note.verify(name: ledgerOrigin, key: signingKey.publicKey))
        let checkpoint = try Checkpoint(parsing: note.text)
        let leaves = try await ledger.leaves(from: 0, limit: 100)
        #expect(checkpoint.origin == ledgerOrigin)
        #expect(checkpoint.size == leaves.count)
        #expect(checkpoint.root == MerkleTree.root(of: leaves))
        #expect(try await ledger.lastCheckpoint() == text)
        #expect(try await ledger.lastRun()?.state == .sealed)

        let end = try #require(try await ledger.allRecords().last)
        #expect(end.string("kind") == "run-end")
        #expect(end.integer("rows") == 2)
        for outcome in Outcome.allCases {
            #expect(end.integer(RecordKey(outcome.rawValue)) == (outcome == .rejected ? 2 : 0))
        }
    }

    @Test(arguments: [nil, .zero, .seconds(90), .milliseconds(61_900)] as [Duration?])
    func `what a run took at least is kept with it, and nothing where nobody knows`(
        bound: Duration?
    ) async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([])
        _ = try await ledger.seal(run: run, at: noon, bound: bound, sign: sign)
        let summary = try #require(try await ledger.lastRun())
        let end = try #require(try await ledger.runEnd(summary))
        #expect(end.bound == bound.map { .seconds($0.components.seconds) })
    }

    @Test func `a sealed run gives the note it has and signs nothing`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([])
        let note = try await ledger.seal(run: run, at: noon, sign: sign)
        let later = noon + .seconds(60)
        let again = try await ledger.seal(run: run, at: later) { _ in
            Issue.record("signed twice")
            return "other"
        }
        #expect(again == note)
        #expect(try await ledger.kinds().count { $0 == "run-end" } == 1)
    }

    @Test func `an earlier run keeps its own note`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([])
        let note = try await ledger.seal(run: first, at: noon, sign: sign)
        let second = try await ledger.begun([])
        let newer = try await ledger.seal(run: second, at: noon, sign: sign)
        #expect(newer != note)
        #expect(try await ledger.seal(run: first, at: noon, sign: sign) == note)
        #expect(try await ledger.seal(run: second, at: noon, sign: sign) == newer)
    }

    @Test func `a run that was never begun is not sealed`() async throws {
        let ledger = try temporaryLedger()
        _ = try await ledger.begun([])
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.seal(run: 5, at: noon, sign: sign)
        }
        #expect(error?.code == .conflict)
        #expect(try await ledger.lastCheckpoint() == nil)
    }

    @Test func `a key that cannot sign leaves no end behind`() async throws {
        struct NoKey: Error {}
        let ledger = try temporaryLedger()
        let run = try await ledger.begun([])
        await #expect(throws: LedgerError.self) {
            try await ledger.seal(run: run, at: noon) { _ in throw NoKey() }
        }
        #expect(try await ledger.kinds().last == "input")
        #expect(try await ledger.lastRun()?.state == .reading)
        let note = try await ledger.seal(run: run, at: noon, sign: sign)
        #expect(try await ledger.lastCheckpoint() == note)
    }
}
