// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Audit

/// The one look over a line finds what a search for each id, and for each sign, finds.
@Suite struct LineLookTests {
    private static let ids = [
        "anna-4711", "ANNA-4711-b", "user_0001", "annasmith", "moderator", "u.1f@app-9", "ünal-77",
        "9b2c4d5e-0123-4567-8901-012345678901", "1234567890", "a b c d1", "x--y--z1",
        "0151-12345678",
    ]
    private static let parts =
        ids + [
            "anna", "4711", "b", "user", "_", "-", "--", " ", ",", ".", "@", "+", "0", "00", "49",
            "\"", ":", "ü", "é", "x", "y", "z1", "mail.example.org", "1512345678", "verified",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "2026-10-02T02:00:02Z",
        ]

    /// Whether an id stands in the line, by looking for each at each place.
    private func stands(_ id: String, in line: [UInt8], prose: Bool) -> Bool {
        func low(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        func isWord(_ place: Int) -> Bool {
            line.indices.contains(place) && IDIndex.isWord(line[place])
        }
        let core = Array(id.utf8)
        let isOneWord = core.allSatisfy { IDIndex.isWord($0) && !(0x30...0x39).contains($0) }
        if isOneWord, prose { return false }
        return line.indices.contains { start in
            guard start + core.count <= line.count, !isWord(start - 1),
                !isWord(start + core.count)
            else { return false }
            return core.indices.allSatisfy { low(line[start + $0]) == low(core[$0]) }
        }
    }

    @Test(arguments: [false, true])
    func `over any line`(prose: Bool) {
        var state: UInt64 = 5
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var index = IDIndex()
        for id in Self.ids { index.insert(Array(id.utf8)) }
        #expect(index.plain == 0)
        var found = 0
        for _ in 0..<20_000 {
            let text = (0..<1 + next(6)).map { _ in Self.parts[next(Self.parts.count)] }.joined()
            let line = Array(text.utf8)
            let look = LineLook(line.span, index, prose: prose)
            let hasID = Self.ids.contains { stands($0, in: line, prose: prose) }
            found += hasID ? 1 : 0
            #expect(look.hasID == hasID, "\(text)")
            #expect(look.hasAt || PersonalText.emails(in: line[...]).isEmpty, "\(text)")
            #expect(look.mayHavePhone || !PersonalText.hasPhone(line[...]), "\(text)")
            guard look.hasID == hasID else { return }
        }
        #expect(found > 2_000)
    }

    @Test func `digests, dates and words of records are not taken up`() {
        var index = IDIndex()
        index.insert(Array("anna-4711".utf8))
        #expect(index.begins(length: 4))
        for length in [1, 2, 8, 20, 32, 64, 128] { #expect(!index.begins(length: length)) }
    }
}
