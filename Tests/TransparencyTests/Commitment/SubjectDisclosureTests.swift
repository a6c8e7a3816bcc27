// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct SubjectDisclosureTests {
    private let origin = "acme.example/erasure/7f3a9c2e51d04b66"
    private let key = SubjectCommitment.key(
        epochKey: [UInt8](repeating: 1, count: 32), opening: [UInt8](repeating: 2, count: 32))

    private func disclosure(
        of subject: String, said: String? = nil
    ) throws -> SubjectDisclosure? {
        let digest = SubjectCommitment.commit(
            subject: said ?? subject, origin: origin, key: key)
        let record = try Record([
            "v": .integer(1), "idx": .integer(7), "kind": .string("outcome"),
            "subject": .string(digest.hex),
        ])
        return SubjectDisclosure(record: record, key: key, subject: Array(subject.utf8))
    }

    @Test(arguments: ["anna", "a line\nand another", "caf\u{e9}", "42"])
    func `what is written is read again and opens`(subject: String) throws {
        let disclosure = try #require(try disclosure(of: subject))
        let read = try #require(SubjectDisclosure(extra: disclosure.extra))
        #expect(read == disclosure)
        #expect(read.opens(origin: origin))
        #expect(!read.opens(origin: origin + "0"))
    }

    @Test func `the record of somebody else does not open`() throws {
        let other = try #require(try disclosure(of: "anna", said: "ben"))
        #expect(!other.opens(origin: origin))
        let spelling = try #require(try disclosure(of: "caf\u{e9}", said: "cafe\u{301}"))
        #expect(!spelling.opens(origin: origin))
    }

    @Test func `three lines: record, key in hex, id`() throws {
        let disclosure = try #require(try disclosure(of: "anna"))
        let lines = disclosure.extra.split(separator: UInt8(ascii: "\n"))
        #expect(lines.map(\.text) == [disclosure.record.bytes.text, Hex.encode(key), "anna"])
    }

    @Test func `what is no disclosure is refused`() throws {
        let disclosed = try #require(try disclosure(of: "anna"))
        let good = disclosed.extra
        let record = disclosed.record
        #expect(SubjectDisclosure(extra: []) == nil)
        #expect(SubjectDisclosure(extra: Array(good.dropLast(5))) == nil)
        #expect(SubjectDisclosure(extra: Array(good.dropFirst())) == nil)
        #expect(SubjectDisclosure(record: record, key: [1], subject: [65]) == nil)
        #expect(SubjectDisclosure(record: record, key: key, subject: []) == nil)
        #expect(SubjectDisclosure(record: record, key: key, subject: [0xFF]) == nil)
    }

    @Test func `its description says nothing`() throws {
        let disclosure = try #require(try disclosure(of: "anna"))
        #expect("\(disclosure)" == "SubjectDisclosure(redacted)")
    }
}
