// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Notation
import Policy
import Testing

/// Runs what `docs/formats/policy.md` shows.
@Suite struct ReferenceTests {
    private func document() throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/formats/policy.md")
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// The fenced blocks of a language, each with the line on which it begins.
    private func blocks(_ language: String) throws -> [(line: Int, text: String)] {
        var blocks: [(line: Int, text: String)] = []
        var open: (line: Int, lines: [Substring])?
        let lines = try document().split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if let block = open {
                if line == "```" {
                    blocks.append((block.line, block.lines.joined(separator: "\n")))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line == "```" + language {
                open = (index + 2, [])
            }
        }
        return blocks
    }

    /// A block is a whole policy, a part of one without rules, or rules.
    private func whole(_ block: String) -> String {
        if block.hasPrefix("version:") { return block }
        let head = "version: 1\ntime_zone: Europe/Berlin\n"
        if block.hasPrefix("- id:") { return head + "rules:\n" + block }
        return head + block + "\nrules: [{id: a, then: review, why: x}]"
    }

    @Test func `every example loads`() throws {
        let examples = try blocks("yaml")
        #expect(examples.count >= 8)
        for example in examples {
            let error = complaint(whole(example.text))
            #expect(error == nil, "the example on line \(example.line) does not load")
        }
    }

    @Test func `every case shown holds`() throws {
        var count = 0
        for example in try blocks("yaml") where example.text.contains("\ncases:") {
            for result in try Policy.parse(example.text, file: "policy.yaml").test() {
                #expect(result.holds, "\(result)")
                count += 1
            }
        }
        #expect(count >= 2)
    }

    @Test func `every word of the language is described`() throws {
        let text = try document()
        let words =
            Residual.allCases.map(\.rawValue).filter { $0.hasPrefix("burned") }
            + PolicyFinding.Code.allCases.map(\.rawValue) + Category.allCases.map(\.rawValue)
            + RequestKind.allCases.map(\.rawValue) + Regime.allCases.map(\.rawValue)
        for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
    }

    @Test func `every mistake shown gives the message shown`() throws {
        let mistakes = try blocks("yaml wrong")
        let messages = try blocks("text")
        #expect(mistakes.count == messages.count && !mistakes.isEmpty)
        for (mistake, message) in zip(mistakes, messages) {
            #expect(complaint(whole(mistake.text))?.description == message.text)
        }
    }

    @Test func `the worked example decides as it says`() throws {
        let text = try #require(blocks("yaml").first { $0.text.hasPrefix("version:") }).text
        let policy = try Policy.parse(text, file: "policy.yaml")
        #expect(policy.decide(try request(attributes: ["legal_hold": "yes"]), user).rule == "held")
        #expect(policy.decide(try request(), user).rule == "erase")
        #expect(policy.decide(try request(regime: .none), user).rule == "no-rule")
        #expect(policy.decide(try request(.deactivation), user).rule == "stop")
        #expect(policy.decide(try request(), admin).rule == "never-touch")
    }
}
