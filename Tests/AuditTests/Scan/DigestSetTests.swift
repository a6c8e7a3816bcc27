// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Audit

/// What is put in is found, and nothing else where that is asked for.
@Suite struct DigestSetTests {
    /// Drawn numbers, neighbours and the ends.
    private static let numbers: [UInt64] =
        [0, 1, 2, .max, .max - 1, 1 << 63]
        + (0..<50_000).map { (number: UInt64) in
            (number &* 0x9E37_79B9_7F4A_7C15) ^ number &* number
        } + (1_000_000..<1_010_000)

    @Test func `a set has what is in it and nothing else`() {
        var set = DigestSet()
        #expect(set.isEmpty)
        #expect(!set.contains(0))
        var reference: Set<UInt64> = []
        for (place, number) in Self.numbers.enumerated() where place % 2 == 0 {
            set.insert(number)
            set.insert(number)
            reference.insert(number)
        }
        #expect(!set.isEmpty)
        for number in Self.numbers { #expect(set.contains(number) == reference.contains(number)) }
    }

    @Test func `a filter never denies what is in it, and mostly what is not`() {
        var filter = DigestFilter()
        for number in Self.numbers.prefix(50_000) { filter.insert(number) }
        for number in Self.numbers.prefix(50_000) { #expect(filter.mayContain(number)) }
        var taken = 0
        for number in UInt64(2_000_000)..<2_010_000
        where filter.mayContain(number &* 0xD6E8_FEB8_6659_FD93) {
            taken += 1
        }
        #expect(taken < 500)
    }
}
