// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct WordsWithinTests {
    private func stands(_ word: String, in text: String) -> Bool {
        WordsWithin(text).contain(WordsWithin(word).letters)
    }

    @Test(
        arguments: [
            ("legal_hold", "Legal Hold"), ("legal_hold", "isLegalHold"), ("a-1", "x a 1 y"),
            ("größe", "x (GROßE)"), ("ab", "a b"), ("日本", "東京/日本"), ("2", "1,2,3"),
            ("hold", "legal\u{A0}hold\u{200B}"), ("Ünal", "unal;anna"),
        ])
    func `a word among others is found`(word: String, text: String) {
        #expect(stands(word, in: text))
    }

    @Test(
        arguments: [
            ("hold", "household"), ("hold", "holding"), ("legal_hold", "hold legal"), ("", "a"),
            ("-", "a-b"), ("a", ""), ("2", "12"), ("日", "日本"),
        ])
    func `a part of one is none`(word: String, text: String) {
        #expect(!stands(word, in: text))
    }

    @Test func `anything can be asked for`() {
        for text in ["", " ", "\u{200B}", "\u{301}", "ß", "\u{FFFD}", "👩‍👩‍👧", "\u{130}"] {
            #expect(!stands("a", in: text) && !stands(text, in: "b"))
            #expect(WordsWithin(text).letters.isEmpty || stands(text, in: text))
        }
    }
}
