// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct IDListTests {
    private func read(_ text: String) throws -> IDList {
        var list = IDList()
        try list.add(lines: Data(text.utf8), of: "ids.txt")
        return list
    }

    @Test(arguments: [
        ("a\nb\n", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]), ("\n a b@c\n".trimmed, ["a b@c"]),
        ("\u{FEFF}a\n\n  \nb", ["a", "b"]), ("#a\n", ["#a"]), ("", []),
        ("a/b\nÜnï\n東京", ["a/b", "Ünï", "東京"]),
    ])
    func `a line is an id`(text: String, expected: [String]) throws {
        #expect(try read(text).ids.map(\.rawValue) == expected)
    }

    @Test func `whoever comes again is counted, and taken once`() throws {
        let list = try read("a\nb\na\na\n")
        #expect(list.ids.map(\.rawValue) == ["a", "b"])
        #expect(list.repeated == 2)
    }

    @Test func `ids are told apart by their bytes`() throws {
        #expect(try read("\u{E9}\ne\u{301}\n").ids.count == 2)
    }

    @Test func `a long id is an id`() throws {
        let id = String(repeating: "x", count: 255)
        #expect(try read(id).ids.map(\.rawValue) == [id])
    }

    @Test(arguments: ["good\nsecret-person \n", "good\r\n\tsecret-person", "a\nsecret\u{7}person"])
    func `what is no id is told by its place, and not shown`(text: String) {
        let failure = #expect(throws: Failure.self) { try read(text) }
        #expect(failure?.kind == .usage)
        #expect(failure?.message == "ids.txt:2: that is no user id")
        #expect(failure?.hint?.contains("secret") == false)
    }

    @Test func `bytes that are no text are refused`() {
        var list = IDList()
        let failure = #expect(throws: Failure.self) {
            try list.add(lines: Data([0x61, 0x0A, 0xFF, 0xFE]), of: "ids.txt")
        }
        #expect(failure?.message == "ids.txt:2: the line is not UTF-8")
    }

    @Test func `nobody is refused`() {
        #expect(throws: Failure.self) { try IDList().checked() }
    }

    @Test func `calls are full, but for the last`() {
        #expect(Array(1...250).calls().map(\.count) == [100, 100, 50])
        #expect(Array(1...51).calls(of: 25).map(\.count) == [25, 25, 1])
        #expect([Int]().calls().isEmpty)
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
