// SPDX-License-Identifier: Apache-2.0

import Model

/// The words that request files use for what is asked and under which law, folded.
enum Vocabulary {
    static let kinds: [[UInt8]: RequestKind] = table([
        .erasure: [
            "erasure", "delete", "deletion", "rtbf", "righttobeforgotten", "deleteyourdata",
            "deletemydata",
            "deleterequest", "gdprdelete",
        ],
        .deactivation: ["deactivation", "deactivate", "suspend", "restrict", "restriction"],
        .reactivation: ["reactivation", "reactivate"],
        .restoration: ["restoration", "restore", "undelete"],
        .withdrawal: ["withdrawal", "withdraw", "cancel", "cancellation", "revoke"],
    ])

    /// What people ask for that Lethe does not do; only a profile leaves such rows out.
    private static let others: Set<[UInt8]> = Set(
        [
            "access", "accessrequest", "portability", "rectification", "correction", "correct",
            "correctionrequest", "update", "consent", "businesspurpose", "optout", "optin",
            "donotsell", "limituse", "automateddecisionmaking", "objection",
        ].map { folded($0.utf8) })

    /// Whether a folded word names a request of a kind that Lethe does not handle.
    static func isOther(_ word: [UInt8]) -> Bool {
        guard !others.contains(word) else { return true }
        // `Delete and opt-out` asks for an erasure, too.
        return (word.ends(with: "optout") || word.ends(with: "optin"))
            && !erasures.contains { word.has($0) }
    }

    private static let erasures = ["delet", "eras", "forgotten", "removal"].map { Array($0.utf8) }

    /// Whether words for what is asked name something that is neither an erasure nor a deactivation, or
    /// take one back.
    static func asksForMore(_ cell: ArraySlice<UInt8>) -> Bool {
        let word = folded(cell)
        if let kind = kinds[word] { return kind != .erasure && kind != .deactivation }
        return isOther(word) || ordersHold(word)
            || others.contains { $0.count > 5 && word.has($0) }
    }

    /// Whether a folded word orders that somebody's data be kept, or that a hold be lifted: such as
    /// `PLACE_ON_LEGAL_HOLD`. No request orders that of Lethe, and none may be overlooked.
    static func ordersHold(_ word: [UInt8]) -> Bool {
        let word = String(decoding: word, as: UTF8.self)
        return ["hold", "preserve", "preservation", "freeze", "sperrvermerk"]
            .contains { word.contains($0) }
    }

    /// Why a folded word is no kind of request that Lethe knows.
    static func problem(with word: [UInt8]) -> RowProblem {
        if ordersHold(word) { return .holdOrder }
        return isOther(word) ? .notDone : .unknownType
    }

    static let regimes: [[UInt8]: Regime] = table([
        .gdpr: ["gdpr"], .ukGDPR: ["ukgdpr"], .ccpa: ["ccpa", "cpra"], .lgpd: ["lgpd"],
        .none: ["none"],
    ])

    /// The kind of request that a word means. Lethe's own words need no folding.
    static func kind(_ bytes: [UInt8], _ word: Range<Int>) -> RequestKind? {
        let text = bytes.span.extracting(word)
        let words = plainKinds
        for place in words.indices where text.equals(words[place].word) {
            return words[place].meaning
        }
        return kinds[folded(bytes[word])]
    }

    /// The law that a word means.
    static func regime(_ bytes: [UInt8], _ word: Range<Int>) -> Regime? {
        let text = bytes.span.extracting(word)
        let words = plainRegimes
        for place in words.indices where text.equals(words[place].word) {
            return words[place].meaning
        }
        return regimes[folded(bytes[word])]
    }

    private static let plainKinds = RequestKind.allCases.map {
        (word: Array($0.rawValue.utf8), meaning: $0)
    }
    private static let plainRegimes = Regime.allCases.map {
        (word: Array($0.rawValue.utf8), meaning: $0)
    }

    private static func table<Meaning>(_ words: [Meaning: [String]]) -> [[UInt8]: Meaning] {
        var table: [[UInt8]: Meaning] = [:]
        for (meaning, words) in words {
            for word in words { table[Array(word.utf8)] = meaning }
        }
        return table
    }
}

extension Span<UInt8> {
    fileprivate func equals(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }

    /// Whether these bytes stand somewhere in it.
    func has(_ part: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
