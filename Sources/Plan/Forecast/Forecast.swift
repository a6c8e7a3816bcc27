// SPDX-License-Identifier: Apache-2.0
public import Model

/// Who will be late: which rows of a plan miss their day if its calls leave in their order, so many a
/// night, and what would save them.
public struct Forecast: Hashable, Sendable {
    /// The rows that will miss a day that can still be kept, in the order of the calls.
    public private(set) var late: [Int64] = []
    /// The first day that one of them misses.
    public private(set) var from: CalendarDate?
    /// How many people's day is over before the first night: no order saves them.
    public private(set) var overdue = 0
    /// The day on which the last call leaves; nil without calls.
    public private(set) var end: CalendarDate?

    /// What becomes of the calls of a plan.
    /// - Parameters:
    ///   - first: the day to which the end of the first night belongs.
    ///   - nights: by endpoint; when calls of others leave is not foreseen.
    public init(_ plan: CallPlan, first: CalendarDate, nights: [String: Nights]) {
        var sent: [String: Int] = [:]
        for index in plan.calls.indices {
            // The last of its requests to leave.
            var leaves: CalendarDate?
            for (endpoint, count) in plan.requests(of: index) {
                guard let nights = nights[endpoint] else { continue }
                let taken = (sent[endpoint] ?? 0) + count
                sent[endpoint] = taken
                let day = nights.day(of: taken - 1)
                leaves = max(leaves ?? day, day)
            }
            if let leaves { end = max(end ?? leaves, leaves) }
            for (row, deadline) in plan.deadlines(of: index) {
                guard let deadline else { continue }
                if deadline < first {
                    overdue += 1
                } else if let leaves, deadline < leaves {
                    late.append(row)
                    from = min(from ?? deadline, deadline)
                }
            }
        }
    }
}

extension Forecast {
    /// What would let nobody be late: either alone.
    public struct Saving: Hashable, Sendable {
        /// So many minutes a night; nil where a whole day is too short.
        public var minutes: Int?
        /// So many calls a minute; nil where none of the limits that Stream gives would do.
        public var perMinute: Int?
    }

    /// The shortest window and the lowest limit that would let nobody miss a day that can still be
    /// kept.
    public static func saving(
        _ plan: CallPlan, first: CalendarDate, perMinute: [String: Int], minutes: Int
    ) -> Saving {
        func isEnough(minutes: Int, factor: Int, base: Int) -> Bool {
            let nights = perMinute.mapValues {
                Nights(first: first, perMinute: $0, minutes: minutes * factor / base)
            }
            return Forecast(plan.ordered(for: nights), first: first, nights: nights).late.isEmpty
        }
        let longer = least(in: minutes...max(minutes, NightWindow.wholeDay)) {
            isEnough(minutes: $0, factor: 1, base: 1)
        }
        let limit = perMinute.values.min() ?? 1
        let higher = least(in: limit...max(limit, limit * 100)) {
            isEnough(minutes: minutes, factor: $0, base: limit)
        }
        return Saving(minutes: longer, perMinute: higher)
    }

    /// The least number that is enough, where every greater one is too; nil if the greatest is not.
    private static func least(in range: ClosedRange<Int>, _ isEnough: (Int) -> Bool) -> Int? {
        guard isEnough(range.upperBound) else { return nil }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isEnough(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
