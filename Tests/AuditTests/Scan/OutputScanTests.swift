// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Audit

@Suite struct OutputScanTests {
    private func scan(_ ids: [String] = []) -> OutputScan {
        var index = IDIndex()
        for id in ids { index.insert(Array(id.utf8)) }
        return OutputScan(ids: index, domain: "acme.example")
    }

    /// The text in pieces of a size, as a file would be read.
    private func kinds(
        _ text: String, _ name: String = "report.csv", ids: [String] = [], pieces: Int = 7
    ) -> [ScanFinding.Kind] {
        var rest = Array(text.utf8)[...]
        return scan(ids).findings(in: name) {
            defer { rest = rest.dropFirst(pieces) }
            return Array(rest.prefix(pieces))
        }.map(\.kind)
    }

    @Test(arguments: [
        "anna@example.org", "cell,anna.smith+tag@mail.example.org,2", "{\"a\":\"x@y.co\"}",
        "write to <anna@example.org>.", "erasure-ledger@other.example",
    ])
    func `an e-mail address is found`(line: String) {
        #expect(kinds(line) == [.email])
    }

    @Test(arguments: [
        "+49 151 12345678", "tel: +4915112345678", "\"+1 (555) 123-4567\"",
        "call +44.20.7946.0958,",
        "0151-12345678", "x,015112345678,y", "004915112345678",
    ])
    func `a phone number is found`(line: String) {
        #expect(kinds(line) == [.phone])
    }

    @Test(arguments: [
        "2026-10-02T02:00:02Z", "\"at\":\"2026-10-02T02:00:02Z\",\"idx\":11", "size 12345678901",
        "{\"idx\":1234567890,\"rows\":100000}", "no-01511234567", "no-4915112345678",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "h6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "9b2c4d5e-0123-4567-8901-012345678901", "01.02.2026", "0000012345", "1+2345678",
        "oi6XzD2CEiq6HePk7bnOkV+jgfF+jR3Ae+TpxoHvj54=", "erasure-ledger@acme.example",
        "-n erasure-report@acme.example", "user@host", "a @ b.example", "@acme.example",
        "printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'",
        "valid-after=\"20260901Z\"", "F1/requests.csv:17", "lethe-0.1.0", "+12",
        "+1234567890123456",
    ])
    func `digests, times, sizes and task ids are none`(line: String) {
        #expect(kinds(line) == [])
        #expect(kinds(line, "entries.jsonl", pieces: 1000) == [])
    }

    @Test(arguments: [
        ("anna-4711", "x,anna-4711,y"), ("anna-4711", "{\"req\":\"R-anna-4711\"}"),
        ("anna-4711", "F1/ANNA-4711.json:2"), ("user_0001", "user_0001"),
        ("-anna-4711-", "<anna-4711>"), ("annasmith", "F1/annasmith.csv"),
        ("1234567890", "no-1234567890"), ("ünal-77", "say ünal-77 again"),
        ("anna smith 1", "by anna smith 1 herself"), ("a:b:c:d1", "see a:b:c:d1."),
    ])
    func `an id is found`(id: String, line: String) {
        #expect(kinds(line, ids: [id, "someone-else-9"]) == [.id])
        #expect(kinds("first\n\(line)\nlast", ids: [id]) == [.id])
    }

    @Test(arguments: [
        ("anna-4711", "anna-47110"), ("anna-4711", "joanna-4711"), ("12345", "12345"),
        ("123456789", "idx 123456789"), ("bob", "bob"), ("hard", "user: hard"),
        ("verified", "verified"), ("2026-09", "2026-09-01"), ("---", "---"),
        ("same-request", "same-request"),
    ])
    func `what is part of another word, or too plain, is not`(id: String, line: String) {
        #expect(kinds(line, ids: [id]) == [])
    }

    @Test func `a single word is looked for in tables and not in prose`() {
        #expect(kinds("the moderator", "report.csv", ids: ["moderator"]) == [.id])
        #expect(kinds("the moderator", "policy.yaml", ids: ["moderator"]) == [])
        #expect(kinds("moderator-7", "policy.yaml", ids: ["moderator-7"]) == [.id])
    }

    @Test func `plain ids are counted`() {
        var index = IDIndex()
        for id in ["1", "anna-4711", "word", "12345678901"] { index.insert(Array(id.utf8)) }
        #expect(index.plain == 2)
    }

    @Test func `the place is named and the words are not`() throws {
        let found = scan(["anna-4711"]).findings(in: "report.csv", once("a\r\nb\r\nanna-4711\r\n"))
        #expect(found == [ScanFinding(file: "report.csv", line: 3, kind: .id)])
        #expect(found.map(\.description) == ["report.csv, line 3: a person's id"])
    }

    @Test func `of a database ids are found, in any place`() {
        let bytes = "\u{0}\u{1}{\"a\":\"x@y.example\"}\u{0}anna-4711\u{2}"
        let found = scan(["anna-4711"]).findings(in: "ledger.db", once(bytes))
        #expect(found == [ScanFinding(file: "ledger.db", line: nil, kind: .id)])
    }

    @Test func `a line of any length is read in parts`() {
        let long = String(repeating: "x ", count: 700_000) + "anna-4711"
        #expect(kinds(long, ids: ["anna-4711"], pieces: 1 << 16) == [.id])
    }

    @Test func `a folder that names somebody is refused`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-scan-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("idx,req\r\n1,R-1\r\n".utf8).write(to: folder.appending(path: "report.csv"))
        try scan(["anna-4711"]).check(folder)
        try Data("1,R-anna-4711\r\n".utf8).write(to: folder.appending(path: "more.csv"))
        let error = #expect(throws: AuditError.self) { try scan(["anna-4711"]).check(folder) }
        #expect(error?.message.contains("more.csv, line 1") == true)
        #expect(error?.description.contains("4711") == false)
    }

    private func once(_ text: String) -> () -> [UInt8]? {
        var rest: [UInt8]? = Array(text.utf8)
        return {
            defer { rest = nil }
            return rest
        }
    }
}
