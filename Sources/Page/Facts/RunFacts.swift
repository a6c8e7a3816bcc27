// SPDX-License-Identifier: Apache-2.0
public import Model

/// What the page of a run shows; all of it stands in the run's pack.
public struct RunFacts: Hashable, Sendable {
    /// A number of rows with the same outcome and reason.
    public struct Reason: Hashable, Sendable {
        /// Where the rows ended.
        public var outcome: Outcome
        /// Why, as the record's word.
        public var word: String
        /// How many rows.
        public var rows: Int

        /// A number of rows.
        public init(outcome: Outcome, word: String, rows: Int) {
            self.outcome = outcome
            self.word = word
            self.rows = rows
        }
    }

    /// How many people's data of one category were seen in one state.
    public struct Seen: Hashable, Sendable {
        /// The category's word.
        public var category: String
        /// What was seen: `gone`, `there`, `not-checkable`.
        public var state: String
        /// How many rows.
        public var rows: Int

        /// What was seen of a category.
        public init(category: String, state: String, rows: Int) {
            self.category = category
            self.state = state
            self.rows = rows
        }
    }

    /// The ledger's name.
    public var origin: String
    /// The run's number.
    public var run: Int
    /// When it began.
    public var began: Instant
    /// When it was sealed.
    public var ended: Instant
    /// How many rows its files had.
    public var rows: Int
    /// How many rows ended in each outcome.
    public var counts: [Outcome: Int]
    /// Why, for each outcome and reason.
    public var reasons: [Reason]
    /// What look-ups after erasures saw, by category.
    public var seen: [Seen]
    /// Rows that were answered after their last day.
    public var late: Int
    /// Brakes that a person released, and what else the run noted, as the records' words.
    public var remarks: [String]
    /// The checkpoint: origin, size, root.
    public var checkpoint: [String]
    /// SHA-256 of the pack's `SHA256SUMS`, in hexadecimal digits.
    public var fingerprint: String

    /// Of how many of the hidden not all could be looked at that was to go.
    public var notAllSeen: Int {
        reasons.reduce(0) {
            $0 + ($1.word == Model.Reason.notAllSeen.rawValue ? $1.rows : 0)
        }
    }

    /// The facts of a run.
    public init(
        origin: String, run: Int, began: Instant, ended: Instant, rows: Int,
        counts: [Outcome: Int], reasons: [Reason] = [], seen: [Seen] = [], late: Int = 0,
        remarks: [String] = [], checkpoint: [String], fingerprint: String
    ) {
        self.origin = origin
        self.run = run
        self.began = began
        self.ended = ended
        self.rows = rows
        self.counts = counts
        self.reasons = reasons
        self.seen = seen
        self.late = late
        self.remarks = remarks
        self.checkpoint = checkpoint
        self.fingerprint = fingerprint
    }
}
