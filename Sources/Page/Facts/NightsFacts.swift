// SPDX-License-Identifier: Apache-2.0
public import Model

/// What the index over all nights shows, at one moment.
public struct NightsFacts: Hashable, Sendable {
    /// One night.
    public struct Night: Hashable, Sendable {
        /// The run's number.
        public var run: Int
        /// The day on which it began.
        public var day: CalendarDate
        /// How many rows it had.
        public var rows: Int
        /// How many of them need somebody.
        public var attention: Int
        /// How many are contradicted.
        public var contradicted: Int
        /// How many were answered after their last day.
        public var late: Int
        /// How long it took, in seconds.
        public var seconds: Int
        /// The least that Stream's limits and tasks allowed, in seconds; nil where nobody worked it out.
        public var bound: Int?
        /// The name of its page, which lies beside the index; nil where there is none.
        public var page: String?

        /// A night.
        public init(
            run: Int, day: CalendarDate, rows: Int, attention: Int, contradicted: Int, late: Int,
            seconds: Int, bound: Int? = nil, page: String? = nil
        ) {
            self.run = run
            self.day = day
            self.rows = rows
            self.attention = attention
            self.contradicted = contradicted
            self.late = late
            self.seconds = seconds
            self.bound = bound
            self.page = page
        }
    }

    /// The controller's domain.
    public var controller: String
    /// Of which moment all of this is.
    public var at: Instant
    /// The controller's day at that moment.
    public var today: CalendarDate
    /// All nights, the newest last.
    public var nights: [Night]
    /// How many open requests have their last day on each day, today and later.
    public var deadlines: [CalendarDate: Int]
    /// How many open requests are past their last day.
    public var overdue: Int
    /// How many requests wait, and for what.
    public var waiting: [Waiting: Int]
    /// How many holds are past their day of review.
    public var holdsToReview: Int

    /// The facts of all nights.
    public init(
        controller: String, at: Instant, today: CalendarDate, nights: [Night],
        deadlines: [CalendarDate: Int] = [:], overdue: Int = 0, waiting: [Waiting: Int] = [:],
        holdsToReview: Int = 0
    ) {
        self.controller = controller
        self.at = at
        self.today = today
        self.nights = nights
        self.deadlines = deadlines
        self.overdue = overdue
        self.waiting = waiting
        self.holdsToReview = holdsToReview
    }
}
