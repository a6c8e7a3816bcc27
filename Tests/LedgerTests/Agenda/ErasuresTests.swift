// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct ErasuresTests {
    private static let day = Duration.seconds(86_400)

    @Test func `of each person the newest erasure counts, from the time on`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try request("R-1", "anna"), try request("R-2", "ben", line: 3)])
        try await ledger.night([try request("R-3", "anna")], at: noon + Self.day)
        let all = try await ledger.erasures(since: noon)
        #expect(all.map(\.subject.rawValue) == ["ben", "anna"])
        #expect(all.map(\.erasedAt) == [noon, noon + Self.day])
        let later = try await ledger.erasures(since: noon + .milliseconds(1))
        #expect(later.map(\.subject.rawValue) == ["anna"])
        #expect(try await ledger.erasures(since: noon + Self.day * 2).isEmpty)
    }

    @Test func `who has no id any more is counted`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try request("R-1", "anna")])
        try await ledger.night([try request("R-2", "ben")], at: Instant(startOf: late))
        _ = try await ledger.shredLate(Retention(months: 60, names: 6))
        #expect(try await ledger.namelessErasures(since: noon) == [noon])
        #expect(try await ledger.erasures(since: noon).map(\.subject.rawValue) == ["ben"])
    }

    @Test func `a row taken again says which it repeats, and what was done`() async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try request("R-1", "anna")])
        let rows = try await ledger.erasures(since: noon).map(\.row)
        let run = try await ledger.beginRun(start())
        try await ledger.takeAgain(run: run, file: 1, name: "reerase", rows)
        let again = try await ledger.doneBefore(run: run, after: 0, limit: 10)
        #expect(again.map(\.subject.rawValue) == ["anna"])
        let action = try #require(again.first?.action)
        #expect(action == (try hardDeletion(channelsTo: "words-of-an-owner")))
        try await ledger.decide(
            run: run, again.map { ($0.row, decision(.perform($0.action), rule: "reerase")) })
        try await ledger.conclude(
            run: run, call: nil,
            again.map { RowOutcome(row: $0.row, outcome: .verified, reason: "looked-up") },
            at: noon)
        let outcome = try #require(try await ledger.outcomes().last)
        #expect(outcome.string("carried") == "run-000001/F1/csv:2")
        #expect(outcome.string("file") == "F1/reerase")
        #expect(outcome.string("effect") == "erasure")
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
    }

    /// Somebody is erased again because a row says so only where its signed record says so too.
    @Test(arguments: [
        "UPDATE w_request SET subject = CAST('zoe' AS BLOB)",
        "UPDATE w_request SET opening = zeroblob(32)",
        "UPDATE w_request SET leaf = leaf - 1",
        "DROP TRIGGER record_kept; UPDATE record SET body = replace(body, 'R-1', 'R-2')",
    ])
    func `an erasure that no record proves is none`(statement: String) async throws {
        let ledger = try temporaryLedger()
        try await ledger.night([try request("R-1", "anna")])
        let keys = try Protected().keys()
        let whole = try await ledger.erasures(since: noon)
        #expect(whole.count == 1)
        #expect(try await ledger.unproven(whole, keys: keys) == 0)
        try await ledger.write { try $0.execute(sql: statement) }
        let changed = try await ledger.erasures(since: noon)
        #expect(try await ledger.unproven(changed, keys: keys) == 1)
    }
}
