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
    }

    /// Whether such words stand in a text, read word by word.
    static func areRead(in text: String, _ place: Place) -> Bool {
        let phrases = place == .elsewhere ? namedPhrases : phrases
        return Clause.stands(in: text) { clause in
            if clause.without(small).says(phrases, deniedBy: denials, over: wanting) { return true }
            guard place == .remark else { return false }
            let bare = clause.behind(people).behind(auxiliaries)
            return bare.begins(with: bareWords, before: leads)
        }
    }

    /// One word of each phrase, so that a text without any of them need not be read word by word.
    static let telling: Set<[UInt8]> = {
        let verbs = pairs.flatMap { $0.verbs + $0.endings }
        return Set(simple.map(longestWord) + verbs.map(letters)).union(bareWords)
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

    private static func longestWord(_ phrase: String) -> [UInt8] {
        let words = phrase.split(separator: " ").map { letters(String($0)) }
        let longest = words.max { $0.count < $1.count } ?? []
        return longest.count < 4 ? letters(phrase) : longest
    }

    private static func letters(_ text: String) -> [UInt8] { WordsWithin(text).letters }
}
