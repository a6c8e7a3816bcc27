// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Notation
import Policy
import Testing

/// Runs what `docs/formats/holds.md` and `docs/formats/holidays.md` show.
@Suite struct FormatPagesTests {
    private func blocks(_ language: String, in page: String) throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/formats/\(page).md")
        return try String(contentsOf: file, encoding: .utf8)
            .components(separatedBy: "\n```\(language)\n").dropFirst()
            .compactMap { $0.components(separatedBy: "\n```").first }
    }

    private func complaint(_ read: () throws -> Void) -> String? {
        do {
            try read()
            return nil
        } catch {
            return (error as? NotationError)?.description ?? "\(error)"
        }
    }

    @Test func `every file of holds loads, and every mistake is told as shown`() throws {
        let examples = try blocks("yaml", in: "holds")
        #expect(!examples.isEmpty)
        for example in examples {
            #expect(complaint { _ = try HoldsFile.parse(example, file: "holds.yaml") } == nil)
        }
        let mistakes = try blocks("yaml wrong", in: "holds")
        let messages = try blocks("text", in: "holds")
        #expect(!mistakes.isEmpty && mistakes.count == messages.count)
        for (mistake, message) in zip(mistakes, messages) {
            #expect(complaint { _ = try HoldsFile.parse(mistake, file: "holds.yaml") } == message)
        }
    }

    @Test func `every file of holidays and every head of a policy loads`() throws {
        let examples = try blocks("yaml", in: "holidays")
        #expect(examples.count >= 4)
        let own = try #require(examples.first { $0.hasPrefix("holidays:\n  AT:") })
        for example in examples {
            if example.hasPrefix("holidays:\n  AT:") {
                #expect(complaint { _ = try Holidays.parse(example, file: "own.yaml") } == nil)
                continue
            }
            let said = complaint {
                let source = Source(file: "policy.yaml")
                let fields = try Fields<PolicyKey>(
                    source.root(of: example, "policy"), "policy", in: source)
                _ = try LegalClock.read(fields) { _ in own }
            }
            #expect(said == nil)
        }
        let mistakes = try blocks("yaml wrong", in: "holidays")
        let messages = try blocks("text", in: "holidays")
        #expect(!mistakes.isEmpty && mistakes.count == messages.count)
        for (mistake, message) in zip(mistakes, messages) {
            #expect(complaint { _ = try Holidays.parse(mistake, file: "own.yaml") } == message)
        }
    }
}
