// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct SubjectIDTests {
    @Test func `ids are equal by bytes only`() throws {
        let composed = try #require(SubjectID("caf\u{E9}"))
        let decomposed = try #require(SubjectID("cafe\u{301}"))
        #expect(composed.rawValue == decomposed.rawValue)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(composed == SubjectID("caf\u{E9}"))
        #expect(Set([composed, composed]).count == 1)
    }

    @Test(
        arguments: [
            Array("jane".utf8), Array("a b".utf8), Array(" a".utf8), Array("a ".utf8), [],
            [0x61, 0],
            [0x7F], Array("é".utf8), [0xC3], Array("\u{A0}a".utf8),
            Array(repeating: 0x61, count: 1024),
            Array(repeating: 0x61, count: 1025),
        ] as [[UInt8]])
    func `bytes make the same id as their text`(bytes: [UInt8]) {
        let text = String(validating: bytes, as: UTF8.self)
        #expect(SubjectID(utf8: bytes[...]) == text.flatMap { SubjectID($0) })
    }

    @Test func `case counts`() {
        #expect(SubjectID("Jane") != SubjectID("jane"))
    }

    @Test func `ids are ordered by bytes`() throws {
        let ids = try ["b", "a", "B", "ab"].map { try #require(SubjectID($0)) }
        #expect(ids.sorted().map(\.rawValue) == ["B", "a", "ab", "b"])
    }

    @Test func `a description never shows the id`() throws {
        let id = try #require(SubjectID("jane.doe@example.org"))
        #expect(!"\(id)".contains("jane"))
        #expect(!String(describing: [id]).contains("jane"))
    }

    @Test(arguments: ["a", "a b", "Jane", "8ZqAJhtH3H", "o@x_y-z", "ж", "a\u{A0}b"])
    func `what Stream may know is an id`(text: String) {
        #expect(SubjectID(text)?.rawValue == text)
    }

    @Test(arguments: [
        "", " ", " a", "a ", "\u{A0}a", "a\n", "a\tb", "a\u{0}b", "a\u{7F}", "\u{85}",
    ])
    func `what no service could mean is none`(text: String) {
        #expect(SubjectID(text) == nil)
    }

    @Test func `the limit is 1024 bytes`() {
        #expect(SubjectID(String(repeating: "a", count: 1024)) != nil)
        #expect(SubjectID(String(repeating: "a", count: 1025)) == nil)
        #expect(SubjectID(String(repeating: "é", count: 513)) == nil)
    }
}
