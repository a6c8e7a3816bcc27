// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Intake

/// What speaks of a hold is looked for quickly first. Whoever is missed there is erased.
@Suite struct PhraseLookTests {
    private func mayStand(_ text: String) -> Bool {
        HoldWords.look.mayStand(in: Array(text.utf8).span)
    }

    @Test func `every phrase is seen, however its letters are written and parted`() {
        for phrase in HoldWords.phrases {
            let text = String(decoding: phrase, as: UTF8.self)
            #expect(mayStand(text))
            #expect(mayStand("see: \(text.uppercased())!"))
            for part in [" ", "-", "'", "’", ": ", "\t", "\u{301}", "\u{A0}", "\u{200D}", " – "] {
                #expect(mayStand(text.map(String.init).joined(separator: part)), "\(text) \(part)")
            }
            let accents: [Character: String] = ["o": "ö", "a": "ã", "e": "e\u{301}", "l": "Ł"]
            #expect(mayStand(text.map { accents[$0] ?? String($0) }.joined()), "\(text)")
        }
    }

    @Test func `what is read word by word is seen, whatever scalar stands in it`() {
        let known =
            (UInt32(0x80)..<0x3000).map { $0 }
            + stride(from: 0x3000, to: 0xFE00, by: 61) + (0xFE00..<0x10000)
            + stride(from: 0x10000, to: 0x30000, by: 211)
            + stride(from: 0xE0000, to: 0xE0200, by: 1)
        for scalar in known.compactMap(Unicode.Scalar.init)
        where FoldedLetters.letter(of: scalar.value) != nil {
            let sign = String(scalar)
            for text in [
                "a legal\(sign)hold", "a le\(sign)gal hold", "\(sign)legal hold",
                "x\(sign) legal hold\(sign)",
            ] where HoldWords.areRead(in: text) {
                #expect(mayStand(text), "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test(arguments: [
        "legalHoldFlag", "onLegalHoldSince", "LitigationHold_2", "is_legal_hold", "legal hold",
    ])
    func `a name has words that end before a large letter`(name: String) {
        #expect(HoldWords.stand(in: WordsWithin(name), of: name))
    }

    /// A scalar that comes to a letter counts as one wherever words are read.
    @Test func `a scalar that comes to a letter is one`() {
        for scalar in (UInt32(0x80)..<0x10000).compactMap(Unicode.Scalar.init) {
            guard let letter = FoldedLetters.letter(of: scalar.value), letter != 0 else { continue }
            #expect(Character(scalar).isLetter || Character(scalar).isNumber)
            #expect(WordsWithin(String(scalar)).letters == [letter])
        }
    }

    /// One that comes to none leaves its neighbours what they are.
    @Test func `a scalar that comes to no letter changes none beside it`() {
        for scalar in (UInt32(0x80)..<0x3000).compactMap(Unicode.Scalar.init)
        where FoldedLetters.letter(of: scalar.value) == 0 {
            let folded = ColumnName.fold("a\(Character(scalar))b".utf8).filter { $0 < 0x80 }
            #expect(folded == Array("ab".utf8))
            #expect("a\(String(scalar))b".contains("b" as Character), "\(scalar.value)")
        }
    }

    @Test func `texts made at random are never missed`() {
        var random = Seeded(20)
        let pieces = [
            "legal", "hold", "Legal", "HOLD", "nicht", "löschen", "lo\u{308}schen", "do", "not",
            "delete",
            "subpoena", "ne", "pas", "supprimer", " ", " ", " ", "-", "'", ". ", ", ", ": ", "no ",
            "、",
            "利用", "\u{200D}", "\u{301}", "\u{600}", "é", "Ｌｅｇａｌ", "\u{2060}", "ſ", "K", "7", "👩‍👧",
            "\r\n",
        ]
        var heard = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...9, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }
            .joined()
            guard HoldWords.areRead(in: text) else { continue }
            heard += 1
            #expect(mayStand(text), "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
        }
        #expect(heard > 100)
    }

    @Test(
        arguments: [
            "", "legal, per ticket", "retention period expired", "request by the owner",
            "Customer said \"delete everything\", confirmed by phone",
            "Bitte alles löschen – Danke",
            "利用者からの削除依頼", "line one\nline two", "Προσωπικά δεδομένα", "удалить всё", "🙂 thanks",
        ])
    func `most texts are seen to have none`(text: String) { #expect(!mayStand(text)) }

    @Test func `a phrase whose every word is cut is read`() {
        for text in ["lit-igation ho-ld", "see: l-egal h-old", "sub-poe-na"] {
            #expect(mayStand(text) && HoldWords.areRead(in: text), "\(text)")
        }
    }

    @Test func `what is not known is let through`() {
        #expect(mayStand("\u{600}"))
        // What is cut, and Latin-1 of `é legal hold`.
        for text: [UInt8] in [[0xC3], [0xE9] + " legal hold".utf8, [0x80] + "legal hold".utf8] {
            let isLetThrough = HoldWords.look.mayStand(in: text.span)
            #expect(isLetThrough)
        }
    }
}
