// SPDX-License-Identifier: Apache-2.0

import Model

/// What scalars come to when a text is folded as a ``ColumnName``: an ASCII letter or digit, or none.
enum FoldedLetters {
    /// Of each ASCII character: its small letter or its digit, or 0.
    static let ascii: [UInt8] = (UInt8.min...0x7F).map { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte | 0x20
        default: 0
        }
    }

    /// The letter of a scalar behind ASCII, 0 for one that comes to none; nil where nobody knows, or where
    /// the scalar may change what its neighbours count for (UAX 29: `Prepend`).
    static func letter(of scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x80..<0x250: latin[Int(scalar) - 0x80]
        case 0xFF00..<0xFFF0: wide[Int(scalar) - 0xFF00]
        // Marks, Greek, Cyrillic, Armenian, Hebrew; Arabic letters; punctuation and currencies; arrows,
        // signs and boxes; Chinese, Japanese, Korean; pictures; rarer Chinese.
        case 0x300..<0x600, 0x620..<0x6DD, 0x2000..<0x2100, 0x2190..<0x2C00, 0x3000..<0xA000,
            0xAC00..<0xD7A4, 0x1F000..<0x1FB00, 0x20000..<0x30000:
            0
        default: nil
        }
    }

    private static let latin = table(0x80..<0x250)
    private static let wide = table(0xFF00..<0xFFF0)

    /// Nil where a scalar comes to more than one letter.
    private static func table(_ scalars: Range<UInt32>) -> [UInt8?] {
        scalars.map { value in
            guard let scalar = Unicode.Scalar(value) else { return nil }
            let letters = ColumnName.fold(String(scalar).utf8).filter { $0 < 0x80 }
            return letters.count > 1 ? nil : letters.first ?? 0
        }
    }
}
