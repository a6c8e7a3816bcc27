// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@Suite struct ColumnNameTests {
    @Test(
        arguments: [
            "legal_hold", "Legal Hold", "LEGAL-HOLD", "legalHold", " legal  hold ",
            "Legal\u{A0}Hold",
            "legal\u{2011}hold", "legal\u{2013}hold", "le\u{AD}gal_hold", "\u{FEFF}legal_hold",
            "legal\u{200B}hold", "“legal_hold”", "\"legal hold\"", "Legal\nHold", "légal hold",
            "le\u{301}gal hold", "ＬＥＧＡＬ＿ＨＯＬＤ", "Legal\tHold\r",
        ])
    func `a column is the same however it is written`(text: String) {
        #expect(ColumnName("legal_hold").matches(text))
        #expect(ColumnName(text) == ColumnName("legal_hold"))
    }

    @Test(
        arguments: [
            "", "legal", "hold", "legal_holds", "litigation_hold", "legal.hold", "legal hold?",
            "legal_hold_2", "illegal_hold",
        ])
    func `another column is another`(text: String) {
        #expect(!ColumnName("legal_hold").matches(text))
        #expect(ColumnName(text) != ColumnName("legal_hold"))
    }

    @Test(arguments: [("Größe", "GRÖSSE"), ("дело", "Дело"), ("Straße", "STRASSE"), ("保留", "保留 ")])
    func `letters of every script have a small form`(a: String, b: String) {
        #expect(ColumnName(a).matches(a))
        #expect((ColumnName(a) == ColumnName(b)) == (a.utf8.first != 0x47 && a.utf8.first != 0x53))
    }
}

@Suite struct DoubtTests {
    private func request() throws -> SubjectRequest {
        SubjectRequest(
            reference: "R-1", kind: .erasure, subject: try #require(SubjectID("anna")),
            received: try #require(Received("2026-10-01")), regime: .gdpr,
            attributes: ["team": "north"], origin: Origin(file: 1, line: 2))
    }

    @Test func `a request carries its doubts as a text and gives them back`() throws {
        var asked = try request()
        #expect(asked.doubts == [])
        asked.doubts = [.missingColumn(ColumnName("Legal\nHold")), .unknownState]
        #expect(asked.doubts == [.missingColumn(ColumnName("legal_hold")), .unknownState])
        #expect(asked.attributes["team"] == "north")
        asked.doubts = []
        #expect(asked.attributeNames == ["team"])
    }

    @Test func `a doubt that nobody knows is one all the same`() throws {
        var asked = try request()
        asked.attributes[Doubt.attribute] = "something else"
        #expect(asked.doubts == [.unknownState])
    }
}
