// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
import Model
import Testing

@Suite struct ReasonTests {
    /// `docs/formats/reasons.md`: the word and the outcome of each line of the table.
    private static func listed() throws -> [String: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/formats/reasons.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        var listed: [String: String] = [:]
        for line in lines where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
            #expect(cells.count == 3)
            #expect(listed[cells[0]] == nil)
            listed[cells[0]] = cells[1]
        }
        return listed
    }

    @Test func `every reason is listed with its outcome, and no other`() throws {
        let known = Reason.allCases.map { ($0.rawValue, $0.outcome.rawValue) }
        let left = Pending.allCases.map { ($0.rawValue, Outcome.pending.rawValue) }
        #expect(try Self.listed() == Dictionary(uniqueKeysWithValues: known + left))
    }
}
