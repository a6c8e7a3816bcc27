// SPDX-License-Identifier: Apache-2.0

import Model

/// Finds in free words that somebody's data is to be kept for the law: `see litigation hold of May`.
///
/// Whole words count, and what denies or ends it does not: `no legal hold`, `legal hold: released`.
enum HoldWords {
    /// Whether such words stand in a cell. What cannot have them costs a look at each byte.
    static func stand(in cell: ArraySlice<UInt8>) -> Bool {
        look.mayStand(in: cell.span) && areRead(in: String(decoding: cell, as: UTF8.self))
    }

    /// Whether such words stand in a text, read word by word. A line may end a clause, or be where a program
    /// broke it: one reading in which they stand is enough.
    static func areRead(in text: String) -> Bool {
        func stand(_ isEnd: (Character) -> Bool) -> Bool {
            text.split { ";,|.!".contains($0) || isEnd($0) }.contains { Self.stand(inClause: $0) }
        }
        return stand(\.isNewline) || text.contains(where: \.isNewline) && stand { _ in false }
    }

    /// Whether such words stand in the name of a column. One that says that a row is not to be carried out
    /// says nothing of what is to be kept.
    static func stand(in words: WordsWithin, of name: String) -> Bool {
        look.mayStand(in: name.utf8Span.span, endsInWords: true)
            && names.contains(where: words.contain)
    }

    static let look = PhraseLook(phrases)
    private static let names = phrases.subtracting(ColumnWords.obstacles)

    private static func stand(inClause clause: Substring) -> Bool {
        let words = words(of: clause)
        return words.indices.contains { start in
            var run: [UInt8] = []
            for place in start..<min(start + 6, words.count) where words[place] != mark {
                run += words[place]
                guard phrases.contains(run) else { continue }
                if !isDenied(words[..<start]), !isEnded(words[(place + 1)...]) { return true }
            }
            return false
        }
    }

    /// Whether the words before it say that there is none.
    private static func isDenied(_ before: ArraySlice<[UInt8]>) -> Bool {
        before.suffix(reach).last { !fillers.contains($0) }.map(denials.contains) ?? false
    }

    /// Whether the words behind it say that there is none, or none any more.
    private static func isEnded(_ behind: ArraySlice<[UInt8]>) -> Bool {
        let rest = behind.prefix(reach).filter { $0 != mark && !fillers.contains($0) }
        guard let first = rest.first else { return false }
        // `released` and `released: yes` end it; `released: no` does not.
        if ends.contains(first) { return rest.count < 2 || !denials.contains(rest[1]) }
        // `legal hold: no` ends it; `legal hold: no deletion before May` does not.
        return denials.contains(first)
            && (rest.count == 1 || outOfUse.contains(rest[1]))
    }

    /// The words of a clause, with ``mark`` where a colon or a dash parts them.
    private static func words(of clause: Substring) -> [[UInt8]] {
        var words: [[UInt8]] = []
        for part in clause.split(whereSeparator: \.isWhitespace) {
            let isDash = !part.contains { $0.isLetter || $0.isNumber }
            if isDash { words.append(mark) }
            let pieces = part.split { character in
                !character.isLetter && !character.isNumber && character != "'" && character != "’"
            }
            words += pieces.map { ColumnName.fold($0.utf8) }
            if let last = part.last, !isDash, ":=–—".contains(last) { words.append(mark) }
        }
        return words.filter { $0 == mark || !$0.isEmpty }
    }

    private static let mark = Array(":".utf8)
    /// How many words before and behind are looked at.
    private static let reach = 12

    static let phrases = set([
        "litigationhold", "litigationholds", "legalhold", "legalholds", "holdorder", "holdnotice",
        "preservationorder", "preservationhold", "preservationnotice", "preservationrequest",
        "retentionhold", "legalfreeze", "freezeorder", "pendinglitigation", "subpoena",
        "donotdelete", "donoterase", "donotremove", "donotpurge", "donotdestroy", "dontdelete",
        "donterase", "neverdelete", "notbedeleted", "notbeerased", "cannotbedeleted",
        "cannotbeerased", "nottobedeleted",
        "nottobeerased", "dontremove", "donotprocess",
        "nichtloschen", "nichtgeloscht", "nichtgeloescht", "aufbewahrungspflicht",
        "aufbewahrungspflichten",
        "aufbewahrungspflichtig", "gesetzlicheaufbewahrung", "loschsperre", "loschverbot",
        "loschstopp", "sperrvermerk", "nichtloeschen", "loeschsperre", "loeschverbot",
        "nepassupprimer", "nepaseffacer", "gellegal", "obligationdeconservation",
        "noborrar", "noeliminar", "nosuprimir", "retencionlegal",
        "noncancellare", "noneliminare", "bloccolegale",
        "naoapagar", "naoexcluir", "retencaolegal", "nietverwijderen", "nieusuwac",
    ])

    private static let denials = set([
        "no", "not", "n", "none", "without", "never", "false", "0", "isnt", "nein", "kein", "keine",
        "keinem", "keiner", "keinen", "nicht", "ohne", "sans", "aucun", "aucune", "sin", "ninguna",
        "senza", "nessun", "sem", "geen", "non",
    ])

    private static let ends = set([
        "released", "lifted", "removed", "ended", "expired", "cleared", "withdrawn", "over",
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

    private static func set(_ words: [String]) -> Set<[UInt8]> {
        Set(words.map { ColumnName.fold($0.utf8) })
    }
}

extension RowCells {
    /// What the free words of a request's own fields say against it.
    var spokenInFields: [Doubt] {
        guard present & (Field.note.bit | Field.reason.bit) != 0 else { return [] }
        return [Field.note, .reason].compactMap { field in
            guard let cell = cell(field), HoldWords.stand(in: cell) else { return nil }
            return .spokenHold(ColumnName(field.name))
        }
    }
}
