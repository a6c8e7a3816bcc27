// SPDX-License-Identifier: Apache-2.0

/// What a text says if it was written otherwise than it was read: a program that writes UTF-16 behind
/// UTF-8, or the other way round, leaves a file of both; a quote too many parts what is one.
enum OtherEncoding {
    /// The readings that make sense; none for a text in one encoding.
    static func readings(of text: ArraySlice<UInt8>) -> [[UInt8]] {
        var readings: [[UInt8]] = []
        if text.contains(Byte.quote) { readings.append(text.filter { $0 != Byte.quote }) }
        // ASCII in UTF-16, read byte by byte.
        if text.contains(0) { readings.append(text.filter { $0 != 0 }) }
        // ASCII, two bytes of which were read as one character.
        guard text.contains(where: { $0 >= 0x80 }) else { return readings }
        let units = Array(String(decoding: text, as: UTF8.self).utf16)
        let wide = units.filter(isPair)
        guard !wide.isEmpty else { return readings }
        readings.append(wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        readings.append(wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        return readings
    }

    /// Whether both bytes of a unit are printing ASCII or white space.
    static func isPair(_ unit: UInt16) -> Bool {
        isPrintable(UInt8(unit >> 8)) && isPrintable(UInt8(unit & 0xFF))
    }

    private static func isPrintable(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || byte == Byte.lf || byte == Byte.cr || byte == 0x09
    }

    /// Whether a text has a letter that comes about where UTF-8 was read as Windows-1252: `nicht lÃ¶schen`.
    static func mayBeMistaken(_ text: ArraySlice<UInt8>) -> Bool {
        zip(text, text.dropFirst()).contains { $0 == 0xC3 && ($1 == 0x82 || $1 == 0x83) }
    }

    /// The text as it was before that; none if it cannot have been.
    static func lettersMistaken(in text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard mayBeMistaken(text) else { return [] }
        var bytes: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.value <= 0xFF {
                bytes.append(UInt8(scalar.value))
            } else if let place = windows1252.firstIndex(of: scalar) {
                bytes.append(0x80 + UInt8(place))
            } else {
                return []
            }
        }
        return isUTF8(bytes[...]) ? [bytes[...]] : []
    }

    /// What a text may have said before letters of it were lost: `nicht l�schen`.
    static func lettersLost(in text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard mayHaveLost(text) else { return [] }
        let text = String(decoding: text, as: UTF8.self)
        return ["o", "u", "a", "e", "i"].map { letter in
            Array(text.replacing("\u{FFFD}", with: letter).utf8)[...]
        }
    }

    /// Whether a text has the sign that programs write for a letter that they cannot read.
    static func mayHaveLost(_ text: ArraySlice<UInt8>) -> Bool {
        text.indices.contains { text[$0] == 0xEF && text[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
    }

    /// What Windows-1252 has from 0x80 to 0x9F; a space where it has nothing.
    private static let windows1252 = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ".unicodeScalars)
}
