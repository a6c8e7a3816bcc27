// SPDX-License-Identifier: Apache-2.0

/// The reason of a decision as a record can hold it: one line of plain letters.
public struct DecisionReason: Hashable, Sendable, CustomStringConvertible {
    /// The text: printable ASCII without quotation mark and backslash, 1 to ``limit`` bytes.
    public let text: String

    /// The most bytes of a reason.
    public static let limit = 400

    private static let plain: [Character: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "\"": "'",
        "\\": "/", "“": "'", "”": "'", "„": "'", "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
        "\n": " ", "\r\n": " ", "\t": " ", "§": "s.", "é": "e", "è": "e", "ê": "e", "à": "a",
        "â": "a", "á": "a", "ç": "c", "í": "i", "ó": "o", "ô": "o", "ú": "u", "ñ": "n", "€": "EUR",
    ]

    /// The reason that somebody wrote, with letters of other alphabets than English in their plain
    /// spelling; nil where it is empty, too long, or has letters without one.
    public init?(_ written: String) {
        var text = ""
        for character in written { text += Self.plain[character] ?? String(character) }
        while text.hasPrefix(" ") { text.removeFirst() }
        while text.hasSuffix(" ") { text.removeLast() }
        guard (1...Self.limit).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        self.text = text
    }

    /// The words of it: what could be somebody's id.
    public var words: [String] {
        text.split { !($0.isLetter || $0.isNumber || "@._-".contains($0)) }.map { word in
            var word = word
            while let last = word.last, "._-".contains(last) { word.removeLast() }
            return String(word)
        }.filter { !$0.isEmpty }
    }

    /// The text.
    public var description: String { text }
}
