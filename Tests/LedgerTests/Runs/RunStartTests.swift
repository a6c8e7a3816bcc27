// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct RunStartTests {
    @Test func `the first run begins the ledger`() async throws {
        let ledger = try temporaryLedger()
        #expect(try await ledger.beginRun(start()) == 1)
        let records = try await ledger.allRecords()
        #expect(records.map { $0.string("kind") } == ["genesis", "run-start"])
        #expect(records.map { $0.integer("idx") } == [0, 1])
        #expect(records[0].string("origin") == ledgerOrigin)
        #expect(records[0].string("vkey") == start().verifierKey)
        #expect(records[1].integer("run") == 1)
        #expect(records[1].string("tool") == "lethe-0.1.0")
        #expect(records[1].string("policy") == start().policyDigest.hex)
        #expect(records[1].string("app") == "1234")
        #expect(records[1].string("at") == noon.description)
        #expect(records[1]["prev_sums"] == nil)
        #expect(records.allSatisfy { $0.string("nonce")?.utf8.count == 32 })
        #expect(try await ledger.storedOrigin() == ledgerOrigin)
    }

    @Test func `the newest run is known with its policy`() async throws {
        let ledger = try temporaryLedger()
        _ = try await ledger.beginRun(start(policy: "version: 1\nrules: []\n"))
        let run = try #require(try await ledger.lastRun())
        #expect(run.number == 1)
        #expect(run.state == .reading)
        #expect(run.startedAt == noon)
        #expect(run.firstLeaf == 0)
        #expect(run.policy == "version: 1\nrules: []\n")
    }

    @Test func `a run by hand is no night`() async throws {
        let ledger = try temporaryLedger()
        #expect(try await ledger.newestNights(limit: 2) == [])
        let manual = try #require(SubjectID("anna"))
        for (hours, byHand) in [(0, true), (1, false), (2, true), (26, false), (27, true)] {
            var start = start()
            start.at = noon + .seconds(hours * 3600)
            start.byHand = byHand
            // What is recorded between two runs stands before the later one's start.
            try await ledger.recordManual(
                "ban", .intent, [manual], verifierKey: start.verifierKey, at: start.at)
            let run = try await ledger.beginRun(start)
            _ = try await ledger.seal(run: run, at: start.at, sign: sign)
        }
        let (first, second) = (noon + .seconds(3600), noon + .seconds(26 * 3600))
        #expect(try await ledger.newestNights(limit: 2) == [second, first])
        #expect(try await ledger.newestNights(limit: 1) == [second])
    }

    @Test(arguments: [true, false])
    func `a run with the number of a reading that died is what it says itself`(
        diedByHand: Bool
    ) async throws {
        let ledger = try temporaryLedger()
        for (hours, byHand) in [(0, false), (26, diedByHand), (27, !diedByHand)] {
            var start = start()
            start.at = noon + .seconds(hours * 3600)
            start.byHand = byHand
            let run = try await ledger.beginRun(start)
            if hours != 26 { _ = try await ledger.seal(run: run, at: start.at, sign: sign) }
        }
        #expect(try await ledger.lastRun()?.number == 2)
        let last = diedByHand ? [noon + .seconds(27 * 3600)] : []
        #expect(try await ledger.newestNights(limit: 2) == last + [noon])
    }

    @Test func `a second run goes on in the same tree and names the pack before`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([])
        _ = try await ledger.seal(run: first, at: noon, sign: sign)
        let sums = Digest.sha256([1, 2, 3])
        #expect(try await ledger.beginRun(start(previousSums: sums)) == 2)
        let records = try await ledger.allRecords()
        #expect(records.filter { $0.string("kind") == "genesis" }.count == 1)
        #expect(records.last?.string("prev_sums") == sums.hex)
        let run = try #require(try await ledger.lastRun())
        #expect(run.firstLeaf == records.count - 1)
        #expect(run.state == .reading)
    }

    @Test func `a reading that died leaves its number, a word and no row`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.begun([try request("R-1", "anna")])
        #expect(try await ledger.beginRun(start(policy: "version: 1 \n")) == first)
        #expect(try await ledger.kinds().contains("recovered"))
        #expect(try await ledger.balance(run: first).rows == 0)
        #expect(try await ledger.undecided(run: first, after: 0, limit: 10).isEmpty)
        let run = try #require(try await ledger.lastRun())
        #expect(run.number == first)
        #expect(run.policy == "version: 1 \n")

        // The same file can be read again under its number.
        try await ledger.addInput(run: first, file: 1, name: "requests.csv")
        try await ledger.addRows(run: first, [rejected(nil)])
        #expect(try await ledger.balance(run: first).rows == 1)
    }

    @Test func `a reading that died stands in the pack before the start that counts`() async throws
    {
        let ledger = try temporaryLedger()
        _ = try await ledger.begun([try request("R-1", "anna")])
        _ = try await ledger.beginRun(start())
        let run = try #require(try await ledger.lastRun())
        let kinds = try await ledger.kinds()[run.firstLeaf...]
        #expect(
            Array(kinds) == ["genesis", "run-start", "input", "run-start", "recovered"])
    }

    @Test func `a run that goes on says so`() async throws {
        let ledger = try temporaryLedger()
        let run = try await ledger.calling(["anna"], try hardDeletion())
        try await ledger.recordPlan(
            run: run, digest: Digest.sha256([]), calls: 1, rows: 1, at: noon)
        #expect(try await ledger.lastRun()?.state == .executing)
        try await ledger.recordRecovery(run: run, inDoubt: 3, at: noon)
        let last = try #require(try await ledger.allRecords().last)
        #expect(last.string("kind") == "recovered")
        #expect(last.integer("calls_in_doubt") == 3)
    }
}
