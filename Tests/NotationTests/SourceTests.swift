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

    @Test func `a document larger than its limit is not read`() {
        #expect(throws: NotationError.self) {
            try source.root(of: String(repeating: "#", count: 2 << 20), "policy")
        }
    }
}
