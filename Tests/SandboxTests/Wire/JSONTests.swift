// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct JSONTests {
    @Test(arguments: [
        "null", "true", "[]", "{}", "[1,-2,3.5]", #"{"a":{"b":["x"]}}"#, #""\u0001\"\\""#,
        #"{"b":1,"a":2}"#, "\"é😀\"",
    ])
    func `what is read is written again`(text: String) throws {
        let json = try JSONReader.read(Array(text.utf8))
        #expect(String(decoding: json.bytes, as: UTF8.self) == text)
    }

    @Test func `escapes and surrogates are resolved`() throws {
        let json = try JSONReader.read(Array(#" "\u00e9\ud83d\ude00\n\/" "#.utf8))
        #expect(json == .string("é😀\n/"))
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\"}", "tru", "\"\\ud83d\"", "\"\\x\"", "1 2", "+1", ".5", "\"a",
        "{\"a\":1,}", "-", String(repeating: "[", count: 100_000),
    ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONReader.Malformed.self) {
            try JSONReader.read([0x22, 0xC3, 0x28, 0x22])
        }
    }
}
