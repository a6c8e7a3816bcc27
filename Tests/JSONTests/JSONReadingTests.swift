// SPDX-License-Identifier: Apache-2.0

import JSON
import Testing

@Suite struct `json` {
    @Test(arguments: [
        "null", "true", "false", "0", "-1", "1.50", "1e9", "2E-3", #""""#, #""a\"b\\c\u0001""#,
        "[]", "{}", #"[1,[2,{"a":null}],"é"]"#, #"{"a":1,"a":2,"b":[]}"#,
    ])
    func `comes back as it went`(text: String) throws {
        let value = try #require(JSON(Array(text.utf8)))
        #expect(String(decoding: value.bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [
        (#""\n\t\r\b\f\/""#, "\n\t\r\u{8}\u{C}/"), (#""\u00e9\u4E2d""#, "é中"),
        (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    ])
    func `escapes are read`(text: String, expected: String) {
        #expect(JSON(Array(text.utf8))?.text == expected)
    }

    @Test(arguments: [
        "", " ", "nul", "truex", "01", "-", "1.", ".5", "1e", "+1", "[1,]", "[1", "[,1]", "{",
        #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", #"""#, #""\x""#, #""\u12""#, #""\u12g4""#,
        "\"a\nb\"", "1 2", "{} x", "<html>", "NaN", "\"\\",
    ])
    func `what is not json is nil`(text: String) {
        #expect(JSON(Array(text.utf8)) == nil)
    }

    @Test func `bytes that are not utf-8 are nil, and a mark at the beginning is skipped`() {
        #expect(JSON([0x22, 0xFF, 0x22]) == nil)
        #expect(JSON([0xEF, 0xBB, 0xBF, 0x31])?.integer == 1)
    }

    @Test func `depth has an end`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(JSON(Array(deep.utf8)) == nil)
        let fits = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(JSON(Array(fits.utf8)) != nil)
    }

    @Test(
        arguments: [
            ("1793880000042999999", 1_793_880_000_042_999_999), ("3.0", 3), ("3e2", 300),
            ("3.5", nil), ("1e300", nil), ("99999999999999999999", nil),
        ] as [(String, Int64?)])
    func `integers are exact or nil`(text: String, expected: Int64?) {
        #expect(JSON(Array(text.utf8))?.integer == expected)
    }

    @Test func `a name that stands there twice has no value`() {
        let twice = JSON(Array(#"{"a":1,"a":1,"b":2}"#.utf8))
        #expect(twice?["a"] == nil)
        #expect(twice?["b"]?.integer == 2)
    }
}

/// The value that a text is.
func parsed(_ text: String) throws -> JSON {
    try #require(JSON(Array(text.utf8)))
}
