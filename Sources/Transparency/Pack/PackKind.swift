// SPDX-License-Identifier: Apache-2.0

/// What holds for all records of a kind.
struct PackKind {
    /// The kind's word.
    let word: String
    /// The line of its first record.
    let line: Int
    let isOutcome: Bool
    /// Whether its records must say when they were.
    let needsTime: Bool
    /// Whether they may stand before the run's start.
    let mayStandBefore: Bool
    /// Whether they may be of no run.
    let mayStandOutside: Bool
    /// Their fields; nil for a kind that nobody knows.
    let shape: RecordShape?

    init(_ word: String, line: Int) {
        self.word = word
        self.line = line
        isOutcome = word == "outcome"
        needsTime = word == "run-start" || word == "run-end"
        mayStandBefore = PackRules.before.contains(word)
        mayStandOutside = PackRules.outside.contains(word)
        shape = RecordKinds.shapes[word]
    }
}
