// SPDX-License-Identifier: Apache-2.0

/// Which digests may have been put in: of those that were it says so always, of others hardly ever (a
/// filter as Bloom describes it, with one bit for each of them). It takes a megabyte however many they are.
struct DigestFilter: Sendable {
    private static let bits = 23
    private var words: [UInt64] = Array(repeating: 0, count: 1 << (bits - 6))

    mutating func insert(_ digest: UInt64) {
        words[Self.word(digest)] |= 1 << (digest & 63)
    }

    @inline(__always)
    func mayContain(_ digest: UInt64) -> Bool {
        words.span[Self.word(digest)] & 1 << (digest & 63) != 0
    }

    private static func word(_ digest: UInt64) -> Int {
        Int(truncatingIfNeeded: digest >> 6) & (1 << (bits - 6) - 1)
    }
}
