// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Intake

/// The quick way through objects that are alike gives up, or says what the careful one does.
@Suite struct AlikeObjectsTests {
    private static let keys = [
        "request_id", "type", "user_id", "received_at", "regime", "note", "reason", "Request ID",
        "userId", "x", "y", "größe", "gro\u{308}ße", "a\\u0062c", "abc",
        "x-very-long-name-of-a-column",
        "x-very-long-name-of-a-column-", "", "new_channel_owner_id",
    ]
    private static let values = [
        #""R-1""#, #""erasure""#, #""alice""#, #""2026-10-02""#, #""gdpr""#, #""""#, "null", "true",
        "false", "0", "-1.5e+3", "01", "1.", "[]", "{}", #""a\n\"b\"\\""#, #""ü日本😀""#, #""\u0000""#,
        #""\ud83d""#, #""\ud83d\ude00""#, "\"a\u{1}b\"", #""x""#, #""\"#, "nul", "\"\u{0}\"", "tru",
    ]
    private static let spaces = ["", "", "", " ", "\t", " \t ", "\n", "\r\n"]

    /// An object that is most often a request, or something near one.
    private static func object(_ random: inout Seeded) -> String {
        var members: [(String, String)] = zip(keys.prefix(5), values.prefix(5)).map { ($0, $1) }
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            guard let key = keys.randomElement(using: &random),
                let value = values.randomElement(using: &random)
            else { continue }
            if Int.random(in: 0...3, using: &random) == 0 {
                members[Int.random(in: members.indices, using: &random)] = (key, value)
            } else if !members.contains(where: { $0.0 == key }) || value == "null" {
                members.append((key, value))
            }
        }
        if Bool.random(using: &random) { members.shuffle(using: &random) }
        func space() -> String {
            Int.random(in: 0...9, using: &random) > 0
                ? "" : spaces.randomElement(using: &random) ?? ""
        }
        let text = members.map { key, value in
            "\(space())\"\(key)\"\(space()):\(space())\(value)\(space())"
        }.joined(separator: ",")
        let end = Int.random(in: 0...30, using: &random)
        return "{" + text + (end == 0 ? "" : end == 1 ? ",}" : "}")
    }

    private static func careful(_ bytes: [UInt8], _ origin: Origin) -> [IntakeRow] {
        var rows: [IntakeRow] = []
        var objects = ObjectRows(profile: nil, asked: [], stated: Stated())
        objects.read(bytes, 0..<bytes.count, at: origin) { rows.append($0) }
        return rows
    }

    @Test(arguments: [false, true])
    func `what is read the quick way is what the careful way reads`(spansLines: Bool) {
        var random = Seeded(17)
        var objects = ObjectRows(profile: nil, asked: [], stated: Stated())
        var quick = 0
        for line in 1...6_000 {
            // Now and then other keys are learned.
            if line % 1_500 == 0 { objects = ObjectRows(profile: nil, asked: [], stated: Stated()) }
            let text = Self.object(&random)
            let bytes = Array(text.utf8)
            let origin = Origin(file: 7, line: line)
            guard
                let (end, row) = objects.plain(
                    bytes, from: 0, spansLines: spansLines, at: origin)
            else { continue }
            quick += 1
            if end != bytes.count || Self.careful(bytes, origin) != [row] {
                Issue.record("\(text)")
                return
            }
        }
        #expect(quick > 600)
    }

    @Test func `more keys than are kept are read all the same`() {
        var objects = ObjectRows(profile: nil, asked: [], stated: Stated())
        let usual =
            #"{"request_id":"R-1","type":"erasure","user_id":"alice","received_at":"2026-10-02","#
            + #""regime":"gdpr""#
        for line in 1...200 {
            let bytes = Array((usual + ",\"k\(line)\":\"v\"}").utf8)
            let origin = Origin(file: 7, line: line)
            let found = objects.plain(bytes, from: 0, spansLines: false, at: origin)
            #expect((found != nil) == (line <= 59))
            if let found { #expect(Self.careful(bytes, origin) == [found.row]) }
        }
        let bytes = Array((usual + "}").utf8)
        #expect(
            objects.plain(bytes, from: 0, spansLines: false, at: Origin(file: 7, line: 9)) != nil)
    }

    @Test func `an object that is cut off waits for the rest`() throws {
        let text =
            #"{"request_id":"R-1","type":"erasure","user_id":"ali\\ce","received_at":"2026-10-02","#
            + #""regime":"gdpr","n":12,"b":true}"#
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            var objects = ObjectRows(profile: nil, asked: [], stated: Stated())
            let found = objects.plain(
                Array(bytes.prefix(count)), from: 0, spansLines: false,
                at: Origin(file: 7, line: 1))
            #expect(found == nil, "\(count)")
        }
    }
}
