// SPDX-License-Identifier: Apache-2.0

import Octets

/// Small readings of byte strings that several formats share.
enum Bytes {
    static let newline = UInt8(ascii: "\n")

    /// The lines of a text in which every line, also the last, ends with a newline; `nil` when the
    /// last one does not. An empty text has no lines.
    static func lines(_ text: [UInt8]) -> [[UInt8]]? {
        guard !text.isEmpty else { return [] }
        guard text.last == newline else { return nil }
        return text.dropLast().split(separator: newline, omittingEmptySubsequences: false)
            .map { Array($0) }
    }

    /// Where the next newline stands in `text`, 32 bytes at a time.
    static func newline(in text: [UInt8], from start: Int) -> Int? {
        let bytes = text.span
        // The high bit of the first that is one; what is above it means nothing.
        func hits(_ place: Int) -> UInt64 {
            let others = ByteWord.load(bytes, at: place) ^ ByteWord.each(newline)
            return (others &- ByteWord.each(1)) & ~others & ByteWord.highBits
        }
        var place = start
        while place &+ 32 <= bytes.count,
            hits(place) | hits(place &+ 8) | hits(place &+ 16) | hits(place &+ 24) == 0
        {
            place &+= 32
        }
        while place &+ 8 <= bytes.count {
            let hits = hits(place)
            if hits != 0 { return place &+ hits.trailingZeroBitCount &>> 3 }
            place &+= 8
        }
        while place < bytes.count {
            if bytes[place] == newline { return place }
            place &+= 1
        }
        return nil
    }

    /// Whether two texts are the same.
    static func areSame(_ text: [UInt8], _ other: [UInt8]) -> Bool {
        text.count == other.count && areSame(text, 0, other, other.indices)
    }

    /// Whether the bytes of `text` from `start` on are those that stand at `range` in `other`; both are
    /// there.
    static func areSame(
        _ text: [UInt8], _ start: Int, _ other: [UInt8], _ range: Range<Int>
    ) -> Bool {
        areSame(text.span, start, other.span, range)
    }

    static func areSame(
        _ ours: Span<UInt8>, _ start: Int, _ theirs: Span<UInt8>, _ range: Range<Int>
    ) -> Bool {
        ByteWord.areSame(ours, start, theirs, range.lowerBound, count: range.count)
    }

    /// Whether what stands at `range` comes before what stands at `other` in another text, byte by byte.
    static func precedes(
        _ ours: Span<UInt8>, _ range: Range<Int>, _ theirs: Span<UInt8>, _ other: Range<Int>
    ) -> Bool {
        let most = min(range.count, other.count)
        let (start, end) = (range.lowerBound, other.lowerBound)
        let same = ByteWord.common(ours, start, theirs, end, most: most)
        return same < most
            ? ours[start + same] < theirs[end + same] : range.count < other.count
    }

    /// A decimal number without sign, spaces or leading zeros; `nil` for anything else or for one of
    /// more digits than `most`.
    static func decimal(_ text: some Collection<UInt8>, most: Int = 18) -> Int? {
        guard let first = text.first, text.count <= most else { return nil }
        guard first != UInt8(ascii: "0") || text.count == 1 else { return nil }
        var value = 0
        for digit in text {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    static func ascii(_ text: some Collection<UInt8>) -> String? {
        guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Sequence<UInt8> {
    var text: String { String(decoding: Array(self), as: UTF8.self) }
}
