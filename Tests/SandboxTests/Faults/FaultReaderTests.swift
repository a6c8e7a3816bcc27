// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Sandbox

struct FaultReaderTests {
    private static let document = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/formats/sandbox.md")

    private static func page() throws -> String {
        try String(contentsOf: document, encoding: .utf8)
    }

    /// The word and the example of each row that has both.
    private static func rows() throws -> [(word: String, example: String)] {
        try page().split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
            guard cells.count == 3, cells[1].hasPrefix("{") else { return nil }
            return (cells[0], cells[1])
        }
    }

    @Test func `the page's list of faults is read`() throws {
        let parts = try Self.page().components(separatedBy: "```")
        let list = try #require(parts.first { $0.hasPrefix("json\n") })
        let faults = try SandboxFault.parse(String(list.dropFirst(5)))
        #expect(faults.count == 6)
        #expect(
            faults.first
                == SandboxFault(.drop(applied: true), operation: "DeleteUsers", turn: .call(2)))
        #expect(faults.map(\.turn).contains(.chance(0.05)))
        #expect(faults.map(\.moreThan).max() == 50)
        #expect(faults.flatMap(\.people) == ["user-0007"])
    }

    @Test func `the page has each word once, with an example that is read`() throws {
        let rows = try Self.rows()
        #expect(rows.map(\.word).sorted() == FaultWord.allCases.map(\.rawValue).sorted())
        for (word, example) in rows {
            let fault = try #require(try SandboxFault.parse("[\(example)]").first)
            let isNamedError = fault.effect.word == .error
            #expect(fault.effect.word.rawValue == word || isNamedError, "\(word)")
        }
    }

    @Test(arguments: [
        ("{}", "not a JSON array"),
        ("[", "not a JSON array"),
        ("[1]", "fault 1 is not an object"),
        (#"[{"operation": "GetApp"}]"#, "fault 1 does not say what goes wrong"),
        (#"[{"fault": "cut"}, {"fault": "cutt"}]"#, "fault 2 has an unknown word: cutt"),
        (#"[{"fault": "cut", "operation": "deleteUsers"}]"#, "unknown operation: deleteUsers"),
        (#"[{"fault": "cut", "calls": 3}]"#, "a field that cut does not take: calls"),
        (#"[{"fault": "cut", "applied": true}]"#, "a field that cut does not take: applied"),
        (#"[{"fault": "delay"}]"#, "needs milliseconds"),
        (#"[{"fault": "delay", "milliseconds": -1}]"#, "needs a whole number for milliseconds"),
        (#"[{"fault": "plain", "status": 200}]"#, "needs a whole number for status"),
        (#"[{"fault": "task_says"}]"#, "needs word"),
        (#"[{"fault": "cut", "call": 0}]"#, "needs a whole number for call"),
        (#"[{"fault": "cut", "call": 1.5}]"#, "needs a whole number for call"),
        (#"[{"fault": "cut", "chance": 2}]"#, "a chance that is not a number of 0 to 1"),
        (#"[{"fault": "cut", "call": 1, "every": 2}]"#, "strikes in two ways"),
        (#"[{"fault": "cut", "people": []}]"#, "needs ids in people"),
        (#"[{"fault": "cut", "people": ["a", 1]}]"#, "needs ids in people"),
        (#"[{"fault": "timeout", "applied": 1}]"#, "needs true or false for applied"),
    ])
    func `a mistake is named, with its place and a remedy`(text: String, said: String) throws {
        let error = try #require(throws: SandboxFault.Invalid.self) {
            try SandboxFault.parse(text)
        }
        #expect(error.description.contains(said), "\(error)")
        #expect(error.description.contains("\nhint: "))
        #expect(!error.description.hasSuffix("."))
    }
}
