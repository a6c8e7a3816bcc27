// SPDX-License-Identifier: Apache-2.0

import Model
import Octets

/// Says quickly of nearly every text that none of some phrases can stand in it.
///
/// A phrase stands in a text as letters of whole words, one behind the other, each folded as a
/// ``ColumnName`` is. So its letters stand one behind the other in the letters of the text, whatever
/// lies between its words, and what is no letter, or nothing, comes behind them. That is looked for: in
/// one pass, at each gap, and of the last sixteen letters.
///
/// Hardest fault: a phrase that stands in a text of which this says that it cannot, since somebody is
/// erased then. So more is let through than stands: what is no letter of a phrase is passed over, as if
/// it were not there, and a text with a scalar that might join others or fold into a letter, and that
/// is not known here, is let through whole.
struct PhraseLook: Sendable {
    /// The end of a phrase: at most sixteen letters, the last eight of them in `low`.
    private struct End: Sendable {
        var high: UInt64
        var highMask: UInt64
        var low: UInt64
        var lowMask: UInt64
    }

    /// By the places of the letters that all of them are long enough for.
    private let ends: [End]
    /// Where the ends of each place begin, and where those of the last one end.
    private let starts: [UInt16]
    /// How many letters that is, as a mask.
    private let mask: UInt64
    /// How many letters the shortest phrase has.
    private let fewest: Int

    /// - Parameter phrases: folded, in ASCII letters and digits, each with a letter behind `f`.
    init(_ phrases: Set<[UInt8]>) {
        let fewest = phrases.map(\.count).min() ?? 0
        let mask = Self.mask(fewest)
        func place(_ end: End) -> Int { Self.place(of: end.low & mask) }
        let ends = phrases.map { phrase in
            End(
                high: Self.letters(phrase.dropLast(8).suffix(8)),
                highMask: Self.mask(phrase.count - 8), low: Self.letters(phrase.suffix(8)),
                lowMask: Self.mask(phrase.count))
        }.sorted { place($0) < place($1) }
        var starts: [UInt16] = []
        for (index, end) in ends.enumerated() {
            while starts.count <= place(end) { starts.append(UInt16(index)) }
        }
        while starts.count <= Self.places { starts.append(UInt16(ends.count)) }
        (self.ends, self.starts, self.mask, self.fewest) = (ends, starts, mask, fewest)
    }

    /// What one pass over a text shows.
    struct Glance {
        /// Whether a phrase can stand in it; bytes that are no UTF-8 are let through.
        let mayStand: Bool
        let isASCII: Bool
    }

    /// Whether a phrase can stand in a text.
    /// - Parameter endsInWords: in a name a word may end before a large letter, too.
    func mayStand(in text: Span<UInt8>, endsInWords: Bool = false) -> Bool {
        glance(at: text, endsInWords: endsInWords).mayStand
    }

    /// Looks at a text in one pass.
    func glance(at text: Span<UInt8>, endsInWords: Bool = false) -> Glance {
        let (isASCII, isPlain) = Self.kind(of: text)
        // A letter that is no ASCII may fold into several.
        if isASCII, isPlain || text.count < fewest {
            return Glance(mayStand: false, isASCII: true)
        }
        return Glance(
            mayStand: Self.stands(in: text, starts.span, ends.span, mask, endsInWords),
            isASCII: isASCII)
    }

    // As a method it would hold on to the arrays at each letter.
    private static func stands(
        in text: Span<UInt8>, _ starts: Span<UInt16>, _ ends: Span<End>, _ mask: UInt64,
        _ endsInWords: Bool
    ) -> Bool {
        let table = FoldedLetters.ascii
        let ascii = table.span
        var (high, low): (UInt64, UInt64) = (0, 0)
        var index = 0
        while index < text.count {
            let byte = text[index]
            let letter: UInt8
            if byte < 0x80 {
                letter = ascii[Int(byte)]
                index &+= 1
            } else {
                guard let scalar = scalar(text, &index),
                    let found = FoldedLetters.letter(of: scalar)
                else { return true }
                letter = found
            }
            if letter != 0 {
                high = high &<< 8 | low &>> 56
                low = low &<< 8 | UInt64(letter)
                guard endsInWords else { continue }
            }
            if isEnd(high, low, starts, ends, mask) { return true }
        }
        return isEnd(high, low, starts, ends, mask)
    }

    @inline(__always)
    private static func isEnd(
        _ high: UInt64, _ low: UInt64, _ starts: Span<UInt16>, _ ends: Span<End>, _ mask: UInt64
    ) -> Bool {
        let place = place(of: low & mask)
        var index = Int(starts[place])
        let last = Int(starts[place &+ 1])
        while index < last {
            let end = ends[index]
            if low & end.lowMask == end.low, high & end.highMask == end.high { return true }
            index &+= 1
        }
        return false
    }

    /// Whether a text is ASCII, and whether it has no letter behind `f`, as a digest, a number or a day.
    private static func kind(of text: Span<UInt8>) -> (isASCII: Bool, isPlain: Bool) {
        var (others, late): (UInt64, UInt64) = (0, 0)
        if text.count < 8 {
            for index in text.indices {
                others |= UInt64(text[index])
                late |= ByteWord.behindF(UInt64(text[index]))
            }
        } else {
            var base = 0
            // The last eight bytes are looked at once more, rather than one by one.
            while base < text.count {
                let word = ByteWord.load(text, at: min(base, text.count &- 8))
                others |= word
                late |= ByteWord.behindF(word)
                base &+= 8
            }
        }
        return (others & ByteWord.highBits == 0, late & ByteWord.highBits == 0)
    }

    /// The scalar at `index`, which goes behind it; nil where the bytes are none.
    private static func scalar(_ text: Span<UInt8>, _ index: inout Int) -> UInt32? {
        let lead = UInt32(text[index])
        let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index &+ count <= text.count else { return nil }
        var scalar = lead & (0xFF >> UInt32(count &+ 1))
        for place in index &+ 1..<index &+ count {
            guard text[place] & 0xC0 == 0x80 else { return nil }
            scalar = scalar &<< 6 | UInt32(text[place]) & 0x3F
        }
        index &+= count
        return scalar
    }

    private static func letters(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// As many bytes from the right as `count` says, at most eight.
    private static func mask(_ count: Int) -> UInt64 {
        count <= 0 ? 0 : UInt64.max >> UInt64(64 - 8 * min(8, count))
    }

    private static let places = 4096

    /// Which of the places some letters have.
    private static func place(of letters: UInt64) -> Int {
        Int(truncatingIfNeeded: (letters &* 0x9E37_79B9_7F4A_7C15) &>> 52)
    }
}
