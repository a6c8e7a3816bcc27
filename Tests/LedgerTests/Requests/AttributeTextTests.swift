// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Ledger

@Suite struct AttributeTextTests {
    @Test(
        arguments: [
            [:], ["a": ""], ["b": "x", "a": "y"],
            ["q": "say \"hi\"", "s": "a\\b", "c": "1\n2\u{1}"],
            ["ü": "é, 日本", "a/b": "</x>", "with \"quotes\"": "{\"a\":\"b\"}"],
        ] as [Attributes])
    func `what is written is read again, and json to anybody else`(_ attributes: Attributes) {
        let text = String(decoding: AttributeText.write(attributes), as: UTF8.self)
        #expect(AttributeText.read(text) == attributes)
        #expect(decoded(Attributes.self, text) == attributes)
    }

    @Test func `the names are sorted by byte`() {
        let text = AttributeText.write(["b": "2", "a": "1", "B": "3"])
        #expect(String(decoding: text, as: UTF8.self) == #"{"B":"3","a":"1","b":"2"}"#)
    }

    @Test(arguments: [
        #"{"a":"1", "b":"2"}"#, #"{ "a" : "1" }"#, #"{"a":"\u00e9\/"}"#, "{}",
    ])
    func `what an earlier version wrote is read`(_ text: String) {
        #expect(AttributeText.read(text) == decoded(Attributes.self, text))
        #expect(AttributeText.read(text) != nil)
    }

    @Test(arguments: [
        "", "{", "null", #"{"a":1}"#, #"{"a":"b"} x"#, #"{"a":"b""#, #"{"a":{"b":"c"}}"#,
        #"["a"]"#,
    ])
    func `what is no object of texts is refused`(_ text: String) {
        #expect(AttributeText.read(text) == nil)
    }
}

@Suite struct NumberWordsTests {
    @Test(arguments: [
        ("DSR-2025-00000000", ["DSR-2025-00000000", "00000000"]),
        ("short", []), ("sixsix", ["sixsix"]),
        ("for anna@example.com", ["for anna@example.com", "anna@example.com"]),
        ("Anträge Müller", ["Anträge Müller", "Anträge", "Müller"]),
        ("a-b-c-d-e", ["a-b-c-d-e"]),
    ])
    func `the words of a number that could be an id`(_ number: String, _ words: [String]) {
        #expect(NumberWords.words(of: number).map { String(decoding: $0, as: UTF8.self) } == words)
    }
}
