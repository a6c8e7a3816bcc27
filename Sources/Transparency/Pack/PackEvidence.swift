// SPDX-License-Identifier: Apache-2.0

/// What the field `evidence` says: of each category what was seen, joined by `/`, in one spelling.
struct PackEvidence {
    /// Categories, each as the bit of its place: there are far fewer than 64.
    private struct Places {
        private var bits: UInt64 = 0

        static let account: UInt64 = 1
        static let files = UInt64(1) << UInt64(PackEvidence.categories.firstIndex(of: "files") ?? 0)

        func holds(_ place: UInt64) -> Bool { bits & place != 0 }
        /// Whether it holds others than these.
        func exceeds(_ places: UInt64) -> Bool { bits & ~places != 0 }
        mutating func insert(_ place: UInt64) { bits |= place }
    }

    private enum Found { case gone, hidden, there, unknown }

    static let categories = RecordedModes.categories.map(\.name)
    /// Why something could not be looked at.
    static let obstacles = [
        "no-hosts", "none-noted", "no-answer", "no-call", "late", "not-asked",
    ]

    private var gone = Places()
    private var hidden = Places()
    private var there = Places()
    private var unknown = Places()

    /// Reads a text; nil for anything that is no evidence.
    init?(_ text: String) {
        var last = -1
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            let words = part.split(separator: ":", omittingEmptySubsequences: false)
            guard let place = Self.categories.firstIndex(where: { $0 == words[0] }), place > last,
                let said = Self.read(words.dropFirst())
            else { return nil }
            last = place
            let bit = UInt64(1) << UInt64(place)
            switch said {
            case .gone: gone.insert(bit)
            case .hidden: hidden.insert(bit)
            case .there: there.insert(bit)
            case .unknown: unknown.insert(bit)
            }
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
        let isAway = gone.holds(Places.account) || hidden.holds(Places.account)
        let isThere = there.exceeds(Places.account)
        return switch seen {
        case .gone:
            gone.holds(Places.account) && !hidden.exceeds(0) && !there.exceeds(0)
                && !unknown.exceeds(Places.files)
        case .sight: isAway && !isThere
        case .account: there.holds(Places.account)
        case .content: isAway && isThere
        case .open: !there.exceeds(0)
        case .none: false
        }
    }
}

extension PackEvidence {
    /// Texts that were read before: many rows have that of the row before them.
    struct Known {
        private static let most = 1000

        private var known: [[UInt8]: PackEvidence?] = [:]
        private var last: (text: [UInt8], evidence: PackEvidence?)?

        /// What stands at `range`; nil for anything that is no evidence.
        mutating func read(_ bytes: [UInt8], _ range: Range<Int>) -> PackEvidence? {
            if let last, last.text.count == range.count, Bytes.areSame(last.text, 0, bytes, range) {
                return last.evidence
            }
            let text = Array(bytes[range])
            let evidence: PackEvidence? = known[text] ?? PackEvidence(text.text)
            if known.count < Self.most { known[text] = .some(evidence) }
            last = (text, evidence)
            return evidence
        }
    }
}
