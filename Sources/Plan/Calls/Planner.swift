// SPDX-License-Identifier: Apache-2.0
public import Model

/// Collects what is to be done and makes the fewest calls of it.
///
/// People with equal actions share calls, up to ``BatchMembers/limit`` a call, so a group of n rows
/// needs n / 100 calls, rounded up, and no plan needs fewer. The order in which rows are added does
/// not matter. A row costs 16 bytes; an action is kept once, however many rows want it.
public struct Planner: Sendable {
    private var indices: [Action: UInt32] = [:]
    private var actions: [Action] = []
    private var entries: [Entry] = []

    /// A planner to which nothing has been added.
    public init() {}

    /// Adds a row that the policy wants carried out.
    ///
    /// Two rows about the same person must not both be added with the same action: a call carries
    /// each person once (``BatchMembers``).
    /// - Parameters:
    ///   - row: The row's number; each is added once.
    ///   - action: What is to be done.
    ///   - deadline: The last day for an answer, if there is one.
    public mutating func add(row: Int64, action: Action, deadline: CalendarDate?) {
        let group: UInt32
        if let known = indices[action] {
            group = known
        } else {
            group = UInt32(actions.count)
            indices[action] = group
            actions.append(action)
        }
        entries.append(Entry(row: row, day: Entry.day(of: deadline), group: group))
    }

    /// The plan for all that was added: calls by their earliest deadline (none last), then by their
    /// first row.
    public consuming func finish() -> CallPlan {
        entries.sort()
        let texts = actions.map(\.canonicalText)
        var slices = Self.slices(of: entries)
        slices.sort { a, b in
            let first = entries[a.start]
            let second = entries[b.start]
            if first.day != second.day { return first.day < second.day }
            if first.row != second.row { return first.row < second.row }
            if first.group != second.group {
                return texts[Int(first.group)].utf8.lexicographicallyPrecedes(
                    texts[Int(second.group)].utf8)
            }
            return a.start < b.start
        }
        return CallPlan(actions: actions, texts: texts, entries: entries, slices: slices)
    }

    /// Cuts each group into runs of at most 100.
    private static func slices(of entries: [Entry]) -> [Slice] {
        var slices: [Slice] = []
        var start = 0
        for index in entries.indices.dropFirst()
        where entries[index].group != entries[start].group
            || index - start == BatchMembers.limit
        {
            slices.append(Slice(start: start, end: index))
            start = index
        }
        if start < entries.count { slices.append(Slice(start: start, end: entries.count)) }
        return slices
    }
}

/// A row in 16 bytes.
struct Entry: Comparable, Sendable {
    /// Stands for a deadline that is not there; sorts last.
    static let noDay = Int32.max

    var row: Int64
    var day: Int32
    var group: UInt32

    static func day(of deadline: CalendarDate?) -> Int32 {
        deadline.map { min(Int32(clamping: $0.dayNumber), noDay - 1) } ?? noDay
    }

    static func < (a: Entry, b: Entry) -> Bool {
        (a.group, a.day, a.row) < (b.group, b.day, b.row)
    }
}

/// The entries of one call: `start..<end`.
struct Slice: Sendable {
    var start: Int
    var end: Int
}
