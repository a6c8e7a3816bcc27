// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct ExitStatusTests {
    @Test func `the table in the documents has these codes and meanings and no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "docs/formats/exit-codes.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").compactMap { line -> String? in
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard let first = cells.first, Int32(first) != nil else { return nil }
            return cells.joined(separator: ": ")
        }
        #expect(
            rows == Commands.ExitStatus.allCases.map { "\($0.rawValue): \($0.meaning)" })
    }

    @Test func `each code has a meaning of its own`() {
        #expect(
            Set(Commands.ExitStatus.allCases.map(\.meaning)).count
                == Commands.ExitStatus.allCases.count)
    }
}
