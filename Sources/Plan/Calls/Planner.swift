// SPDX-License-Identifier: Apache-2.0
public import Model

/// Collects what is to be done and makes the fewest calls of it.
///
/// People with equal actions share calls, up to ``BatchMembers/limit`` a call, so a group of n rows
/// needs n / 100 calls, rounded up, and no plan needs fewer. The order in which rows are added does
/// not matter. A row costs 8 bytes; an action is kept once, however many rows want it.
public struct Planner: Sendable {
    private var actions = Named<Action>()
    /// What is wanted by when; entries name it by its place.
    private var wishes = Named<Wish>()
    private var entries: [Entry] = []

    /// The highest number of a row that a plan can hold.
    public static let lastRow = Entry.lastRow

    /// A planner to which nothing has been added.
    public init() {}

    /// Adds a row that the policy wants carried out.
    ///
    /// Two rows about the same person must not both be added with the same action: a call carries
    /// each person once (``BatchMembers``).
    /// - Parameters:
    ///   - row: The row's number, from 0 to ``lastRow``; each is added once.
    ///   - action: What is to be done.
    ///   - deadline: The last day for an answer, if there is one.
    public mutating func add(row: Int64, action: Action, deadline: CalendarDate?) {
        let wish = Wish(group: actions.place(of: action), day: Wish.day(of: deadline))
        entries.append(Entry(wish: wishes.place(of: wish), row: row))
    }

    /// The plan for all that was added: calls by their earliest deadline (none last), then by their
    /// first row.
    public consuming func finish() -> CallPlan {
        // From here on a wish is named by its place in order, so that entries sort as numbers.
        let found = wishes.values
        let order = found.indices.sorted { found[$0] < found[$1] }
        var ranks = [Int](repeating: 0, count: order.count)
        for (rank, place) in order.enumerated() { ranks[place] = rank }
        for index in entries.indices {
            entries[index] = Entry(wish: ranks[entries[index].wish], row: entries[index].row)
        }
        entries.sort()
        let wishes = order.map { found[$0] }
        let actions = actions.values
        let texts = actions.map(\.canonicalText)
        var slices = Self.slices(of: entries, wishes)
        slices.sort { a, b in
            let (first, second) = (entries[a.start], entries[b.start])
            let (one, other) = (wishes[first.wish], wishes[second.wish])
            if one.day != other.day { return one.day < other.day }
            if first.row != second.row { return first.row < second.row }
            if one.group != other.group {
                return texts[one.group].utf8.lexicographicallyPrecedes(texts[other.group].utf8)
            }
            return a.start < b.start
        }
        return CallPlan(
            actions: actions, texts: texts, wishes: wishes, entries: entries, slices: slices)
    }

    /// Cuts each group into runs of at most 100.
    private static func slices(of entries: [Entry], _ wishes: [Wish]) -> [Slice] {
        var slices: [Slice] = []
        var start = 0
        for index in entries.indices.dropFirst()
        where wishes[entries[index].wish].group != wishes[entries[start].wish].group
            || index - start == BatchMembers.limit
        {
            slices.append(Slice(start: start, end: index))
            start = index
        }
        if start < entries.count { slices.append(Slice(start: start, end: entries.count)) }
        return slices
    }
}

/// Values that are named by the place at which each first came.
private struct Named<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var places: [Value: Int] = [:]

    mutating func place(of value: Value) -> Int {
        if let known = places[value] { return known }
        places[value] = values.count
        values.append(value)
        return values.count - 1
    }
}

/// An action, and the day by which it is wanted.
struct Wish: Hashable, Comparable, Sendable {
    /// Stands for a deadline that is not there; sorts last.
    static let noDay = Int32.max

    /// The action's place.
    var group: Int
    var day: Int32

    static func day(of deadline: CalendarDate?) -> Int32 {
        deadline.map { min(Int32(clamping: $0.dayNumber), noDay - 1) } ?? noDay
    }

    static func < (a: Wish, b: Wish) -> Bool { (a.group, a.day) < (b.group, b.day) }
}

/// A row and the place of its wish, in 8 bytes: rows below 2^36 (a million a night for 180 years), and
/// 2^28 wishes.
struct Entry: Comparable, Sendable {
    private static let rowBits: UInt64 = 36
    static let lastRow: Int64 = 1 << rowBits - 1
    private let bits: UInt64

    init(wish: Int, row: Int64) {
        precondition(row >> Self.rowBits == 0 && wish >> (64 - Self.rowBits) == 0)
        bits = UInt64(wish) << Self.rowBits | UInt64(row)
    }

    var wish: Int { Int(bits >> Self.rowBits) }
    var row: Int64 { Int64(bits & (1 << Self.rowBits - 1)) }

    static func < (a: Entry, b: Entry) -> Bool { a.bits < b.bits }
}

/// The entries of one call: `start..<end`.
struct Slice: Sendable {
    var start: Int
    var end: Int
}
