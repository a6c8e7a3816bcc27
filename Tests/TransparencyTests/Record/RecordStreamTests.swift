// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

/// Numbers that come again with each run of a test.
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

/// Records that are taken up one after the other, each in the place of the one before, are what they are alone:
/// what is only compared with the record before is as if it were judged.
@Suite struct RecordStreamTests {
    private static let names = [
        "a", "at", "b_1", "deadline_rule", "idx", "kind", "line", "policy_source", "subject", "v",
        "a_very_long_name_of_1", "a_very_long_name_of_2",
    ].sorted()
    private static let texts = [
        "", "x", "user:hidden", "-x", "a b", "2026-10-02T02:00:02Z", "2026-10-02T02:00:03Z",
        String(repeating: "ab", count: 32), String(repeating: "ab", count: 31) + "aa", "F1/csv",
        ":gone", "12345678", "1234567", "x~", "(", "abcdefgh", "abcdefg,",
    ]

    private func text(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    private func value(_ chance: inout Chance) -> String {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: "\(Int.random(in: 0..<120, using: &chance))"
        case 1: Bool.random(using: &chance) ? "true" : "false"
        default: "\"\(Self.texts.randomElement(using: &chance) ?? "")\""
        }
    }

    /// Many lines, most of which say nearly what the one before says; some are no records.
    private func lines(_ count: Int, _ chance: inout Chance) -> [String] {
        var fields: [(String, String)] = []
        return (0..<count).map { _ in
            switch Int.random(in: 0..<12, using: &chance) {
            case 0:
                fields = Self.names.filter { _ in .random(using: &chance) }
                    .map { ($0, value(&chance)) }
            case 1..<9:
                for _ in 0..<Int.random(in: 0..<3, using: &chance) where !fields.isEmpty {
                    fields[Int.random(in: 0..<fields.count, using: &chance)].1 = value(&chance)
                }
            default: break
            }
            var line = Array(text(fields).utf8)
            if Int.random(in: 0..<10, using: &chance) == 0 {
                let place = Int.random(in: 0..<line.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0:
                    line[place] =
                        [0x20, 0x22, 0x2C, 0x30, 0x7D, 0x5C].randomElement(using: &chance) ?? 0
                case 1: line.remove(at: place)
                default: line.insert(line[place], at: place)
                }
            }
            return String(decoding: line, as: UTF8.self)
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a record among others is what it is alone`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let lines = lines(300, &chance)
        let whole = Array(lines.map { $0 + "\n" }.joined().utf8)
        var (inLine, inText, start) = (Record(), Record(), 0)
        for text in lines {
            let line = Array(text.utf8)
            let alone = try? Record(parsing: line)
            var taken = line
            #expect(((try? inLine.take(&taken)) != nil) == (alone != nil), "\(text)")
            // Sometimes the end of what was read cuts the line.
            let cut = Array(whole[..<(start + .random(in: 0...line.count, using: &chance))])
            #expect(inText.take(from: cut, at: start) == nil)
            let end = inText.take(from: whole, at: start)
            #expect(end == (alone == nil ? nil : start + line.count), "\(text)")
            start += line.count + 1
            guard let alone else { continue }
            for record in [inLine, inText] {
                #expect(record.bytes == line)
                #expect(record.keys == alone.keys)
                let isSame = Self.names.map { RecordKey($0) }.allSatisfy {
                    record[$0] == alone[$0] && record.place($0)?.cell == alone.place($0)?.cell
                }
                #expect(isSame, "\(text)")
            }
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a field has stood since then as it stands`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        var record = Record()
        var before: [UInt32: (layout: Int?, values: [[UInt8]])] = [:]
        var watch = RecordWatch(["at", "kind", "v"])
        var spelling = RecordSpelling(of: ["at", "kind", "v"])
        var last: [RecordValue?]?
        for text in lines(400, &chance) {
            var line = Array(text.utf8)
            guard (try? record.take(&line)) != nil else { continue }
            let values = record.places.map { Array(record.bytes[$0.value]) }
            before[record.number] = (record.layout, values)
            for (place, field) in record.places.enumerated() {
                let hasStood = (field.since...record.number).allSatisfy { number in
                    before[number].map {
                        $0.layout == record.layout && $0.values[place] == values[place]
                    } ?? false
                }
                #expect(hasStood, "\(text)")
            }
            let said = ["at", "kind", "v"].map { record[RecordKey($0)] }
            if watch.isSame(record) { #expect(said == last) }
            if spelling.isThat(of: record) { #expect(said == last) }
            watch.take(record)
            spelling.take(record)
            last = said
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a row stands where its record says, and cells are judged`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let columns = ReportColumns.current
        for text in lines(200, &chance) {
            guard let record = try? Record(parsing: Array(text.utf8)) else { continue }
            let row = columns.row(for: record)
            let form = columns.form(of: record)
            let isAllowed =
                row.split(separator: 0x2C, omittingEmptySubsequences: false)
                .allSatisfy { CSVCell.isAllowed($0) } && !row.contains(0x20)
            let count = CSVCell.count(in: row.span)
            let end = form.end(in: row.span, from: 0, of: record, judged: false)
            #expect(end == row.count)
            let judged = form.end(in: row.span, from: 0, of: record, judged: true)
            #expect(
                judged == (count == columns.names.count && isAllowed ? row.count : nil), "\(text)")
            guard let place = row.indices.randomElement(using: &chance) else { continue }
            var other = row
            other[place] ^= 1
            let differs = form.end(in: other.span, from: 0, of: record, judged: false)
            #expect(differs != row.count)
            let cut = form.end(
                in: row.span.extracting(..<place), from: 0, of: record, judged: false)
            #expect(cut == nil)
        }
    }

    @Test func `a cell is what its text may be`() {
        for text in Self.texts + ["é", "_a", ".", "a_"] {
            let bytes = Array(text.utf8)
            let cell = CSVCell.cell(bytes.span)
            #expect((cell == .whole) == CSVCell.isAllowed(text), "\(text)")
            #expect((cell != .none) == CSVCell.isAllowed("h" + text), "\(text)")
            let quoted = Array(("\"" + text + "\",          ").utf8)
            if let found = RecordGrammar.cellEnd(in: quoted.span, from: 1) {
                #expect(found.end == text.utf8.count + 1 && found.cell == cell, "\(text)")
            } else {
                #expect(cell == .none, "\(text)")
            }
        }
    }
}
