// SPDX-License-Identifier: Apache-2.0

/// The word of a vocabulary that somebody may have meant.
public enum Suggestion {
    /// The known word nearest to `word`: at most a third of it, and at most three letters, may be
    /// wrong, missing, superfluous or swapped. Nil if none is that near.
    public static func nearest(to word: String, in known: [String]) -> String? {
        let word = Array(word.lowercased().unicodeScalars)
        guard (2...64).contains(word.count) else { return nil }
        let limit = min(3, max(1, word.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in known {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard abs(scalars.count - word.count) <= limit else { continue }
            let found = distance(word, scalars)
            if found <= limit, found < best?.distance ?? .max { best = (candidate, found) }
        }
        return best?.word
    }

    /// A hint that names the word meant, or all words that there are.
    public static func hint(for word: String, in known: [String]) -> String {
        if let meant = nearest(to: word, in: known) { return "did you mean ‘\(meant)’" }
        return "known: " + known.joined(separator: ", ")
    }

    /// The word as an error may show it: no control characters, at most 40 scalars.
    public static func shown(_ word: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in word.unicodeScalars.prefix(40) {
            text.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(text) + (word.unicodeScalars.count > 40 ? "…" : "")
    }

    /// Edits from `a` to `b`, a swap of neighbours being one.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
