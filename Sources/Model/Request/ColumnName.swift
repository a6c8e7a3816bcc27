// SPDX-License-Identifier: Apache-2.0

/// The name of a column or of a member, as it counts wherever names are compared: in tables, in
/// JSON, in profiles and in the policy. A hold must not be missed because a system wrote `Legal Hold`
/// or `legalHold` where the policy says `legal_hold`.
///
/// What makes no difference: case, white space, invisible and control characters, `_`, hyphens and
/// dashes of every kind, quotation marks, and the accents of Latin letters.
public struct ColumnName: Hashable, Sendable, CustomStringConvertible {
    /// The name in ASCII small letters, without spaces at its ends.
    public let description: String
    /// What counts of the name, as UTF-8.
    public let folded: [UInt8]

    /// The name that `text` writes.
    public init(_ text: String) {
        var written = Array(text.utf8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        while let last = written.last, last <= 0x20 { written.removeLast() }
        written = written.drop { $0 <= 0x20 }
        description = String(decoding: written, as: UTF8.self)
        folded = Self.fold(text.utf8)
    }

    /// Whether `text` writes the same name; nothing is copied if it is ASCII.
    public func matches(_ text: String) -> Bool {
        var place = 0
        for byte in text.utf8 {
            if byte >= 0x80 { return Self.fold(text.utf8) == folded }
            guard let kept = Self.kept(byte) else { continue }
            guard place < folded.count, folded[place] == kept else { return false }
            place += 1
        }
        return place == folded.count
    }

    /// Whether `text` writes a longer name that has this one in it, in words of its own: such as
    /// `Legal Hold (Y/N)` for `legal_hold`.
    public func isWithin(_ text: String) -> Bool {
        text.utf8.count > folded.count && !matches(text)
            && WordsWithin(text).contain(WordsWithin(description).letters)
    }

    /// Whether both write the same name.
    public static func == (a: ColumnName, b: ColumnName) -> Bool { a.folded == b.folded }

    /// Hashes what counts.
    public func hash(into hasher: inout Hasher) { hasher.combine(folded) }

    /// What counts of a name in UTF-8; empty if nothing does.
    public static func fold(_ name: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(name)
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes.compactMap(kept) }
        var result = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            for part in scalar.properties.lowercaseMapping.unicodeScalars {
                result.unicodeScalars.append(contentsOf: plain(part).map { [$0] } ?? [])
            }
        }
        return result.utf8.compactMap { $0 < 0x80 ? kept($0) : $0 }
    }

    /// What an ASCII character is compared as; nil for one that makes no difference.
    private static func kept(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0...0x20, 0x22, 0x27, 0x2D, 0x5F, 0x60, 0x7F: nil
        case 0x41...0x5A: byte | 0x20
        default: byte
        }
    }

    /// A small letter without its accents, or another scalar; nil for one that makes no difference.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard !scalar.isASCII else { return scalar }
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator,
            .dashPunctuation, .connectorPunctuation, .initialPunctuation, .finalPunctuation,
            .nonspacingMark:
            return nil
        default: break
        }
        // Quotation marks that open below, accents that stand alone, and blanks that are letters.
        if [0x201A, 0x201E, 0xB4, 0x2800, 0x3164, 0xFFA0].contains(scalar.value) { return nil }
        guard let name = scalar.properties.name else { return scalar }
        var words = name.split(separator: " ")[...]
        if words.first == "FULLWIDTH" { words.removeFirst() }
        guard words.starts(with: ["LATIN", "SMALL", "LETTER"]), words.count > 3,
            words.count == 4 || words[words.startIndex + 4] == "WITH"
        else { return scalar }
        let letter = words[words.startIndex + 3].unicodeScalars
        guard letter.count == 1, let capital = letter.first, capital.isASCII else { return scalar }
        return Unicode.Scalar(capital.value | 0x20)
    }
}
