// SPDX-License-Identifier: Apache-2.0

import Model

/// Finds in free words that a request is taken back, put off or not meant: `customer withdrew the request`,
/// `on hold until May`, `test row`.
///
/// Hardest input: words of a reason. `Withdrawn consent` and `cancelled my account` are why somebody asks
/// for an erasure, `cancelled` alone may be either. So what is taken back or put off must be named with it
/// (`request cancelled`), but in a remark on the request, where a bare word speaks of the request itself.
enum SecondThoughts {
    /// What a text is, which says how much of it may speak of the request.
    enum Place: Hashable {
        /// A remark on the request: a bare `cancelled`, too.
        case remark
        /// Why somebody asks: what is taken back must be named.
        case reason
        /// Anything else: the request itself must be named.
        case elsewhere
        /// A line that stands for itself, such as a title: the request named, or a bare word.
        case line
    }

    /// Whether such words stand in a text, read word by word.
    static func areRead(in text: String, _ place: Place) -> Bool {
        let phrases = place == .elsewhere || place == .line ? namedPhrases : phrases
        // `request.cancelled` is the name of what happened.
        let text = text.contains(" ") ? text : text.replacing(".", with: " ")
        return Clause.stands(in: text) { clause in
            let isSaid = clause.without(small)
                .says(phrases, deniedBy: denials, over: wanting, ends: false)
            if isSaid { return true }
            guard place == .remark || place == .line else { return false }
            let bare = clause.behind(people).behind(auxiliaries)
            return bare.begins(with: bareWords, before: leads)
        }
    }

    /// One word of each phrase, so that a text without any of them need not be read word by word.
    static let telling: Set<[UInt8]> = {
        let verbs = pairs.flatMap { $0.verbs + $0.endings }
        return Set((simple + verbs).map(rarestWord)).union(bareWords)
            .union(["notyet", "beenyet"].map { Array($0.utf8) })
    }()

    /// What names the request and what becomes of it.
    static let named: [String] = pairs.flatMap { pair in
        pair.things.flatMap { thing -> [String] in
            let before = (pair.verbs + pair.endings).map { "\($0) \(thing)" }
            return before + pair.endings.map { "\(thing) \($0)" }
        }
    }

    private static let namedPhrases = Set(named.map(letters))
    private static let phrases = namedPhrases.union(simple.map(letters))

    /// The word of a phrase that fewest other texts have.
    private static func rarestWord(_ phrase: String) -> [UInt8] {
        let words = phrase.split(separator: " ").map { letters(String($0)) }
        let rare = words.filter { $0.count > 3 && !common.contains($0) }
        let longest = (rare.isEmpty ? words : rare).max { $0.count < $1.count } ?? []
        return longest.count < 4 ? letters(phrase) : longest
    }

    /// Words of phrases that most texts about a deletion have.
    private static let common = Clause.set([
        "delete", "deleted", "deletion", "erase", "erased", "erasure", "account", "request", "data",
        "person", "user", "before", "messages", "löschung", "konto", "daten", "nicht",
        "suppression", "compte", "cuenta", "conta", "processing", "verarbeitung",
    ])

    private static func letters(_ text: String) -> [UInt8] { WordsWithin(text).letters }
}
