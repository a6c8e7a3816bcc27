// SPDX-License-Identifier: Apache-2.0

internal import Model

/// The words that people write for a plain yes and a plain no. A rule whose words are among them
/// asks a question with two answers; what is neither of them is not understood.
enum PlainAnswer {
    static let yes = words(
        "yes", "y", "true", "t", "1", "on", "x", "✓", "✔", "☑", "ja", "j", "wahr", "oui", "o",
        "vrai",
        "si", "sí", "sì", "vero", "verdadero", "sim", "tak", "ano", "da", "kyllä", "jah")

    static let no = words(
        "no", "n", "false", "f", "0", "off", "nein", "falsch", "non", "faux", "falso", "nee", "nej",
        "não", "nie", "ei", "☐")

    private static func words(_ words: String...) -> Set<Word> { Set(words.map(Word.init)) }
}

extension TextTest {
    /// Whether a text stands there that this cannot be asked of: a word that is neither yes nor no, one
    /// of the words among others or with other signs around it, or no number or day where one is
    /// wanted. An empty text says nothing, and that is clear.
    func isUnclear(_ text: String?) -> Bool {
        guard let text else { return false }
        let bare = text.utf8.trimmed
        guard !bare.isEmpty else { return false }
        switch self {
        case .present: return false
        case .oneOf(let words):
            func isOne(of words: Set<Word>) -> Bool { words.contains { $0.matches(text) } }
            if isOne(of: words) { return false }
            if !words.isDisjoint(with: PlainAnswer.yes) { return !isOne(of: PlainAnswer.no) }
            if !words.isDisjoint(with: PlainAnswer.no) { return !isOne(of: PlainAnswer.yes) }
            let said = WordsWithin(text)
            return words.contains { said.contain($0.letters) }
        case .number:
            guard let value = Double(String(Substring(bare))) else { return true }
            return !value.isFinite
        case .day: return Received(String(Substring(bare))) == nil
        }
    }
}
