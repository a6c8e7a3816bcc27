// SPDX-License-Identifier: Apache-2.0

import Octets

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
        separators = ByteWord.each(separator)
    }

    /// Whether all that was looked at is ASCII: what was passed, and up to seven bytes more.
    var isASCII: Bool { seen & ByteWord.highBits == 0 }

    /// Where the next mark lies; the end if there is none.
    @inline(__always)
    mutating func next(in span: Span<UInt8>) -> Int {
        while left == 0 {
            base &+= 8
            guard base < span.count else { return span.count }
            let word = ByteWord.load(span, at: base)
            seen |= word
            left = marks(word)
        }
        let place = base &+ left.trailingZeroBitCount >> 3
        left &= left &- 1
        return place
    }

    @inline(__always)
    private func marks(_ word: UInt64) -> UInt64 {
        ~(ByteWord.printing(word) & ByteWord.others(word ^ separators)
            & ByteWord.others(word, Byte.quote)) & ByteWord.highBits
    }
}
