// SPDX-License-Identifier: Apache-2.0

import Octets

/// What records, digests and reports are made of, eight bytes at a time.
extension ByteWord {
    /// `count` bytes from `base` on, at most eight; zeros stand for the others.
    @inline(__always)
    static func load(_ bytes: Span<UInt8>, at base: Int, count: Int) -> UInt64 {
        let word = load(bytes, at: base)
        return count >= 8 ? word : word & (1 &<< UInt64(count &* 8) &- 1)
    }

    /// The high bit of each byte that no string of a record holds, up to the first of them; what is above it
    /// means nothing.
    @inline(__always)
    static func outsideStrings(_ word: UInt64) -> UInt64 {
        // Up to the first byte that is not ASCII no sum goes over into the next.
        let printing = word &+ each(0x60)
        let unquoted = (word ^ each(UInt8(ascii: "\""))) &+ each(0x7F)
        let unescaped = (word ^ each(UInt8(ascii: "\\"))) &+ each(0x7F)
        let deleted = word &+ each(0x01)
        return (~(printing & unquoted & unescaped) | deleted | word) & highBits
    }

    /// Whether each byte is one of `[a-z0-9_]` or zero; all are ASCII.
    @inline(__always)
    static func isName(_ word: UInt64) -> Bool {
        let lower = between(word, UInt8(ascii: "a"), UInt8(ascii: "z"))
        let digit = between(word, UInt8(ascii: "0"), UInt8(ascii: "9"))
        let rest = others(word, UInt8(ascii: "_")) & others(word)
        return ~(lower | digit) & rest & highBits == 0
    }

    /// The high bit of each byte of `low...high`; all are ASCII.
    @inline(__always)
    private static func between(_ word: UInt64, _ low: UInt8, _ high: UInt8) -> UInt64 {
        (word &+ each(0x80 - low)) & ~(word &+ each(0x7F - high))
    }

    /// The four bytes that eight lower-case hexadecimal digits spell, the first one lowest; nil for
    /// anything else.
    @inline(__always)
    static func fromHex(_ word: UInt64) -> UInt64? {
        guard isHex(word) else { return nil }
        let values = (word & each(0x0F)) &+ (word &>> 6 & each(1)) &* 9
        let pairs = (values &<< 4 | values &>> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs | pairs &>> 8) & 0x0000_FFFF_0000_FFFF
        return (fours | fours &>> 16) & 0xFFFF_FFFF
    }

    /// Whether all are lower-case hexadecimal digits.
    @inline(__always)
    static func isHex(_ word: UInt64) -> Bool {
        let digits = between(word, UInt8(ascii: "0"), UInt8(ascii: "9"))
        let letters = between(word, UInt8(ascii: "a"), UInt8(ascii: "f"))
        return (digits | letters) & ~word & highBits == highBits
    }

    /// The high bit of each byte that no cell of the report holds, up to the first of them; what is above it
    /// means nothing.
    @inline(__always)
    static func outsideCells(_ word: UInt64) -> UInt64 {
        let letters = between(word | each(0x20), UInt8(ascii: "a"), UInt8(ascii: "z"))
        // `-./0123456789:` stand next to each other.
        let others = between(word, UInt8(ascii: "-"), UInt8(ascii: ":"))
        let lines = ~((word ^ each(UInt8(ascii: "_"))) &+ each(0x7F))
        return (~(letters | others | lines) | word) & highBits
    }

    /// Whether the first byte may begin a cell of the report.
    @inline(__always)
    static func beginsCell(_ word: UInt64) -> Bool {
        CSVCell.isWordByte(UInt8(truncatingIfNeeded: word))
    }

    /// How many bytes two texts have in common from two places on, `most` of which they have.
    @inline(__always)
    static func common(
        _ ours: Span<UInt8>, _ start: Int, _ theirs: Span<UInt8>, _ other: Int, most: Int
    ) -> Int {
        var place = 0
        while place &+ 8 <= most {
            let others = load(ours, at: start &+ place) ^ load(theirs, at: other &+ place)
            if others != 0 { return place &+ others.trailingZeroBitCount &>> 3 }
            place &+= 8
        }
        while place < most, ours[start &+ place] == theirs[other &+ place] { place &+= 1 }
        return place
    }

    /// Whether `count` bytes are the same in two texts that have them.
    @inline(__always)
    static func areSame(
        _ ours: Span<UInt8>, _ start: Int, _ theirs: Span<UInt8>, _ other: Int, count: Int
    ) -> Bool {
        guard count >= 8 else {
            return load(ours, at: start, count: count) == load(theirs, at: other, count: count)
        }
        var place = 0
        while place &+ 8 < count {
            guard load(ours, at: start &+ place) == load(theirs, at: other &+ place) else {
                return false
            }
            place &+= 8
        }
        // The last eight overlap those before them.
        return load(ours, at: start &+ count &- 8) == load(theirs, at: other &+ count &- 8)
    }

    /// What eight bytes are in a row of the report: the high bit of each comma, of each mark that may stand
    /// in a cell but not begin it, and of each byte that may not stand in a row.
    @inline(__always)
    static func cells(_ word: UInt64) -> (commas: UInt64, marks: UInt64, never: UInt64) {
        let letters = between(word | each(0x20), UInt8(ascii: "a"), UInt8(ascii: "z"))
        let commas = ~others(word, UInt8(ascii: ","))
        // `,-./0123456789:` stand next to each other.
        let row = between(word, UInt8(ascii: ","), UInt8(ascii: ":"))
        let digits = between(word, UInt8(ascii: "0"), UInt8(ascii: "9"))
        let lines = ~others(word, UInt8(ascii: "_"))
        return (
            commas & highBits, (row & ~digits & ~commas | lines) & highBits,
            (~(letters | row | lines) | word) & highBits
        )
    }
}
