// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct IntentsTests {
    private func intended(_ ledger: Ledger, attempt: Int = 1) async throws -> Int {
        let run = try await ledger.calling(["anna", "ben"], try hardDeletion())
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: attempt, at: noon)
        return run
    }

    @Test func `whoever is known to be done already is not in the intent`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben"], .restore)
        try await ledger.noteResults([1], "ok")
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "restore", attempt: 2, at: noon)
        #expect(try await ledger.allRecords().last?.integer("count") == 1)
    }

    @Test func `the intent is there before the answer`() async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        let call = try #require(try await ledger.openCalls(run: run).first)
        #expect(call.state == .submitting)
        #expect(call.attempt == 1)
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("kind") == "intent")
        #expect(record.integer("call") == 1)
        #expect(record.string("step") == "delete")
        #expect(record.integer("attempt") == 1)
        #expect(record.integer("count") == 2)
        #expect(record.string("effect") == "erasure")
        #expect(record.string("user") == "hard")
        #expect(record.boolean("files") == true)
    }

    @Test func `an intent commits to its people, whatever their order`() async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        let members = try await ledger.read { db in
            try Row.fetchAll(
                db, sql: "SELECT subject, opening FROM w_request WHERE run = ?", arguments: [run]
            ).map { row in
                SubjectCommitment.commit(
                    subject: String(decoding: row["subject"] as Data, as: UTF8.self),
                    origin: ledgerOrigin, epochKey: identity().epochKey,
                    opening: [UInt8](row["opening"] as Data)
                ).bytes
            }
        }.sorted { $0.lexicographicallyPrecedes($1) }
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("members") == Digest.sha256(members.flatMap { $0 }).hex)
    }

    @Test func `an intent of some of a call's people commits to these`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna", "ben", "cleo"], .restore)
        let people = try await ledger.members(run: run, call: 1).filter {
            $0.subject.rawValue != "ben"
        }
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "restore", attempt: 1, at: noon, people: people)
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.integer("count") == 2)
        let bytes = people.map(\.commitment.bytes).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(record.string("members") == Digest.sha256(bytes.flatMap { $0 }).hex)
        // The same as of those whom the ledger itself finds not to be done.
        try await ledger.noteResults([2], "ok")
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "restore", attempt: 2, at: noon)
        #expect(
            try await ledger.allRecords().last?.string("members") == record.string("members"))
    }

    struct Answer: Sendable {
        var result: SendResult
        var next: Int?
        var state: OpenCall.State
        var step: Int
        var attempt: Int
    }

    @Test(arguments: [
        Answer(result: .accepted, next: nil, state: .accepted, step: 0, attempt: 1),
        Answer(result: .accepted, next: 1, state: .planned, step: 1, attempt: 0),
        Answer(result: .refused, next: nil, state: .planned, step: 0, attempt: 1),
        Answer(result: .limited, next: nil, state: .planned, step: 0, attempt: 1),
        Answer(result: .notSent, next: nil, state: .planned, step: 0, attempt: 1),
        Answer(result: .inDoubt, next: nil, state: .submitting, step: 0, attempt: 1),
    ])
    func `an answer moves the call`(_ answer: Answer) async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        try await ledger.recordAnswer(
            run: run, call: 1, result: answer.result, status: 201, task: "t-1", next: answer.next,
            at: noon)
        let call = try #require(try await ledger.openCalls(run: run).first)
        #expect(call.state == answer.state)
        #expect(call.step == answer.step)
        #expect(call.attempt == answer.attempt)
        #expect(call.task == (answer.state == .accepted ? "t-1" : nil))
        #expect(call.acceptedAt == (answer.state == .accepted ? noon : nil))
        let kinds = try await ledger.kinds().suffix(2)
        #expect(Array(kinds) == ["intent", "answer"])
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("result") == answer.result.rawValue)
        #expect(record.integer("status") == 201)
        #expect(record.string("task") == "t-1")
    }

    @Test func `a new intent forgets the task of the one before`() async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        try await ledger.recordAnswer(
            run: run, call: 1, result: .accepted, status: 200, task: "t-1", next: nil, at: noon)
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 2, at: noon)
        let call = try #require(try await ledger.openCalls(run: run).first)
        #expect(call.task == nil)
        #expect(call.attempt == 2)
    }

    @Test func `a task's end keeps each person's word`() async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed",
            results: [(row: 1, word: "ok"), (row: 2, word: "no")],
            at: noon)
        #expect(try await ledger.openCalls(run: run).first?.state == .settled)
        #expect(try await ledger.members(run: run, call: 1).map(\.result) == ["ok", "no"])
        let record = try #require(try await ledger.allRecords().last)
        #expect(record.string("kind") == "settled")
        #expect(record.string("how") == "completed")
        #expect(record.integer("ok") == 1)
        #expect(record.integer("not_ok") == 1)
    }

    @Test(arguments: ["ok", "no"])
    func `one word for everybody is the call's until each row has ended`(word: String) async throws
    {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed",
            results: [(row: 1, word: word), (row: 2, word: word)], at: noon)
        func stored() async throws -> [String?] {
            try await ledger.read { db in
                try (String?).fetchAll(db, sql: "SELECT result FROM w_request ORDER BY row")
            }
        }
        #expect(try await stored() == [nil, nil])
        #expect(try await ledger.members(run: run, call: 1).map(\.result) == [word, word])
        try await ledger.conclude(
            run: run, call: 1,
            [1, 2].map { RowOutcome(row: $0, outcome: .done, reason: "not-looked-up") }, at: noon)
        #expect(try await stored() == [word, word])
        #expect(
            try await ledger.allRecords().suffix(2).map { $0.string("result") }
                == Array(repeating: word == "ok" ? "ok" : "not-ok", count: 2))
    }

    @Test func `of whom the task says nothing has no word`() async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed", results: [(row: 2, word: "ok")], at: noon)
        #expect(try await ledger.members(run: run, call: 1).map(\.result) == [nil, "ok"])
    }

    @Test func `what a task said of a call is not lost with a run that stops`() async throws {
        let ledger = try temporaryLedger()
        let run = try await intended(ledger)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed",
            results: [(row: 1, word: "ok"), (row: 2, word: "ok")], at: noon)
        _ = try await ledger.seal(run: run, at: noon, leavingPending: true, sign: sign)
        let next = try await ledger.beginRun(start())
        _ = try await ledger.carryOver(
            run: next, today: noon.utcDate, held: [], policy: Digest.sha256([]), at: noon)
        #expect(try await ledger.openCalls(run: next).map(\.state) == [.settled])
        #expect(try await ledger.members(run: next, call: 1).map(\.result) == ["ok", "ok"])
    }
}
