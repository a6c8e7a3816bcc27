// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The table of the kinds of misreading names what is there.
@Suite struct MisreadingTableTests {
    @Test func `each suite, transcript and input that the table names is there`() throws {
        let page = try House.read("docs/decisions/0088-each-kind-of-misreading.md")
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        #expect(rows.count == 19)
        let code = try House.files(in: "Tests", endings: ["Tests.swift"])
        let folder = House.root.appending(path: "Tests/TranscriptTests")
        let inputs = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "Inputs").path)
        for row in rows {
            let names = row.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
                .map { String($0.element) }
            #expect(!names.isEmpty, "\(row)")
            for name in names {
                let isThere =
                    name.hasSuffix(".txt")
                    ? FileManager.default.fileExists(
                        atPath: folder.appending(path: "Transcripts/\(name)").path)
                    : code.contains { $0.text.contains("struct \(name) {") }
                #expect(isThere, "\(name)")
            }
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let numbers = (cells.last ?? "").split(separator: ",").map { String($0.prefix(3)) }
                .compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
            // The clock is set by a test, not by a file.
            for number in numbers where number != 44 {
                #expect(inputs.contains { Int($0.prefix(2)) == number }, "\(number)")
            }
        }
    }
}
