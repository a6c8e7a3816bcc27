// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Model
import Testing
import Transparency

@Suite struct ShreddedTests {
    private let late = Instant(milliseconds: monday.milliseconds + 1200 * 86_400_000)

    private func shred(_ controller: Controller) async throws -> Shredding {
        let done = try await controller.ledger.shred(
            try #require(Retention()), on: late.utcDate, held: [],
            pepper: try #require(Pepper(bytes: Array(repeating: 9, count: 32))), at: late)
        try await controller.ledger.scrub()
        return done
    }

    @Test func `the ledger, old packs and new packs verify after a retention`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        var packs: [URL] = []
        for (subjects, at) in [
            (["anna", "ben"], monday), (["cleo"], tuesday), (["dora"], late),
        ] {
            let (run, note) = try await controller.run(subjects, at: at)
            packs.append(try await controller.writer().write(run: run, note: note))
        }
        let done = try await shred(controller)
        #expect(done.requests == 5)
        let (run, note) = try await controller.run(["emil"], at: late + .seconds(60))
        packs.append(try await controller.writer().write(run: run, note: note))

        for pack in packs { #expect(try controller.verdict(pack).findings == []) }
        #expect(try await controller.ledgerVerdict().findings == [])
        let records = try await controller.ledger.records(from: 0, limit: 1000)
            .map { try Record(parsing: $0) }
        let gone = try await controller.ledger.leaves(from: 0, limit: 1000).count - records.count
        #expect(gone == done.bodies && gone > 0)
    }
}
