// SPDX-License-Identifier: Apache-2.0
import Model
import Plan
import Testing

@Suite struct PlannerTests {
    private typealias Row = (row: Int64, action: Action, deadline: CalendarDate?)

    private static func plan(_ rows: [Row]) -> CallPlan {
        var planner = Planner()
        for row in rows { planner.add(row: row.row, action: row.action, deadline: row.deadline) }
        return planner.finish()
    }

    private static func bytes(_ plan: CallPlan) -> [UInt8] {
        var bytes: [UInt8] = []
        plan.encode { bytes += $0 }
        return bytes
    }

    private static func erasure(owner: String? = nil) throws -> Action {
        .delete(
            try Modes(
                user: .hard, messages: .hard, conversations: .hard,
                newChannelOwner: owner.flatMap { SubjectID($0) }))
    }

    @Test func `nothing makes no calls`() {
        let plan = Planner().finish()
        #expect(plan.callCount == 0)
        #expect(plan.rowCount == 0)
        #expect(plan.groups.isEmpty)
        #expect(Array(plan.calls).isEmpty)
        #expect(Self.bytes(plan) == Array("lethe-plan-1\n".utf8))
    }

    @Test(arguments: [(1, 1), (99, 1), (100, 1), (101, 2), (200, 2), (201, 3), (1000, 10)])
    func `a group needs a call for each hundred rows begun`(rows: Int, calls: Int) {
        let plan = Self.plan((1...rows).map { (Int64($0), .restore, nil) })
        #expect(plan.callCount == calls)
        #expect(plan.rowCount == rows)
        let sizes = plan.calls.map(\.rows.count)
        #expect(sizes.reduce(0, +) == rows)
        #expect(sizes.dropLast().allSatisfy { $0 == 100 })
        #expect(plan.calls.map(\.number) == Array(1...calls))
    }

    @Test func `different actions never share a call`() throws {
        let rows: [Row] = [
            (1, try Self.erasure(), nil), (2, try Self.erasure(owner: "a"), nil),
            (3, try Self.erasure(owner: "b"), nil), (4, .restore, nil),
            (5, .deactivate(Deactivation()), nil),
            (6, .deactivate(Deactivation(revokeTokens: false)), nil),
            (7, try Self.erasure(), nil),
        ]
        let plan = Self.plan(rows)
        #expect(plan.callCount == 6)
        #expect(plan.calls.first?.rows == [1, 7])
        #expect(plan.groups.map(\.rows) == [2, 1, 1, 1, 1, 1])
        #expect(plan.groups.map(\.calls) == [1, 1, 1, 1, 1, 1])
    }

    @Test func `owners that look alike but differ in bytes never share a call`() throws {
        let plan = Self.plan([
            (1, try Self.erasure(owner: "caf\u{E9}"), nil),
            (2, try Self.erasure(owner: "cafe\u{301}"), nil),
        ])
        #expect(plan.callCount == 2)
    }

    @Test func `within a group the earliest deadline comes first and none comes last`() {
        let soon = CalendarDate(year: 2026, month: 1, day: 5)
        let late = CalendarDate(year: 2026, month: 3, day: 5)
        let plan = Self.plan([
            (1, .restore, nil), (2, .restore, late), (3, .restore, soon), (4, .restore, soon),
        ])
        #expect(plan.calls.first?.rows == [3, 4, 2, 1])
        #expect(plan.calls.first?.earliest == soon)
    }

    @Test func `calls go by earliest deadline then by first row`() throws {
        let soon = CalendarDate(year: 2026, month: 1, day: 5)
        let late = CalendarDate(year: 2026, month: 3, day: 5)
        let plan = Self.plan([
            (1, .restore, nil), (2, .reactivate(Reactivation()), late),
            (3, .deactivate(Deactivation()), soon), (4, try Self.erasure(), soon),
        ])
        #expect(plan.calls.map(\.rows) == [[3], [4], [2], [1]])
        #expect(plan.calls.map(\.earliest) == [soon, soon, late, nil])
    }

    @Test func `a deadline beyond every calendar still comes before none`() {
        let plan = Self.plan([
            (1, .restore, nil), (2, .restore, CalendarDate(dayNumber: .max)),
        ])
        #expect(plan.calls.first?.rows == [2, 1])
    }

    @Test func `the plan does not depend on the order of adding`() throws {
        let actions: [Action] = [
            try Self.erasure(), try Self.erasure(owner: "keeper"), .restore,
            .deactivate(Deactivation()),
        ]
        let rows: [Row] = (0..<1000).map { number in
            let day = number % 7 == 0 ? nil : CalendarDate(dayNumber: 20_000 + number * 37 % 11)
            return (Int64(number), actions[number * 13 % 4], day)
        }
        let expected = Self.bytes(Self.plan(rows))
        #expect(Self.bytes(Self.plan(rows.reversed())) == expected)
        let shuffled = rows.indices.map { rows[$0 * 619 % 1000] }
        #expect(Self.bytes(Self.plan(shuffled)) == expected)
    }

    @Test func `every row is in exactly one call`() {
        let rows: [Row] = (0..<1234).map { number in
            (Int64(number), number % 3 == 0 ? .restore : .deactivate(Deactivation()), nil)
        }
        let planned = Self.plan(rows).calls.flatMap(\.rows)
        #expect(planned.sorted() == (0..<1234).map { Int64($0) })
    }
}
