// SPDX-License-Identifier: Apache-2.0

/// A text in its words, to find one that stands among others: `legal-hold` in `vip; Legal Hold`, or
/// `legal_hold` in `isLegalHold (Y/N)`.
///
/// Letters and digits count, folded as in a ``ColumnName``; a word begins and ends where anything else
/// stands, and where a small letter meets a large one.
public struct WordsWithin: Sendable {
    /// The letters and digits of all words, one behind the other, as UTF-8.
    public private(set) var letters: [UInt8] = []
    /// Where in ``letters`` a word begins.
    private var starts: [Int] = []

    /// The words of `text`.
    public init(_ text: String) {
        var isInside = false
        var wasSmall = false
        for scalar in text.unicodeScalars {
            let isLarge = scalar.properties.isUppercase
            let folded: [UInt8]
            if scalar.isASCII {
                folded = Self.counts(scalar) ? [UInt8(scalar.value) | 0x20] : []
            } else if [.format, .nonspacingMark].contains(scalar.properties.generalCategory) {
                // Nobody sees it, or it sits on the letter before: it parts nothing.
                continue
            } else {
                folded = Self.counts(scalar) ? ColumnName.fold(String(scalar).utf8) : []
            }
            if folded.isEmpty {
                isInside = false
            } else {
                if !isInside || wasSmall && isLarge { starts.append(letters.count) }
                letters += folded
                isInside = true
            }
            wasSmall = scalar.properties.isLowercase
        }
    }

    private static func counts(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The letters of each word.
    public var words: [ArraySlice<UInt8>] {
        zip(starts, starts.dropFirst() + [letters.count]).map { letters[$0..<$1] }
    }

    /// Whether these letters are one of the words, or several of them one behind the other; nothing is
    /// in every text.
    public func contain(_ word: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= letters.count else { return false }
        return starts.indices.contains { index in
            let (start, end) = (starts[index], starts[index] + word.count)
            guard end <= letters.count, letters[start] == first,
                letters[start..<end].elementsEqual(word)
            else { return false }
            // It ends where a word ends: where the next begins, in the order in which they stand.
            return end == letters.count
                || starts[(index + 1)...].first { $0 >= end }.map { $0 == end } ?? false
        }
    }
}
