// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct ProtectionsTests {
    private let today = noon.utcDate
    private let epoch: [UInt8] = Array(repeating: 7, count: 32)

    private func keys() throws -> VaultKeys {
        VaultKeys(pepper: try #require(Pepper(bytes: Array(repeating: 3, count: 32)))) {
            [epoch] _ in
            epoch
        }
    }

    private func keyed() throws -> Ledger {
        try Ledger.temporary(
            identity: LedgerIdentity(
                origin: ledgerOrigin, epochKey: epoch, protectionKey: Array(repeating: 9, count: 32)
            ) { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
    }

    /// A sealed ledger with a hold on anna, a released one on ben, cleo's erasure in its grace, dora's
    /// that left without a good end, and a row that holds eva up.
    private func ledger(_ ledger: Ledger) async throws {
        func hold(_ name: String) async throws -> Int64 {
            let subject = try #require(SubjectID(name))
            let hold = try #require(
                Hold(
                    subject: subject, categories: [.user], ground: "claims", owner: "legal",
                    review: today))
            return try await ledger.addHold(
                hold, verifierKey: start().verifierKey, at: noon)
        }
        _ = try await hold("anna")
        #expect(try await ledger.releaseHold(try await hold("ben"), at: noon))
        let unread = IntakeRow.rejected(
            Rejection(
                origin: Origin(file: 1, line: 4), reference: "R-9",
                diagnostic: Diagnostic(code: "bad-type", message: "no kind of request"),
                subject: SubjectID("eva")))
        let run = try await ledger.begun([
            try request("R-1", "cleo", line: 2), try request("R-2", "dora", line: 3), unread,
        ])
        try await ledger.linkRows(run: run)
        var graced = decision(.perform(.deactivate(Deactivation())))
        graced.remainder = .grace(until: today.adding(days: 9))
        let action = try hardDeletion()
        try await ledger.decide(run: run, [(1, graced), (2, decision(.perform(action)))])
        try await ledger.addCalls(run: run, [(number: 1, action: action, rows: [2])])
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: noon)
        try await ledger.conclude(
            run: run, call: 1,
            [
                RowOutcome(row: 1, outcome: .verified, reason: "looked-up"),
                RowOutcome(row: 2, outcome: .failed, reason: "task-failed"),
            ], at: noon)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }

    @Test func `what lethe wrote passes, at rest and after each act`() async throws {
        let ledger = try keyed()
        try await ledger.checkProtections(keys: try keys())
        try await self.ledger(ledger)
        try await ledger.checkProtections(keys: try keys())
        let hold = try #require(try await ledger.holds().first)
        #expect(try await ledger.releaseHold(hold.id, at: noon))
        try await ledger.checkProtections(keys: try keys())
        // A run that died while it read its files changes nothing.
        let run = try await ledger.begun([try request("R-5", "cleo", .withdrawal)])
        _ = try await ledger.carryOver(
            run: run, today: today, held: [], policy: .sha256([9]), at: noon)
        try await ledger.linkRows(run: run)
        try await ledger.checkProtections(keys: try keys())
    }

    static let tampering = [
        "DELETE FROM w_hold", "DELETE FROM w_hold WHERE id = 1",
        "UPDATE w_hold SET subject = CAST('zoe' AS BLOB) WHERE id = 1",
        "UPDATE w_hold SET categories = 'files' WHERE id = 1",
        "UPDATE w_hold SET review = review - 900 WHERE id = 1",
        "UPDATE w_hold SET released_at = 1 WHERE id = 1",
        "UPDATE w_hold SET released_at = 1, release_leaf = (SELECT release_leaf FROM w_hold WHERE id = 2) WHERE id = 1",
        "UPDATE w_hold SET ground = 'none' WHERE id = 1",
        "UPDATE w_hold SET owner = 'nobody' WHERE id = 1",
        "UPDATE w_hold SET opening = zeroblob(32) WHERE id = 1",
        "UPDATE w_hold SET leaf = 0 WHERE id = 1",
        "UPDATE w_hold SET subject = (SELECT subject FROM w_hold WHERE id = 2) WHERE id = 1",
        "DELETE FROM w_agenda", "UPDATE w_agenda SET due = due - 30 WHERE waits = 'grace'",
        "UPDATE w_agenda SET subject = CAST('zoe' AS BLOB)",
        "UPDATE w_agenda SET kind = 'restoration'", "UPDATE w_agenda SET waits = 'stopped'",
        "UPDATE w_agenda SET closed_run = 1, closed_how = 'verified'",
        "UPDATE w_agenda SET policy = ''", "UPDATE w_agenda SET tries = 0 WHERE tries > 0",
        "UPDATE w_agenda SET not_before = 99999",
        "UPDATE w_request SET subject = CAST('zoe' AS BLOB) WHERE row = 1",
        "UPDATE w_request SET kind = 'deactivation' WHERE row = 1",
        "UPDATE w_request SET attributes = '{\"legal_hold\":\"no\"}' WHERE row = 1",
        "UPDATE w_request SET regime = 'none' WHERE row = 1",
        "UPDATE w_request SET received = '2001-01-01' WHERE row = 1",
        "UPDATE w_request SET owner = 'zoe' WHERE row = 1",
        "UPDATE w_request SET outcome = 'verified' WHERE row = 2",
        "UPDATE w_request SET action = NULL WHERE row = 2", "DELETE FROM w_request WHERE row = 2",
        "UPDATE w_call SET attempt = 0", "UPDATE w_call SET doubt = 1", "DELETE FROM w_call",
        "UPDATE w_action SET text = 'restore' WHERE id = (SELECT max(id) FROM w_action)",
        "DELETE FROM w_unread", "UPDATE w_unread SET subject = CAST('zoe' AS BLOB)",
        "UPDATE w_unread SET reference = 'R-0'", "UPDATE w_unread SET closed_run = 1",
        "UPDATE w_run SET app = '99'", "UPDATE w_protection SET digest = zeroblob(32)",
    ]

    @Test(arguments: tampering)
    func `a table that says otherwise stops the next run`(statement: String) async throws {
        let ledger = try keyed()
        try await self.ledger(ledger)
        try await ledger.write { db in
            try db.execute(sql: statement)
            #expect(db.changesCount > 0)
        }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try keys())
        }
        #expect(error?.code == .corrupt)
    }

    static let holds = [
        "DELETE FROM w_hold WHERE id = 1", "UPDATE w_hold SET categories = 'files' WHERE id = 1",
        "UPDATE w_hold SET subject = CAST('zoe' AS BLOB) WHERE id = 1",
        "UPDATE w_hold SET released_at = 1 WHERE id = 1",
    ]

    @Test(arguments: holds)
    func `without a digest the signed records are looked at`(statement: String) async throws {
        let ledger = try temporaryLedger()
        try await self.ledger(ledger)
        try await ledger.checkProtections(keys: try keys())
        try await ledger.write { db in try db.execute(sql: statement) }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try keys())
        }
        #expect(error?.code == .corrupt)
    }

    @Test func `a hold and its record cannot go together`() async throws {
        let ledger = try keyed()
        try await self.ledger(ledger)
        try await ledger.write { db in
            try db.execute(
                sql: """
                    DROP TRIGGER record_gone_explained;
                    DELETE FROM record WHERE idx = (SELECT leaf FROM w_hold WHERE id = 1);
                    DELETE FROM w_hold WHERE id = 1;
                    """)
        }
        await #expect(throws: LedgerError.self) {
            try await ledger.checkProtections(keys: try keys())
        }
    }
}
