// SPDX-License-Identifier: Apache-2.0

/// The name of a field, ready to be compared: its first eight bytes in one word, and its length. Most
/// names differ in these.
struct RecordKey: Sendable {
    /// The first eight bytes, the first one highest; zeros where there are fewer.
    let word: UInt64
    let count: Int

    init(_ bytes: some Collection<UInt8>) {
        var word: UInt64 = 0
        var rest = 8
        for byte in bytes.prefix(8) {
            word = word << 8 | UInt64(byte)
            rest -= 1
        }
        // Eight bytes fill it; no name is empty.
        self.word = rest < 8 ? word << (8 * UInt64(rest)) : 0
        count = bytes.count
    }

    /// Whether names with these words are the same, where this can be told from the words.
    func isSame(as other: RecordKey) -> Bool? {
        guard word == other.word, count == other.count else { return false }
        return count <= 8 ? true : nil
    }
}
