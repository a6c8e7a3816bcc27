// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct LetterRowsTests {
    /// A sealed run in which these rows are refused, or whatever else is decided.
    private func night(
        _ rows: [IntakeRow], _ verdict: Verdict = .refuse(ground: "no"), in ledger: Ledger
    ) async throws -> Int {
        let run = try await ledger.begun(rows)
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        try await ledger.decide(
            run: run, open.map { ($0.row, decision(verdict)) })
        while try await ledger.concludeDecided(run: run, at: noon) > 0 {}
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        return run
    }

    private func rows(_ ledger: Ledger, _ run: Int) async throws -> [LetterRow] {
        try await ledger.letterRows(run: run, after: 0, limit: 100)
    }

    @Test func `who asked and has an end of their own may have a letter`() async throws {
        let ledger = try temporaryLedger()
        let run = try await night(
            [
                try request("R-1", "anna", line: 2), try request("R-1", "anna", line: 3),
                try request("R-2", "ben", line: 4), rejected("R-3", line: 5),
            ], in: ledger)
        let found = try await rows(ledger, run)
        #expect(found.map(\.reference) == ["R-1", "R-2"])
        #expect(found.map(\.subject.rawValue) == ["anna", "ben"])
        #expect(found.allSatisfy { !$0.isSuperseded && !$0.isOpen && $0.record != nil })
        #expect(found.first?.policy.text == "version: 1\n")
        #expect(found.first?.deadline?.rule == "gdpr-12-3")
    }

    @Test func `a later row of the request is its answer`() async throws {
        let ledger = try temporaryLedger()
        let first = try await night(
            [try request("R-1", "anna")], .review(why: "look"), in: ledger)
        let second = try await night([try request("R-1", "anna")], in: ledger)
        #expect(try await rows(ledger, first).map(\.isSuperseded) == [true])
        #expect(try await rows(ledger, second).map(\.isSuperseded) == [false])
        let both = try await ledger.letterRows(reference: "R-1")
        #expect(both.map(\.run) == [first, second])
    }

    @Test func `what somebody decided about a request is with each of its rows, and no other's`()
        async throws
    {
        let ledger = try temporaryLedger()
        let run = try await night(
            [try request("R-1", "anna", line: 2), try request("R-2", "ben", line: 3)],
            .review(why: "look"), in: ledger)
        let file = try #require(try await ledger.cases(reference: "R-1").first)
        _ = try await ledger.decide(
            row: file.row, CaseAct(.refuse, because: try looked(), role: "dpo"),
            verifierKey: start().verifierKey, at: noon)
        let found = try await rows(ledger, run)
        #expect(found.map { $0.decisions.map(\.decision) } == [[.refuse], []])
        #expect(found.first?.decisions.first?.role == "dpo")
    }

    @Test func `a letter is recorded before it is written, and once it is`() async throws {
        let ledger = try temporaryLedger()
        let run = try await night([try request("R-1", "anna")], in: ledger)
        let row = try #require(try await rows(ledger, run).first)
        let note = LetterNote(
            row: row.row, subject: row.subject, kind: .refusal, language: "de")
        let leaves = try await ledger.recordLetters(
            [note], verifierKey: start().verifierKey, at: noon)
        #expect(try await rows(ledger, run).first?.written == [])
        #expect(try await ledger.letters(reference: "R-1").map(\.at) == [nil])
        try await ledger.recordWritten(
            [(leaf: leaves[0], note: note)], verifierKey: start().verifierKey, at: noon)
        #expect(try await rows(ledger, run).first?.written == [.refusal])
        let known = try await ledger.letters(reference: "R-1")
        #expect(known.map(\.at) == [noon.description] && known.map(\.language) == ["de"])
        let acts = try await ledger.allRecords().filter { $0.string("kind") == "manual" }
        #expect(acts.map { $0.string("act") } == ["letter-refusal", "letter-refusal"])
        #expect(acts.map { $0.string("stage") } == ["intent", "accepted"])
        #expect(!acts.contains { String(decoding: $0.bytes, as: UTF8.self).contains("anna") })
    }
}
