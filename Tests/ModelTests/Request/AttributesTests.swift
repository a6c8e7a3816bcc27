// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model
import Testing

@Suite struct AttributesTests {
    @Test func `names give their values`() {
        let attributes = Attributes(
            names: ["a", "é", "c", "d"], values: Array("1".utf8) + [0xFF, 0xFF] + "ü".utf8 + [0xFF])
        #expect(attributes["a"] == "1")
        #expect(attributes["é"] == "")
        #expect(attributes["c"] == "ü")
        #expect(attributes["d"] == "")
        #expect(attributes["A"] == nil)
        #expect(attributes.map(\.value) == ["1", "", "ü", ""])
    }

    @Test func `a value can be set, changed and taken out`() {
        var attributes = Attributes()
        #expect(attributes.isEmpty)
        attributes["a"] = "1"
        attributes["b"] = "2"
        attributes["a"] = "3"
        #expect(attributes == ["b": "2", "a": "3"])
        attributes["b"] = nil
        attributes["none"] = nil
        #expect(attributes == ["a": "3"])
        attributes.removeAll { $0 == "a" }
        #expect(attributes.isEmpty && attributes == Attributes([:]))
    }

    @Test func `the order makes no difference`() {
        let one: Attributes = ["a": "1", "b": "2"]
        let other: Attributes = ["b": "2", "a": "1"]
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        #expect(one != ["a": "1"])
        #expect(one != ["a": "2", "b": "1"])
        #expect(one == Attributes(["a": "1", "b": "2"]))
    }

    @Test func `they are written as an object and read again`() throws {
        let attributes: Attributes = ["b": "\"'", "a": "", "é": "ü"]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = try encoder.encode(attributes)
        #expect(String(decoding: text, as: UTF8.self) == #"{"a":"","b":"\"'","é":"ü"}"#)
        #expect(try JSONDecoder().decode(Attributes.self, from: text) == attributes)
    }
}
