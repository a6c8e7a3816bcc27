// SPDX-License-Identifier: Apache-2.0

/// What the field `evidence` says: of each category what was seen, joined by `/`, in one spelling.
struct PackEvidence {
    private enum Found { case gone, hidden, there, unknown }

    static let categories = RecordedModes.categories.map(\.name)
    /// Why something could not be looked at.
    static let obstacles = [
        "no-hosts", "none-noted", "no-answer", "no-call", "late", "not-asked",
    ]

    private var found: [Int: Found] = [:]

    /// Reads a text; nil for anything that is no evidence.
    init?(_ text: String) {
        var last = -1
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            let words = part.split(separator: ":", omittingEmptySubsequences: false)
            guard let place = Self.categories.firstIndex(where: { $0 == words[0] }), place > last,
                let said = Self.read(words.dropFirst())
            else { return nil }
            last = place
            found[place] = said
        }
    }

    private static func read(_ words: ArraySlice<Substring>) -> Found? {
        let numbers = words.dropFirst().map { Bytes.decimal($0.utf8, most: 15) }
        switch (words.first, numbers.count) {
        case ("hidden", 0), ("gone", 0): return words.first == "gone" ? .gone : .hidden
        case ("gone", 1): return numbers[0] == nil ? nil : .gone
        case ("there", 1...2):
            return numbers.contains(nil) || numbers[0] == 0 ? nil : .there
        case ("not-checkable", 1):
            return obstacles.contains { $0 == words.last ?? "" } ? .unknown : nil
        default: return nil
        }
    }

    /// Whether it may stand beside a reason that needs `seen`.
    func fits(_ seen: PackReason.Seen) -> Bool {
        let account = found[0]
        let isAway = account == .gone || account == .hidden
        let isThere = found.contains { $0.key > 0 && $0.value == .there }
        return switch seen {
        case .gone:
            account == .gone
                && found.allSatisfy {
                    $0.value == .gone || Self.categories[$0.key] == "files" && $0.value == .unknown
                }
        case .sight: isAway && !isThere
        case .account: account == .there
        case .content: isAway && isThere
        case .open: account != .there && !isThere
        case .none: false
        }
    }
}
