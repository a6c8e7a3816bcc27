// SPDX-License-Identifier: Apache-2.0

internal import Model

/// What people ask for, by the stems of the words in a few languages: a guess that a person checks.
enum WishWords {
    /// A kind of request or `other` for a folded word; nil if nothing is likely.
    static func meaning(of word: [UInt8]) -> String? {
        if let kind = Vocabulary.kinds[word] { return kind.rawValue }
        if Vocabulary.isOther(word) || Vocabulary.ordersHold(word) { return "other" }
        let text = String(decoding: word, as: UTF8.self)
        return stems.first { $0.stems.contains { text.contains($0) } }?.meaning
    }

    /// Whether a column says what people ask: few words, and among them some for a request.
    static func areWishes(_ values: [String]) -> Bool {
        let words = distinct(values, atMost: 40)
        guard words.count < 40, words.allSatisfy({ $0.utf8.count <= 60 }) else { return false }
        let meant = words.count { meaning(of: folded($0.utf8)) != nil }
        return meant > 0 && meant * 2 >= words.count
    }

    /// What undoes something comes first: `undelete` has `delet` in it.
    private static let stems: [(meaning: String, stems: [String])] = [
        ("withdrawal", ["withdr", "revok", "widerruf", "retrait", "retract"]),
        ("restoration", ["undelet", "restor", "wiederherstell"]),
        ("reactivation", ["reactiv", "unsuspend", "unblock", "entsperr", "reaktiv"]),
        (
            "other",
            [
                "access", "export", "portab", "correct", "rectif", "consent", "auskunft",
                "berichtig",
                "widerspr", "einwillig", "acces", "oppos", "opposition", "acceso", "oposicion",
                "rettific", "object", "inzage", "innsyn", "copy", "kopie",
            ]
        ),
        (
            "erasure",
            [
                "delet", "eras", "forget", "forgotten", "purge", "losch", "supprim", "effac",
                "supres", "borrad", "olvido", "oubli", "cancellazione", "verwijder", "slett",
                "rader",
            ]
        ),
        (
            "deactivation",
            ["deactiv", "suspend", "restrict", "freez", "block", "sperr", "deaktiv", "limit"]
        ),
    ].map { ($0.0, $0.1.map { String(decoding: folded($0.utf8), as: UTF8.self) }) }
}
