// SPDX-License-Identifier: Apache-2.0

import Notation
import Testing
import Yams

private enum Letters: String, CaseIterable { case a }

private enum Words: String, CaseIterable { case column, separator }

struct SourceTests {
    private let source = Source(file: "lethe.yaml")

    @Test(arguments: [
        ("a: [1", "lethe.yaml:2:1: not valid YAML"),
        ("a: 1\na: 2", "the key ‘a’ stands twice in one map"),
        ("", "lethe.yaml: the settings is empty"),
    ])
    func `a text that is no map says where and why`(text: String, says: String) throws {
        let error = try #require(throws: NotationError.self) {
            let root = try source.root(of: text, "settings")
            _ = try Fields<Letters>(root, "settings", in: source)
        }
        #expect(error.description.contains(says))
    }

    @Test func `a misspelt key is an error with a place and the word that was meant`() throws {
        let root = try source.root(of: "column: x\nseparater: y", "profile")
        let error = try #require(throws: NotationError.self) {
            try Fields<Words>(root, "profile", in: source)
        }
        #expect(
            error.description
                == "lethe.yaml:2:1: unknown word ‘separater’\nhint: did you mean ‘separator’")
    }

    @Test(arguments: [
        ("a: Street 1", ["Street 1"]),
        ("a: [Street 1, 10115 Berlin]", ["Street 1", "10115 Berlin"]),
        ("a: |\n  Street 1\n\n  10115   Berlin\n", ["Street 1", "10115 Berlin"]),
        ("a: >\n  Street\n  1\n", ["Street 1"]),
        (
            "a:\n  - |\n    c/o Legal\n    Street 1\n  - 10115 Berlin",
            ["c/o Legal", "Street 1", "10115 Berlin"]
        ),
    ])
    func `an address has a line for each line, however it is written`(
        text: String, lines: [String]
    ) throws {
        let fields = try Fields<Letters>(
            try source.root(of: text, "settings"), "settings", in: source)
        #expect(try source.lines(try #require(fields[.a]), "a") == lines)
    }

    @Test(arguments: ["a: ''", "a: \"\\n \\n\"", "a: [x, ' ']", "a: \"x\\u0007\""])
    func `an address without text, or with control characters, is refused`(text: String) throws {
        let fields = try Fields<Letters>(
            try source.root(of: text, "settings"), "settings", in: source)
        let node = try #require(fields[.a])
        #expect(throws: NotationError.self) { try source.lines(node, "a") }
    }

    @Test func `a document larger than its limit is not read`() {
        #expect(throws: NotationError.self) {
            try source.root(of: String(repeating: "#", count: 2 << 20), "policy")
        }
    }
}
