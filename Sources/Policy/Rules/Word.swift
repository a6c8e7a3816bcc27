// SPDX-License-Identifier: Apache-2.0

internal import Model

/// A text that is compared without regard to ASCII case and to spaces at its ends: a hold must not
/// be missed because a spreadsheet wrote `Yes`.
public struct Word: Hashable, Sendable, CustomStringConvertible {
    /// The text, in ASCII lower case and without spaces at its ends, as UTF-8.
    public let folded: [UInt8]
    /// Its letters and digits alone, folded as the names of columns are.
    let letters: [UInt8]

    /// Folds `text`.
    public init(_ text: String) {
        folded = text.utf8.trimmed.map(\.folded)
        letters = WordsWithin(text).letters
    }

    /// The folded text.
    public var description: String { String(decoding: folded, as: UTF8.self) }

    /// Whether `text` folds to this word; nothing is copied.
    func matches(_ text: String) -> Bool {
        let utf8 = text.utf8
        guard utf8.count >= folded.count else { return false }
        if utf8.count > 0 {
            let first = utf8[utf8.startIndex]
            if first.folded != folded.first, !first.isSpace { return false }
        }
        if utf8.count == folded.count {
            var place = 0
            for byte in utf8 {
                guard byte.folded == folded[place] else { return false }
                place += 1
            }
            return true
        }
        return utf8.trimmed.lazy.map(\.folded).elementsEqual(folded)
    }
}

extension String.UTF8View {
    /// The text without ASCII white space at its ends.
    var trimmed: Substring.UTF8View {
        var rest = self[...]
        while let last = rest.last, last.isSpace { rest.removeLast() }
        while let first = rest.first, first.isSpace { rest.removeFirst() }
        return rest
    }
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || (9...13).contains(self) }

    /// In ASCII lower case.
    var folded: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
