// SPDX-License-Identifier: Apache-2.0

/// What the report for an authority shows: figures, each with the question that it answers.
public struct AuthorityFacts: Hashable, Sendable {
    /// A number, and what of.
    public struct Line: Hashable, Sendable {
        /// What is counted; empty where there is one number alone.
        public var what: String
        /// The number, in decimal.
        public var number: String

        /// A number, and what of.
        public init(what: String, number: String) {
            self.what = what
            self.number = number
        }
    }

    /// A figure.
    public struct Figure: Hashable, Sendable {
        /// Its name.
        public var key: String
        /// What it says.
        public var title: String
        /// The numbers, each with what it counts; empty for none.
        public var lines: [Line]
        /// The SQL by which anybody gets it.
        public var sql: String?
        /// Why it is blank.
        public var blank: String?

        /// A figure with each of its parts.
        public init(
            key: String, title: String, lines: [Line], sql: String?, blank: String?
        ) {
            self.key = key
            self.title = title
            self.lines = lines
            self.sql = sql
            self.blank = blank
        }
    }

    /// The ledger's name.
    public var origin: String
    /// `2026` or `2026-03`.
    public var period: String
    /// How many sealed records are shredded, and so not counted.
    public var shredded: Int
    /// The commands that load packs into one file.
    public var loop: String
    /// The views that the figures ask.
    public var views: String
    /// The figures.
    public var figures: [Figure]

    /// Facts with each of their parts.
    public init(
        origin: String, period: String, shredded: Int, loop: String, views: String,
        figures: [Figure]
    ) {
        self.origin = origin
        self.period = period
        self.shredded = shredded
        self.loop = loop
        self.views = views
        self.figures = figures
    }
}
