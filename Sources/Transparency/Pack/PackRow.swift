// SPDX-License-Identifier: Apache-2.0

/// The rows of one input that have an outcome, by the lines on which they begin. Where each row has a
/// line of its own, none comes twice: it would stand for another that has none.
struct PackRow {
    /// What an input is called in which each row has a line of its own: a table, or what Lethe numbers.
    private static let forms = ["/csv", "/tsv", "/carried-over", "/by-hand", "/reerase"]
    private static let width: Int64 = 1 << 26

    private let hasOwnLines: Bool
    private var bits: [UInt64] = []
    private var far: Set<Int64> = []

    init(of input: String) { hasOwnLines = Self.forms.contains { input.hasSuffix($0) } }

    /// Takes a row.
    /// - Returns: false where this line had one, and each row has a line of its own.
    mutating func take(line: Int64?) -> Bool {
        guard let line else { return true }
        return insert(line) || !hasOwnLines
    }

    /// Whether a row begins on this line.
    func holds(_ line: Int64) -> Bool {
        guard line >= 0, line < Self.width else { return far.contains(line) }
        let (word, bit) = (Int(line >> 6), UInt64(1) << UInt64(line & 63))
        return word < bits.count && bits[word] & bit != 0
    }

    private mutating func insert(_ line: Int64) -> Bool {
        guard line >= 0, line < Self.width else { return far.insert(line).inserted }
        let (word, bit) = (Int(line >> 6), UInt64(1) << UInt64(line & 63))
        if word >= bits.count {
            bits += Array(repeating: 0, count: max(word + 1, bits.count * 2) - bits.count)
        }
        defer { bits[word] |= bit }
        return bits[word] & bit == 0
    }
}
