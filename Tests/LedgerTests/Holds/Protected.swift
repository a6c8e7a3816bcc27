// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

/// A ledger in which people are protected, each in another way.
struct Protected {
    let names = ["anna", "ben", "cleo", "dora", "eva", "finn"]
    private let epoch: [UInt8] = Array(repeating: 7, count: 32)
    private var identity: LedgerIdentity {
        LedgerIdentity(
            origin: ledgerOrigin, epochKey: epoch, protectionKey: Array(repeating: 9, count: 32)
        ) { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
    }

    func keys() throws -> VaultKeys {
        VaultKeys(pepper: try #require(Pepper(bytes: Array(repeating: 3, count: 32)))) {
            [epoch] _ in
            epoch
        }
    }

    func keyed() throws -> Ledger { try Ledger.temporary(identity: identity) }

    /// The same ledger once more, to be changed.
    func copy(of ledger: Ledger) throws -> Ledger {
        let copy = try DatabaseQueue()
        try ledger.database.backup(to: copy)
        return Ledger(database: copy, identity: identity, file: LedgerFile(path: ""))
    }

    func hold(_ name: String, in ledger: Ledger) async throws -> Int64 {
        let subject = try #require(SubjectID(name))
        let hold = try #require(
            Hold(
                subject: subject, categories: [.user], ground: "claims", owner: "legal",
                review: noon.utcDate))
        return try await ledger.addHold(hold, verifierKey: start().verifierKey, at: noon)
    }

    /// A sealed ledger with a hold on anna, a released one on ben, cleo's erasure in its grace, dora's
    /// that left without a good end, a row that holds eva up, and finn, who was erased.
    func fill(_ ledger: Ledger) async throws {
        _ = try await hold("anna", in: ledger)
        #expect(try await ledger.releaseHold(try await hold("ben", in: ledger), at: noon))
        let unread = IntakeRow.rejected(
            Rejection(
                origin: Origin(file: 1, line: 4), reference: "R-9",
                diagnostic: Diagnostic(code: "bad-type", message: "no kind of request"),
                subject: SubjectID("eva")))
        let run = try await ledger.begun([
            try request("R-1", "cleo", line: 2), try request("R-2", "dora", line: 3), unread,
            try request("R-3", "finn", line: 5),
        ])
        try await ledger.linkRows(run: run)
        var graced = decision(.perform(.deactivate(Deactivation())))
        graced.remainder = .grace(until: noon.utcDate.adding(days: 9))
        let action = try hardDeletion()
        try await ledger.decide(
            run: run,
            [
                (1, graced), (2, decision(.perform(action))), (4, decision(.perform(action))),
            ])
        try await ledger.addCalls(
            run: run,
            [(number: 1, action: action, rows: [2]), (number: 2, action: action, rows: [4])])
        for call in [1, 2] {
            try await ledger.recordIntent(
                run: run, call: call, step: 0, stepName: "delete", attempt: 1, at: noon)
        }
        try await ledger.conclude(
            run: run, call: 1,
            [
                RowOutcome(row: 1, outcome: .verified, reason: "looked-up"),
                RowOutcome(row: 2, outcome: .failed, reason: "task-failed"),
            ], at: noon)
        try await ledger.recordSettled(
            run: run, call: 2, how: "completed", results: [(row: 4, word: "ok")], at: noon)
        try await ledger.conclude(
            run: run, call: 2,
            [RowOutcome(row: 4, outcome: .verified, reason: "looked-up", lookedUpAt: noon)],
            at: noon)
        _ = try await ledger.concludeDecided(run: run, at: noon)
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }
}
