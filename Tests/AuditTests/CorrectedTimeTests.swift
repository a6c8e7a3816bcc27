// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Testing
import Transparency

@testable import Audit

/// A ledger that was dated ahead and corrected: every verifier lets the time fall there.
@Suite struct CorrectedTimeTests {
    @Test(arguments: [false, true])
    func `a pack whose ledger was corrected is good, and a time that just falls is not`(
        isKept: Bool
    ) async throws {
        var specimen = try await Specimen(runs: 0)
        defer { withExtendedLifetime(specimen.controller) {} }
        try await specimen.add(["anna"], after: 36_500)
        let first = PackWriter.folder(run: 1, in: specimen.controller.reports)
        #expect(
            try await specimen.controller.ledger.acceptClock(.agreed, at: monday) > 0)
        try await specimen.add(["ben"], after: 1)
        specimen.pack = PackWriter.folder(run: 2, in: specimen.controller.reports)
        if isKept { specimen.kept = first }
        for verifier in Verifier.allCases {
            #expect(try verifier.judge(specimen).description == "good", "\(verifier)")
        }
        #expect(try await specimen.controller.ledgerVerdict().findings == [])
    }
}
