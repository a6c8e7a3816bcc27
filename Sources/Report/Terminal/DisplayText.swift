// SPDX-License-Identifier: Apache-2.0

/// Text on its way to a terminal: made harmless, measured in columns, cut to fit.
package enum DisplayText {
    /// The text with control characters and direction overrides replaced by `U+FFFD`: a file's
    /// header or a name must not move the cursor, change a colour or turn a line around.
    package static func harmless(_ text: some StringProtocol) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return String(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    /// As ``harmless(_:)``, with its lines as they are.
    package static func harmlessLines(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isHarmful($0) && $0 != "\n" }) else {
            return text
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { harmless($0) }.joined(separator: "\n")
    }

    /// A line of JSON with what is harmful in it as escapes: it says the same, and stays one line.
    package static func escapedInJSON(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isHarmful(scalar) else {
                scalars.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
            scalars.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
        }
        return String(scalars)
    }

    /// How many columns the text takes.
    static func width(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    /// The text cut to `limit` columns, ending in `…` where something was cut.
    static func fitted(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        guard width(text) > limit else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let next = width(character)
            if used + next > limit - 1 { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// East Asian wide and emoji take two columns, a lone combining mark none (Unicode Standard
    /// Annex 11, roughly).
    private static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: return 0
            default: return 1
            }
        }
    }
}
