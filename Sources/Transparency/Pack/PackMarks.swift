// SPDX-License-Identifier: Apache-2.0

/// Which of very many names came before, in four bytes for each: a mark of 32 bits, in a place of a flat table
/// that the same hash gives.
///
/// What comes again is always found, since the same name has the same mark in the same place. What is found
/// may be another name, by a chance of about 2⁻³² each time; who must know reads the names again.
struct PackMarks: Sendable {
    /// How names become marks: multilinear hashing under random words (Lemire and Kaser, Strongly universal
    /// string hashing is fast, 2014). Two names that were chosen without the key have any given bits in common
    /// by chance alone, whatever they are.
    struct Key: Sendable {
        private let words: [UInt128]
        private let mask: UInt64

        /// A key of this verification and no other.
        static func random() -> Key {
            var system = SystemRandomNumberGenerator()
            return Key(from: &system)
        }

        /// - Parameter mask: the bits that count; fewer than all make names alike that are not.
        init(from random: inout some RandomNumberGenerator, mask: UInt64 = .max) {
            words = (0..<6).map { _ in .random(in: 0 ... .max, using: &random) }
            self.mask = mask
        }

        fileprivate func hash(_ name: Digest, _ kind: UInt64) -> UInt64 {
            let (digest, words) = (name.words, words.span)
            var sum = words[0] &+ words[1] &* UInt128(kind)
            sum &+= words[2] &* UInt128(digest.first) &+ words[3] &* UInt128(digest.second)
            sum &+= words[4] &* UInt128(digest.third) &+ words[5] &* UInt128(digest.fourth)
            return UInt64(truncatingIfNeeded: sum >> 64) & mask
        }
    }

    private struct Table {
        /// Zero where there is none.
        private var marks: [UInt32]
        /// How many more it takes before it is too full.
        private(set) var room: Int

        init(for count: Int) {
            marks = Array(repeating: 0, count: count + count / 4)
            room = count
        }

        func holds(_ hash: UInt64) -> Bool { place(of: hash).isThere }

        /// Takes a mark.
        /// - Returns: false if it is there; nil if it is not, and there is no room for it.
        mutating func insert(_ hash: UInt64) -> Bool? {
            let (place, isThere) = place(of: hash)
            if isThere { return false }
            guard room > 0 else { return nil }
            marks[place] = Self.mark(hash)
            room -= 1
            return true
        }

        /// Where the mark stands; of one that is not there, where it would.
        private func place(of hash: UInt64) -> (place: Int, isThere: Bool) {
            let (marks, mark) = (marks.span, Self.mark(hash))
            var place = Int(truncatingIfNeeded: ((hash &>> 32) &* UInt64(marks.count)) &>> 32)
            while marks[place] != 0 {
                if marks[place] == mark { return (place, true) }
                place &+= 1
                if place == marks.count { place = 0 }
            }
            return (place, false)
        }

        private static func mark(_ hash: UInt64) -> UInt32 {
            max(UInt32(truncatingIfNeeded: hash), 1)
        }
    }

    private static let fewest = 1 << 10
    /// So many are believed before they are there, or as many as are there.
    private static let ahead = 1 << 20
    private static let most: Int64 = 1 << 40

    private let key: Key
    /// Each but the last is full; none is ever copied to grow.
    private var tables: [Table] = []
    private var count = 0
    private var expected = 0

    init(_ key: Key) { self.key = key }

    /// Says that about so many more may come.
    mutating func expect(_ more: Int64) {
        expected = min(expected + Int(min(max(more, 0), Self.most)), Int(Self.most))
    }

    /// How many the next table is for.
    private var room: Int {
        max(Self.fewest, count / 2, min(expected - count, max(Self.ahead, count)))
    }

    /// Takes a name.
    /// - Returns: whether it surely did not come before.
    mutating func insert(_ name: Digest, kind: UInt64) -> Bool {
        let hash = key.hash(name, kind)
        let last = tables.count - 1
        for place in 0..<max(last, 0) where tables[place].holds(hash) { return false }
        if last >= 0, let isNew = tables[last].insert(hash) {
            if isNew { count += 1 }
            return isNew
        }
        tables.append(Table(for: room))
        return insert(name, kind: kind)
    }
}
