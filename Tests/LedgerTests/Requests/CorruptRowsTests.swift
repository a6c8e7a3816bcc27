// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

/// A stored row that cannot be read stops what needs it. Left out of a list, it would be a person
/// whom nobody answers, a call that nobody follows, or a hold that holds less than it says.
@Suite struct CorruptRowsTests {
    /// What is damaged, and what then must not go on.
    struct Damage: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var sql: String
        var read: @Sendable (Ledger, Int) async throws -> Void
    }

    private static let damages = [
        Damage(testDescription: "a call's action", sql: "UPDATE w_action SET text = 'forget'") {
            _ = try await $0.openCalls(run: $1)
        },
        Damage(testDescription: "no action at all", sql: "DELETE FROM w_action") {
            _ = try await $0.openCalls(run: $1)
        },
        Damage(testDescription: "an intent's action", sql: "UPDATE w_action SET text = 'forget'") {
            try await $0.recordIntent(
                run: $1, call: 1, step: 0, stepName: "delete", attempt: 1, at: noon)
        },
        Damage(testDescription: "a call's state", sql: "UPDATE w_call SET state = 'lost'") {
            _ = try await $0.openCalls(run: $1)
        },
        Damage(testDescription: "a member", sql: "UPDATE w_request SET subject = x'0A'") {
            _ = try await $0.members(run: $1, call: 1)
        },
        Damage(testDescription: "an outcome", sql: "UPDATE w_action SET text = 'forget'") {
            try await $0.conclude(
                run: $1, call: 1, [RowOutcome(row: 1, outcome: .done, reason: "ok")], at: noon)
        },
        Damage(
            testDescription: "a request's kind",
            sql: "UPDATE w_request SET kind = 'oblivion', verdict = NULL"
        ) { _ = try await $0.undecided(run: $1, after: 0, limit: 10) },
        Damage(
            testDescription: "a request's columns",
            sql: "UPDATE w_request SET attributes = '[', verdict = NULL"
        ) { _ = try await $0.undecided(run: $1, after: 0, limit: 10) },
        Damage(
            testDescription: "a request's new owner",
            sql: "UPDATE w_request SET owner = '', verdict = NULL"
        ) { _ = try await $0.undecided(run: $1, after: 0, limit: 10) },
        Damage(
            testDescription: "a hold's categories",
            sql: "UPDATE w_hold SET categories = 'files:letters'"
        ) {
            ledger, _ in _ = try await ledger.holds()
        },
        Damage(testDescription: "a hold's person", sql: "UPDATE w_hold SET subject = x''") {
            ledger, _ in _ = try await ledger.holds()
        },
        Damage(testDescription: "the tree's edge", sql: "UPDATE w_tree SET nodes = x''") {
            ledger, _ in _ = try await ledger.treeEdge()
        },
        Damage(testDescription: "half a node", sql: "UPDATE w_tree SET nodes = x'00'") {
            ledger, _ in _ = try await ledger.treeEdge()
        },
        Damage(testDescription: "the tree's size", sql: "UPDATE w_tree SET size = -1") {
            ledger, _ in _ = try await ledger.treeEdge()
        },
        Damage(
            testDescription: "the tree's edge, before a record",
            sql: "UPDATE w_tree SET size = size + 1"
        ) {
            try await $0.recordNote(run: $1, "holds-overdue", at: noon)
        },
        Damage(testDescription: "a run's state", sql: "UPDATE w_run SET state = 'lost'") {
            ledger, _ in _ = try await ledger.lastRun()
        },
        Damage(testDescription: "what waits", sql: waiting("weather")) {
            ledger, _ in _ = try await ledger.agenda()
        },
        Damage(
            testDescription: "what is asked, in a case",
            sql: "UPDATE w_request SET kind = 'oblivion', reference = 'r'"
        ) { ledger, _ in _ = try await ledger.cases(reference: "r") },
        Damage(
            testDescription: "what is asked, in a person's file",
            sql: "UPDATE w_request SET kind = 'oblivion', reference = 'r'"
        ) {
            ledger, run in
            _ = try await ledger.requests(
                reference: "r", run: run, subject: nil,
                keys: VaultKeys(
                    pepper: try #require(Pepper(bytes: [UInt8](repeating: 1, count: 32)))
                ) { _ in nil })
        },
        Damage(
            testDescription: "a verdict that is no outcome",
            sql: "UPDATE w_request SET verdict = 'maybe'"
        ) { _ = try await $0.concludeDecided(run: $1, at: noon) },
        Damage(
            testDescription: "what a row is to wait for",
            sql: "UPDATE w_request SET waits = 'weather'"
        ) {
            try await $0.conclude(
                run: $1, call: 1, [RowOutcome(row: 1, outcome: .done, reason: "ok")], at: noon)
        },
        Damage(testDescription: "a hold of somebody", sql: "UPDATE w_hold SET categories = ''") {
            let anna = try #require(SubjectID("anna"))
            _ = try await $0.memories(of: [anna], run: $1)
        },
    ]

    /// Gives the agenda a row that waits for something.
    private static func waiting(_ word: String) -> String {
        """
        INSERT INTO w_agenda(row, subject, kind, waits, policy)
        SELECT row, subject, kind, '\(word)', '' FROM w_request LIMIT 1
        """
    }

    @Test(arguments: damages)
    func `what cannot be read is said`(damage: Damage) async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], try hardDeletion())
        let anna = try #require(SubjectID("anna"))
        let hold = try #require(
            Hold(
                subject: anna, categories: [.files], ground: "claims", owner: "legal",
                review: CalendarDate(dayNumber: 20_800)))
        _ = try await ledger.addHold(
            hold, verifierKey: signingKey.publicKey.noteVerifierKey(name: ledgerOrigin), at: noon)
        let before = try await ledger.records(from: 0, limit: 100).count
        try await ledger.write { db in try db.execute(sql: damage.sql) }
        let error = await #expect(throws: LedgerError.self) { try await damage.read(ledger, run) }
        #expect(error?.code == .corrupt)
        #expect(error?.message.contains("anna") == false)
        #expect(try await ledger.records(from: 0, limit: 100).count == before)
    }
}
