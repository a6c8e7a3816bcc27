// SPDX-License-Identifier: Apache-2.0
public import Model

/// The calls to make, in the order in which to make them. The same rows, actions and deadlines give
/// the same plan, byte for byte.
public struct CallPlan: Sendable {
    private let actions: [Action]
    let texts: [String]
    let wishes: [Wish]
    let entries: [Entry]
    let slices: [Slice]

    init(
        actions: [Action], texts: [String], wishes: [Wish], entries: [Entry], slices: [Slice]
    ) {
        self.actions = actions
        self.texts = texts
        self.wishes = wishes
        self.entries = entries
        self.slices = slices
    }

    /// How many calls there are.
    public var callCount: Int { slices.count }

    /// How many rows the calls carry together.
    public var rowCount: Int { entries.count }

    /// The calls in order, each made when it is asked for.
    public var calls: Calls { Calls(plan: self) }

    /// What is done, and to how many: a line for each distinct action, in the order of each one's
    /// first call.
    public var groups: [(action: Action, rows: Int, calls: Int)] {
        var order: [Int] = []
        var rows = [Int](repeating: 0, count: actions.count)
        var calls = rows
        for slice in slices {
            let group = wishes[entries[slice.start].wish].group
            if calls[group] == 0 { order.append(group) }
            calls[group] += 1
            rows[group] += slice.end - slice.start
        }
        return order.map { (action: actions[$0], rows: rows[$0], calls: calls[$0]) }
    }

    /// The requests of the call at this place: of which endpoint, and how many.
    func requests(of index: Int) -> [(endpoint: String, count: Int)] {
        let slice = slices[index]
        return actions[wishes[entries[slice.start].wish].group].steps.map {
            ($0.endpointName, $0.requests(for: slice.end - slice.start))
        }
    }

    /// The rows of the call at this place, with their deadlines.
    func deadlines(of index: Int) -> some Sequence<(row: Int64, deadline: CalendarDate?)> {
        entries[slices[index].start..<slices[index].end].lazy.map {
            (row: $0.row, deadline: Self.date(wishes[$0.wish].day))
        }
    }

    /// The same calls in another order.
    func permuted(_ order: [Int]) -> CallPlan {
        CallPlan(
            actions: actions, texts: texts, wishes: wishes, entries: entries,
            slices: order.map { slices[$0] })
    }

    fileprivate func call(at index: Int) -> PlannedCall {
        let slice = slices[index]
        let first = wishes[entries[slice.start].wish]
        return PlannedCall(
            number: index + 1, action: actions[first.group],
            rows: entries[slice.start..<slice.end].map(\.row), earliest: Self.date(first.day))
    }

    static func date(_ day: Int32) -> CalendarDate? {
        day == Wish.noDay ? nil : CalendarDate(dayNumber: Int(day))
    }

    /// The calls of a plan, in order. Holds the plan's compact form, not the calls.
    public struct Calls: RandomAccessCollection, Sendable {
        fileprivate let plan: CallPlan

        /// The place of the first call: 0.
        public var startIndex: Int { 0 }

        /// One past the place of the last call.
        public var endIndex: Int { plan.callCount }

        /// The call at a place; its number is one more.
        public subscript(position: Int) -> PlannedCall { plan.call(at: position) }
    }
}
