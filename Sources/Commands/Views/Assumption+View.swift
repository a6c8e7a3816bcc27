// SPDX-License-Identifier: Apache-2.0

import JSON
import Runs

extension Assumption.Finding {
    /// As it is read: what was found in a word, of what, and what was seen beneath.
    func lines(of assumption: Assumption) -> [String] {
        let (word, seen) = words
        let gap = String(repeating: " ", count: max(0, 10 - word.count))
        return ["\(word)\(gap)  \(assumption.name)", "            \(seen)"]
    }

    func members(of assumption: Assumption) -> [(String, JSON?)] {
        [
            ("assumption", .string(assumption.name)), ("found", .string(words.word)),
            ("seen", .string(words.seen)),
        ]
    }
}
