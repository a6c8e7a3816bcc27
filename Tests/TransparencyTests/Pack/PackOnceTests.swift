// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Testing

@testable import Transparency

/// What may come once is found where it comes twice, however few bits of it are kept.
@Suite struct PackOnceTests {
    private static let rows = 400

    /// A key of which so many bits count: with none, all marks are alike.
    private func key(bits: UInt64) -> PackMarks.Key {
        var chance = Chance(state: 11)
        return PackMarks.Key(from: &chance, mask: bits == 64 ? .max : (1 << bits) - 1)
    }

    /// A pack of many rows, whose commitments are those numbers.
    private func pack(_ commitments: [Int]) throws -> SamplePack {
        var pack = try SamplePack()
        let row = pack.fields[2]
        let rows = commitments.enumerated().map { place, number in
            let digits = String(number, radix: 16)
            return row.merging([
                "line": .integer(Int64(place + 2)),
                "subject": .string(String(repeating: "0", count: 64 - digits.count) + digits),
            ]) { $1 }
        }
        var end = pack.fields[4]
        end["held"] = .integer(0)
        for name in ["rows", "verified"] { end[name] = .integer(Int64(rows.count)) }
        pack.fields[1]["rows"] = .integer(Int64(rows.count))
        pack.fields = (pack.fields[...1] + rows + [end]).enumerated().map { place, record in
            record.merging(["idx": .integer(Int64(place + 1))]) { $1 }
        }
        try pack.write()
        return pack
    }

    private func verdict(_ pack: SamplePack, _ source: PackSource, bits: UInt64) -> PackVerdict {
        var verifier = PackVerifier(
            source: source, allowedSigners: pack.allowedSigners, origin: pack.origin)
        verifier.key = key(bits: bits)
        return verifier.verify()
    }

    @Test(arguments: [0, 3, 33, 64] as [UInt64])
    func `a commitment that comes twice is told with its line, and no other`(bits: UInt64) throws {
        let good = try pack(Array(1...Self.rows))
        #expect(verdict(good, good.source, bits: bits).findings == [])
        for (first, second) in [(0, Self.rows - 1), (7, 8), (0, 1), (200, 399)] {
            var numbers = Array(1...Self.rows)
            numbers[second] = numbers[first]
            let bad = try pack(numbers)
            let found = verdict(bad, bad.source, bits: bits).findings
            #expect(found.map(\.code) == ["nonce"])
            #expect(found.map(\.line) == [second + 3])
        }
    }

    @Test(arguments: [0, 64] as [UInt64])
    func `a random number that comes twice is told with its line`(bits: UInt64) throws {
        var bad = try pack(Array(1...Self.rows))
        bad.fields[Self.rows + 2]["nonce"] = bad.fields[0]["nonce"]
        try bad.write()
        let found = verdict(bad, bad.source, bits: bits).findings
        #expect(
            found.map(\.description) == [
                "entries.jsonl:\(Self.rows + 3): another record has the same random number [nonce]"
            ])
    }

    @Test func `a random number may be the commitment of a row`() throws {
        let record = try Record(["nonce": .string("a")])
        let digest = Digest.sha256(Array("a".utf8))
        for key in [key(bits: 0), nil] {
            var once = PackOnce(key)
            once.take(record, commitment: digest, 1)
            if var doubts = once.doubts {
                doubts.take(record, 1)
                once.settle(doubts)
            }
            #expect(once.faults.all.isEmpty)
        }
    }

    @Test func `more doubts than are kept are all settled`() throws {
        var once = PackOnce(key(bits: 0))
        let records = try (0..<11_000).map { try Record(["nonce": .string("\($0 % 10_990)")]) }
        for (place, record) in records.enumerated() {
            once.take(record, commitment: nil, place + 1)
        }
        var doubts = try #require(once.doubts)
        for (place, record) in records.enumerated() { doubts.take(record, place + 1) }
        once.settle(doubts)
        #expect(once.doubts == nil)
        #expect(once.faults.all.map(\.line) == Array(10_991...11_000))
    }

    @Test func `a list that says something else when it is read again is found`() throws {
        var numbers = Array(1...Self.rows)
        numbers[Self.rows - 1] = 1
        let bad = try pack(numbers)
        let good = try pack(Array(1...Self.rows))
        let opened = Opened()
        let source = PackSource(names: Array(bad.files.keys)) { name in
            let isFirst = name != "entries.jsonl" || opened.isFirst()
            var bytes = (isFirst ? bad : good).files[name]
            return {
                defer { bytes = nil }
                return bytes
            }
        }
        #expect(verdict(bad, source, bits: 64).findings.map(\.code) == ["entries"])
    }

    @Test(arguments: [0, 5, 64] as [UInt64])
    func `what comes again is always known, however many there are`(bits: UInt64) {
        var marks = PackMarks(key(bits: bits))
        let names = (0..<5000).map { Digest.sha256(Array("\($0)".utf8)) }
        let new = names.filter { marks.insert($0, kind: 1) }
        #expect(bits == 64 ? new == names : new.count <= 1 << bits)
        #expect(!names.contains { marks.insert($0, kind: 1) })
    }

    @Test func `names that differ in a few bits have marks of their own`() {
        var marks = PackMarks(key(bits: 64))
        marks.expect(100_000)
        let zero = Digest.sha256([]).words
        let unknown = (0..<100_000 as Range<UInt64>).filter { number in
            let words = Digest.Words(
                first: zero.first, second: zero.second, third: zero.third, fourth: number << 40)
            return marks.insert(Digest(words), kind: 1)
        }
        #expect(unknown.count > 99_990)
    }
}

/// Whether a file is opened for the first time.
private final class Opened: Sendable {
    private let count = Atomic(0)

    func isFirst() -> Bool {
        count.wrappingAdd(1, ordering: .relaxed).oldValue == 0
    }
}
