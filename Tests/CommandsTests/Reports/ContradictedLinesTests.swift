// SPDX-License-Identifier: Apache-2.0

import Model
import Report
import Testing

@testable import Commands

@Suite struct ContradictedLinesTests {
    @Test(arguments: [
        ("right after it was done", "the next runs send it again"),
        ("restored backup", "lethe reerase --backup-date DAY"),
        ("came back", "unless they ask to be erased again"),
    ])
    func `what contradicts is shown with what follows from it`(what: String, follows: String) {
        let lines = Balance(rowsIn: 45, counts: [.contradicted: 45]).contradictedLines
        #expect(lines.first?.hasPrefix("CONTRADICTED 45") == true)
        #expect(lines.contains { $0.contains(what) && $0.contains(follows) })
    }

    @Test func `where nothing contradicts, nothing is shown`() {
        #expect(Balance(rowsIn: 1, counts: [.verified: 1]).contradictedLines.isEmpty)
    }
}
