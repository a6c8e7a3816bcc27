// SPDX-License-Identifier: Apache-2.0

/// A set of texts in eight bits for each (a filter after Bloom, 1970). What is in it is always found; of
/// what is not, one in twenty is found too.
struct Sieve: Sendable {
    private var bits: [UInt64]
    /// One less than how many bits there are, which is a power of two.
    private let mask: UInt64

    /// An empty set with room for so many.
    init(room count: Int) {
        var bits = 64
        while bits < count * 8 { bits *= 2 }
        self.bits = Array(repeating: 0, count: bits / 64)
        mask = UInt64(bits - 1)
    }

    mutating func insert(_ text: some Sequence<UInt8>) {
        let (first, second) = places(of: text)
        bits[Int(first >> 6)] |= 1 << (first & 63)
        bits[Int(second >> 6)] |= 1 << (second & 63)
    }

    /// Whether a text may be in it; false only of one that is not.
    func mayHold(_ text: some Sequence<UInt8>) -> Bool {
        let (first, second) = places(of: text)
        return bits[Int(first >> 6)] >> (first & 63) & bits[Int(second >> 6)] >> (second & 63) & 1
            == 1
    }

    /// Two bits for each text, by FNV-1a and a last mixing of its bits.
    private func places(of text: some Sequence<UInt8>) -> (UInt64, UInt64) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 33
        return (hash & mask, hash >> 32 & mask)
    }
}
