// SPDX-License-Identifier: Apache-2.0

/// Goes from one byte that can mean something in a table to the next: a separator, a quote, or a
/// control character, line breaks among them. Everything else is passed over eight bytes at a time.
struct TableMarks {
    let separator: UInt8
    private let separators: UInt64
    /// Where the eight bytes at hand begin.
    private var base: Int
    /// The high bit of each of the eight that is a mark and was not handed out.
    private var left: UInt64 = 0
    private var seen: UInt64 = 0

    init(from start: Int, separator: UInt8) {
        base = start - 8
        self.separator = separator
        separators = Self.each(separator)
    }

    /// Whether all that was looked at is ASCII: what was passed, and up to seven bytes more.
    var isASCII: Bool { seen & Self.each(0x80) == 0 }

    /// Where the next mark lies; the end if there is none.
    @inline(__always)
    mutating func next(in span: Span<UInt8>) -> Int {
        while left == 0 {
            base &+= 8
            let word: UInt64
            if base &+ 8 <= span.count {
                word =
                    span.bytes.unsafeLoadUnaligned(fromByteOffset: base, as: UInt64.self)
                    .littleEndian
            } else {
                guard base < span.count else { return span.count }
                word = Self.rest(of: span, from: base)
            }
            seen |= word
            left = marks(word)
        }
        let place = base &+ left.trailingZeroBitCount >> 3
        left &= left &- 1
        return place
    }

    @inline(__always)
    private func marks(_ word: UInt64) -> UInt64 {
        // No sum goes over into the next byte: each is one of seven bits and at most 0x7F.
        let low = word & Self.each(0x7F)
        let printing = low &+ Self.each(0x60) | word
        return ~(printing & Self.others(word ^ separators) & Self.others(word ^ Self.quotes))
            & Self.each(0x80)
    }

    /// The high bit of each byte that is not 0.
    @inline(__always)
    private static func others(_ word: UInt64) -> UInt64 {
        word & each(0x7F) &+ each(0x7F) | word
    }

    /// The last bytes, the first one lowest, and spaces behind them.
    private static func rest(of span: Span<UInt8>, from base: Int) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<8 {
            let byte = base + place < span.count ? span[base + place] : 0x20
            word |= UInt64(byte) << UInt64(place * 8)
        }
        return word
    }

    private static var quotes: UInt64 { each(Byte.quote) }

    @inline(__always)
    private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
