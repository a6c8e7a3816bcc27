// SPDX-License-Identifier: Apache-2.0

import Model

/// A clause of free words, read word by word: letters and digits alone, folded as a ``ColumnName`` is, and
/// ``mark`` where a colon or a dash parts them.
struct Clause {
    let words: [[UInt8]]

    static let mark = Array(":".utf8)

    /// Whether a clause of a text is so. A line may end a clause, or be where a program broke it: one
    /// reading of the two is enough.
    static func stands(in text: String, where isSo: (Clause) -> Bool) -> Bool {
        func stands(_ isEnd: (Character) -> Bool) -> Bool {
            text.split { ";,|.!".contains($0) || isEnd($0) }.contains { isSo(Clause($0)) }
        }
        return stands(\.isNewline) || text.contains(where: \.isNewline) && stands { _ in false }
    }

    private init(_ text: Substring) {
        var words: [[UInt8]] = []
        for part in text.split(whereSeparator: \.isWhitespace) {
            let isDash = !part.contains { $0.isLetter || $0.isNumber }
            if isDash { words.append(Self.mark) }
            let pieces = part.split { character in
                !character.isLetter && !character.isNumber && character != "'" && character != "’"
            }
            words += pieces.map { ColumnName.fold($0.utf8) }
            if let last = part.last, !isDash, ":=–—".contains(last) { words.append(Self.mark) }
        }
        self.words = words.filter { $0 == Self.mark || !$0.isEmpty }
    }

    private init(words: [[UInt8]]) { self.words = words }

    /// The clause without these words.
    func without(_ small: Set<[UInt8]>) -> Clause {
        Clause(words: words.filter { !small.contains($0) })
    }

    /// Whether one of these phrases stands in it, neither denied before it nor ended behind it: none of
    /// more than six words.
    /// - Parameters:
    ///   - denials: what denies a phrase, beside a no.
    ///   - fillers: what may stand between the two, beside what says nothing.
    ///   - ends: whether words behind it may end it, as `released` ends a hold; a bare no does.
    func says(
        _ phrases: Set<[UInt8]>, deniedBy denials: Set<[UInt8]> = [],
        over fillers: Set<[UInt8]> = [], ends: Bool = true
    ) -> Bool {
        words.indices.contains { start in
            var run: [UInt8] = []
            for place in start..<min(start + 6, words.count) where words[place] != Self.mark {
                run += words[place]
                guard phrases.contains(run) else { continue }
                let isDenied = words[..<start].suffix(Self.reach)
                    .last { !Self.fillers.contains($0) && !fillers.contains($0) }
                    .map { Self.denials.contains($0) || denials.contains($0) }
                if isDenied != true, !isEnded(words[(place + 1)...], ends) { return true }
            }
            return false
        }
    }

    /// Whether it begins with one of these words, behind which nothing stands, or only when, by whom or why;
    /// and what stands there does not end it.
    func begins(with starts: Set<[UInt8]>, before leads: Set<[UInt8]>) -> Bool {
        let words = words.drop { $0 == Self.mark }
        return (1...3).contains { count in
            guard starts.contains(Array(words.prefix(count).joined())) else { return false }
            let behind = words.dropFirst(count)
            guard let next = behind.first else { return true }
            let isLed =
                next == Self.mark || leads.contains(next)
                || next.contains { (0x30...0x39).contains($0) }
            return isLed && !isEnded(behind, false)
        }
    }

    /// The clause without its first word, if that is one of these.
    func behind(_ words: Set<[UInt8]>) -> Clause {
        self.words.first.map(words.contains) == true
            ? Clause(words: Array(self.words.dropFirst())) : self
    }

    /// Whether the words behind it say that there is none, or none any more.
    private func isEnded(_ behind: ArraySlice<[UInt8]>, _ ends: Bool) -> Bool {
        let rest = behind.prefix(Self.reach).filter {
            $0 != Self.mark && !Self.fillers.contains($0)
        }
        guard let first = rest.first else { return false }
        guard ends else { return rest.count == 1 && Self.denials.contains(first) }
        // `over` may be the telephone.
        if first == Self.over { return rest.count == 1 }
        // `released` and `released: yes` end it; `released: no` does not.
        if Self.ends.contains(first) { return rest.count < 2 || !Self.denials.contains(rest[1]) }
        // `legal hold: no` ends it; `legal hold: no deletion before May` does not.
        return Self.denials.contains(first)
            && (rest.count == 1 || Self.outOfUse.contains(rest[1]))
    }

    private static let over = Array("over".utf8)
    /// How many words before and behind are looked at.
    private static let reach = 12

    private static let denials = set([
        "no", "not", "n", "none", "without", "never", "false", "0", "isnt", "nein", "kein", "keine",
        "keinem", "keiner", "keinen", "nicht", "ohne", "sans", "aucun", "aucune", "sin", "ninguna",
        "senza", "nessun", "sem", "geen", "non",
    ])

    private static let ends = set([
        "released", "lifted", "removed", "ended", "expired", "cleared", "withdrawn",
        "none", "aufgehoben", "beendet", "erloschen", "abgelaufen", "entfernt", "levee", "leve",
        "levantada", "levantado", "revocato",
    ])

    /// What behind a no says that there is none.
    private static let outOfUse = set([
        "longer", "applicable", "active", "needed", "required", "set", "found", "known", "placed",
        "present", "mehr", "vorhanden", "aktiv",
    ])

    private static let fillers = set([
        "a", "an", "any", "the", "on", "under", "subject", "to", "active", "current", "currently",
        "known", "open", "is", "was", "has", "been", "status", "flag", "now", "already", "in",
        "place", "wurde", "ist", "einer", "eine", "einem", "unter",
    ])

    /// Words as they are compared.
    static func set(_ words: [String]) -> Set<[UInt8]> {
        Set(words.map { ColumnName.fold($0.utf8) })
    }
}
