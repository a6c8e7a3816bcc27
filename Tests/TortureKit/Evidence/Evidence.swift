// SPDX-License-Identifier: Apache-2.0

import Sandbox

/// All that is known after a case: what the packs say, what arrived at the sandbox, and what is left
/// there.
struct Evidence: Sendable {
    var batch: Batch
    var explains: Set<String>
    var packs: [Pack]
    var calls: [CallRecord]
    var before: [String: Remains]
    var after: [String: Remains]
    /// The lines that came to an end in a night, and that a later one took up once more.
    var takenUp: Set<Int> = []

    /// Where each line of the request file ended at last; of none, or of several, nothing.
    var endings: [Int: Entry] {
        let all = packs.flatMap(\.outcomes)
        let next = Dictionary(grouping: all.filter(\.isCarried), by: \.carried)
        var endings: [Int: Entry] = [:]
        for entry in all where !entry.isCarried {
            var last = entry
            while let later = next[last.place], later.count == 1 { last = later[0] }
            endings[entry.line] = last
        }
        return endings
    }

    /// Everybody's commitments, by run: under which names the ledger has them.
    var commitments: [Int: [String: String]] {
        let people = Dictionary(
            uniqueKeysWithValues: batch.rows.map { ($0.line, $0.person) })
        let all = packs.flatMap(\.outcomes)
        let byPlace = Dictionary(grouping: all, by: \.place).compactMapValues(\.first)
        var commitments: [Int: [String: String]] = [:]
        for entry in all where entry.call > 0 {
            var origin = entry
            while let earlier = byPlace[origin.carried] { origin = earlier }
            guard let person = people[origin.line] else { continue }
            commitments[entry.run, default: [:]][person] = entry.subject
        }
        return commitments
    }
}

/// Something that must not be.
public struct Finding: Hashable, Sendable {
    /// What kind of wrong it is.
    public enum Kind: String, CaseIterable, Sendable {
        /// A row has no end, or several.
        case lost
        /// Somebody was sent again without need, or without an intent.
        case doubled
        /// The report says what is not so.
        case untrue
        /// Somebody was touched whom nobody named.
        case outside
        /// A process did not come to its end by itself.
        case hanging
        /// It does not come to its end, or a pack does not verify.
        case broken
    }

    /// What kind of wrong it is.
    public let kind: Kind
    /// What it is.
    public let text: String
}
