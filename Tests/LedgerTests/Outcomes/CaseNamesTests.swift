// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct CaseNamesTests {
    /// A sealed run of these rows, each of which ends as somebody to be looked at.
    private func night(_ rows: [IntakeRow], in ledger: Ledger) async throws -> [String?] {
        let before = try await ledger.outcomes().count
        let run = try await ledger.begun(rows)
        try await ledger.linkRows(run: run)
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        try await ledger.decide(
            run: run, open.map { ($0.row, decision(.refuse(ground: "no"))) })
        while try await ledger.concludeDecided(run: run, at: noon) > 0 {}
        _ = try await ledger.seal(run: run, at: noon, sign: sign)
        return try await ledger.outcomes().dropFirst(before).map { $0.string("case") }
    }

    @Test func `rows of one request have one name, over runs and months`() async throws {
        let ledger = try temporaryLedger()
        let first = try await night([try request("R-1", "anna")], in: ledger)
        let name = try #require(first[0])
        #expect(name.count == CaseCommitment.length && name.hasPrefix("c"))
        #expect(name.dropFirst().contains { !$0.isHexDigit } == false)
        let second = try await night(
            [
                try request("R-1", "anna", line: 2), try request("R-1", "anna", line: 3),
            ], in: ledger)
        #expect(second == [name, name])
    }

    @Test func `another person, number or wish is another request`() async throws {
        let ledger = try temporaryLedger()
        let names = try await night(
            [
                try request("R-1", "anna", line: 2), try request("R-2", "anna", line: 3),
                try request("R-1", "ben", line: 4),
                try request("R-1", "anna", .deactivation, line: 5), rejected("R-1", line: 6),
            ], in: ledger)
        #expect(names.count == 5 && names[4] == nil)
        #expect(Set(names.compactMap(\.self)).count == 4)
    }

    @Test func `two ledgers give one request two names`() async throws {
        let row = try request("R-1", "anna")
        let one = try await night([row], in: try temporaryLedger())
        let other = try await night([row], in: try temporaryLedger())
        #expect(one != other)
    }

    @Test func `the name opens with the key of its first record`() {
        let key = [UInt8](repeating: 3, count: 32)
        let name = CaseCommitment.name(
            kind: "erasure", reference: "R-1", subject: Array("anna".utf8),
            origin: ledgerOrigin, key: key)
        var hasher = KeyedHasher(key: key)
        hasher.update("erasure-ledger/v2/case\n\(ledgerOrigin)\nerasure\nR-1\nanna".utf8)
        #expect(name == "c" + hasher.finalize().hex.prefix(32))
    }
}
