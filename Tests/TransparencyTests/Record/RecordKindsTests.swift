// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Transparency

/// The kinds of records: each is written, read and listed by one list of its fields.
@Suite struct RecordKindsTests {
    static let kinds = RecordKinds.all.map { $0.kind }
    private static let nonce = String(repeating: "0a", count: 16)

    private func kind(_ word: String) throws -> any RecordBody.Type {
        try #require(RecordKinds.all.first { $0.kind == word })
    }

    /// Puts a value into every field.
    private struct Filling: RecordFields {
        mutating func needed(_ name: String, _ value: inout String) { value = "is-\(name)" }
        mutating func needed(_ name: String, _ value: inout Int64) { value = 7 }
        mutating func optional(_ name: String, _ value: inout String?, _ formats: FieldFormats) {
            value = name == "subject" ? String(repeating: "f6", count: 32) : "is-\(name)"
        }
        mutating func optional(_ name: String, _ value: inout Int64?, _ formats: FieldFormats) {
            value = 8
        }
        mutating func optional(_ name: String, _ value: inout Bool?, _ formats: FieldFormats) {
            value = true
        }
    }

    private func bytes(_ body: some RecordBody) throws -> [UInt8] {
        try body.bytes(index: 3, nonce: body.subject == nil ? Self.nonce : nil)
    }

    private func filled<Body: RecordBody>(_ type: Body.Type) -> Body {
        var filling = Filling()
        return Body { $0.visit(&filling) }
    }

    /// Writes, reads and writes again.
    private func again<Body: RecordBody>(_ body: Body) throws -> (Record, [UInt8]) {
        let record = try Record(parsing: try bytes(body))
        return (record, try bytes(try Body(record)))
    }

    @Test(arguments: kinds)
    func `what is written with every field is read with every field`(word: String) throws {
        let type = try kind(word)
        let (record, twice) = try again(filled(type))
        #expect(twice == record.bytes)
        let common = ["idx", "kind", "nonce", "v"]
        let names = RecordKinds.fields(of: type).map(\.name)
        #expect(record.keys.filter { !common.contains($0) } == names)
        #expect(record.string("kind") == word && record.integer("idx") == 3)
        #expect(names == names.sorted())
    }

    @Test(arguments: kinds)
    func `a record without a field that it needs is neither written nor read`(word: String) throws {
        let type = try kind(word)
        #expect(throws: RecordError.missingField) { try bytes(type.init()) }
        let (record, _) = try again(filled(type))
        for field in RecordKinds.fields(of: type) where field.isNeeded {
            var fields: [String: RecordValue] = [:]
            for key in record.keys where key != field.name { fields[key] = record[RecordKey(key)] }
            let less = try Record(fields)
            #expect(throws: RecordError.missingField) { _ = try type.init(less) }
            fields[field.name] = .boolean(true)
            let other = try Record(fields)
            #expect(throws: RecordError.missingField) { _ = try type.init(other) }
        }
        fields: do {
            var fields: [String: RecordValue] = [:]
            for key in record.keys { fields[key] = record[RecordKey(key)] }
            fields["zz_later"] = .string("a field of a later format")
            _ = try type.init(try Record(fields))
            fields["kind"] = .string("dream")
            let dream = try Record(fields)
            #expect(throws: RecordError.unknownKind) { _ = try type.init(dream) }
        }
    }

    @Test func `a record is about somebody or has a nonce, and never both`() throws {
        let hold = HoldRecord {
            $0.at = "2026-10-02T02:00:00Z"
            $0.stage = "set"
            $0.subject = String(repeating: "f6", count: 32)
        }
        #expect(throws: RecordError.missingField) { try hold.bytes(index: 1, nonce: Self.nonce) }
        let note = NoteRecord {
            $0.at = "2026-10-02T02:00:00Z"
            $0.what = "x"
        }
        #expect(throws: RecordError.missingField) { try note.bytes(index: 1, nonce: nil) }
        #expect(throws: RecordError.badString) {
            var other = note
            other.what = "a \"quote\""
            _ = try other.bytes(index: 1, nonce: Self.nonce)
        }
        #expect(throws: RecordError.badInteger) { try note.bytes(index: -1, nonce: Self.nonce) }
    }

    /// The tables of `docs/formats/audit-pack.md`, as the structs say them.
    private func table() -> String {
        var rows = "| kind | fields |\n|---|---|\n"
        for type in RecordKinds.all {
            let fields = RecordKinds.fields(of: type).map { field in
                let mark =
                    field.formats == .all ? "" : " `\(field.formats.last ?? field.formats.first)`"
                let word = field.type == .string ? "" : " \(field.type.rawValue)"
                return "`\(field.name)`\(word)\(field.isNeeded ? "" : "?")\(mark)"
            }
            let name = type.mayStandOutside ? "*`\(type.kind)`*" : "`\(type.kind)`"
            rows += "| \(name) | \(fields.joined(separator: ", ")) |\n"
        }
        return rows
    }

    @Test func `the page on packs has the tables of the structs`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "docs/formats/audit-pack.md"), encoding: .utf8)
        #expect(page.contains(table()), "\(table())")
        for column in PackFormat.current.columns { #expect(page.contains("\n| `\(column)` | ")) }
        for (format, before) in zip(PackFormat.known, [nil] + PackFormat.known.map(Optional.some)) {
            let row = try #require(
                page.split(separator: "\n").first { $0.hasPrefix("| \(format.number) | ") })
            let new = format.outcomes.dropFirst(before?.outcomes.count ?? 0)
            #expect(row.contains("| \(new.map { "`\($0)`" }.joined(separator: " ")) |"))
            let columns = before.map { format.columns.dropFirst($0.columns.count) } ?? []
            #expect(
                columns.isEmpty
                    || row.contains("| \(columns.map { "`\($0)`" }.joined(separator: " ")) |"))
        }
    }
}
