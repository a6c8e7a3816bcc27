// SPDX-License-Identifier: Apache-2.0

import Model

/// Finds in free words that somebody's data is to be kept for the law: `see litigation hold of May`.
///
/// Whole words count, and what denies or ends it does not: `no legal hold`, `legal hold: released`.
enum HoldWords {
    /// Whether such words stand in a text, read word by word.
    static func areRead(in text: String) -> Bool {
        Clause.stands(in: text) { $0.says(phrases) }
    }

    /// Whether such words stand in the name of a column. One that says that a row is not to be carried out
    /// says nothing of what is to be kept.
    static func stand(in words: WordsWithin, of name: String) -> Bool {
        look.mayStand(in: name.utf8Span.span, endsInWords: true)
            && names.contains(where: words.contain)
    }

    static let look = PhraseLook(phrases)
    private static let names = phrases.subtracting(ColumnWords.obstacles)

    static let phrases = Clause.set([
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
        "raderaej", "raderainte", "ikkeslett", "sletikke", "alapoista", "nemazat", "netorolje",
        "silmeyin", "silinmesin", "silinmeyecek",
    ])
}
