// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

/// The day of ``noon`` is 2026-09-21; three years and some days later, all of it is over 36 months.
let late = CalendarDate(dayNumber: noon.utcDate.dayNumber + 1200)

func pepper() throws -> Pepper {
    try #require(Pepper(bytes: Array(repeating: 9, count: 32)))
}

func vaultKeys() throws -> VaultKeys {
    VaultKeys(pepper: try pepper()) { _ in Array(repeating: 7, count: 32) }
}

func somebody(_ id: String) throws -> SubjectID { try #require(SubjectID(id)) }

func row(
    _ reference: String, _ subject: String, regime: Regime = .gdpr, line: Int = 2
) throws -> IntakeRow {
    .request(
        SubjectRequest(
            reference: reference, kind: .erasure, subject: try #require(SubjectID(subject)),
            received: try #require(Received("2026-09-01")), regime: regime,
            reason: "words-of-an-officer", note: "words-of-a-note",
            attributes: ["column": "words-of-a-column"], origin: Origin(file: 1, line: line)))
}

extension Ledger {
    /// A whole run at `at`: each person is erased and looked up.
    @discardableResult
    func night(
        _ rows: [IntakeRow], at: Instant = noon, verifyAgain: Duration? = nil
    ) async throws -> Int {
        var begin = start(policy: "version: 1 # words-of-a-policy\n")
        begin.at = at
        begin.verifyAgain = verifyAgain
        let run = try await beginRun(begin)
        try await addInput(run: run, file: 1, name: "requests.csv")
        try await addRows(run: run, rows)
        try await finishInput(
            run: run, file: 1, digest: Digest.sha256([UInt8(run)]), bytes: 1, rows: rows.count)
        let action = try hardDeletion(channelsTo: "words-of-an-owner")
        let open = try await undecided(run: run, after: 0, limit: 1000)
        try await decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        try await addCalls(run: run, [(number: 1, action: action, rows: open.map(\.row))])
        try await recordPlan(
            run: run, digest: Digest.sha256([]), calls: 1, rows: open.count, at: at)
        try await recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: at)
        try await recordAnswer(
            run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil, at: at)
        try await recordSettled(
            run: run, call: 1, how: "completed", results: open.map { ($0.row, "ok") }, at: at)
        try await conclude(
            run: run, call: 1,
            open.map {
                RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up", lookedUpAt: at)
            }, at: at)
        while try await concludeDecided(run: run, at: at) > 0 {}
        _ = try await seal(run: run, at: at, sign: sign)
        return run
    }

    func shredLate(
        _ retention: Retention? = Retention(), held: Set<SubjectID> = [], dryRun: Bool = false
    ) async throws -> Shredding {
        try await shred(
            try #require(retention), on: late, held: held, pepper: try pepper(),
            at: Instant(startOf: late), dryRun: dryRun)
    }

    /// The indices whose body is gone.
    func missing() async throws -> [Int] {
        let count = try await leaves(from: 0, limit: 10_000).count
        let there = Set(try await allRecords().compactMap { $0.integer("idx").map(Int.init) })
        return (0..<count).filter { !there.contains($0) }
    }
}
