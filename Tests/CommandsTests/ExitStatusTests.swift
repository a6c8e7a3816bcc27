// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Commands

@Suite struct ExitStatusTests {
    @Test func `the table in the documents has these codes and no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "docs/formats/exit-codes.md"), encoding: .utf8)
        let codes = text.split(separator: "\n").compactMap { line in
            line.hasPrefix("| ")
                ? Int32(line.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)) : nil
        }
        #expect(codes == Commands.ExitStatus.allCases.map(\.rawValue))
    }

    @Test func `each code has a meaning of its own`() {
        #expect(Set(Commands.ExitStatus.allCases.map(\.meaning)).count == Commands.ExitStatus.allCases.count)
    }
}
