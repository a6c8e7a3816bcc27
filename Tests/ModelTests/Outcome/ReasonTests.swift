// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@Suite struct ReasonTests {
    private static func lines(_ document: String) throws -> [Substring] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/formats/\(document)")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "|").map {
            $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
        }
    }

    /// `docs/formats/reasons.md`: the word and the outcomes of each line of its tables.
    private static func listed() throws -> [String: [String]] {
        var listed: [String: [String]] = [:]
        for line in try lines("reasons.md") where line.hasPrefix("| `") {
            let cells = cells(line)
            #expect(cells.count == 3)
            #expect(listed[cells[0]] == nil)
            listed[cells[0]] = cells[1].split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        return listed
    }

    @Test func `every reason is listed with its outcome, and no other`() throws {
        let known = Reason.allCases.map { ($0.rawValue, $0.outcomes.map(\.rawValue)) }
        #expect(try Self.listed() == Dictionary(uniqueKeysWithValues: known))
    }

    @Test func `the pack's table lists the reasons of each outcome`() throws {
        let all = try Self.lines("audit-pack.md")
        let start = try #require(all.firstIndex { $0.hasPrefix("## Reasons of outcomes") })
        let table = all[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
            .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| outcome |") }
        var listed: [String: Set<String>] = [:]
        for line in table {
            let cells = Self.cells(line)
            let words = line.split(separator: "`", omittingEmptySubsequences: false)
            listed[cells[0]] = Set(
                words.indices.filter { !$0.isMultiple(of: 2) }.map { String(words[$0]) })
        }
        #expect(Set(listed.keys) == Set(Outcome.allCases.map(\.rawValue)))
        for outcome in Outcome.allCases where outcome != .rejected {
            let known = Reason.allCases.filter { $0.outcomes.contains(outcome) }
            #expect(listed[outcome.rawValue] == Set(known.map(\.rawValue)), "\(outcome)")
        }
    }

    @Test func `every outcome but that of the reader has a reason`() {
        for outcome in Outcome.allCases {
            let reasons = Reason.allCases.filter { $0.outcomes.contains(outcome) }
            #expect(reasons.isEmpty == (outcome == .rejected), "\(outcome)")
        }
    }

    @Test func `what a profile leaves out has its word`() {
        for left in Omission.Reason.allCases {
            #expect(Reason(rawValue: left.rawValue)?.outcomes == [.omitted], "\(left)")
        }
    }
}

@Suite struct StandingTests {
    @Test func `all but carrying out is the outcome of the same word`() {
        for standing in Standing.allCases {
            #expect(standing.outcome?.rawValue == (standing == .perform ? nil : standing.rawValue))
        }
    }
}

@Suite struct ClosingTests {
    @Test func `each has a word of its own, and is found by it`() {
        let all: [Closing] =
            [.goesOn, .withdrawn, .askedAgain, .byHand, .byPerson]
            + Outcome.allCases.map(Closing.ended)
        #expect(Set(all.map(\.word)).count == all.count)
        for closing in all { #expect(Closing(word: closing.word) == closing) }
        #expect(Closing(word: "lost") == nil)
    }
}
