// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@testable import Plan

@Suite struct ForecastTests {
    private static let today = CalendarDate(dayNumber: 20_700)
    private static let endpoint = "RestoreUsers"

    /// A generator whose numbers repeat (SplitMix64).
    struct Repeatable: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    /// A plan of one endpoint with so many people due so many days from today.
    private static func plan(_ people: [(days: Int?, count: Int)]) -> CallPlan {
        var planner = Planner()
        var row: Int64 = 0
        for (days, count) in people {
            for _ in 0..<count {
                row += 1
                planner.add(
                    row: row, action: .restore, deadline: days.map { today.adding(days: $0) })
            }
        }
        return planner.finish()
    }

    private static func nights(tonight: Int, later: Int) -> [String: Nights] {
        [endpoint: Nights(first: today, tonight: tonight, later: later)]
    }

    /// Goes through the nights one by one, as they would be.
    private static func simulated(
        _ plan: CallPlan, _ deadlines: [Int64: CalendarDate], tonight: Int, later: Int
    ) -> Set<Int64> {
        var left = Array(plan.calls)
        var day = today
        var late: Set<Int64> = []
        while !left.isEmpty {
            for call in left.prefix(day == today ? tonight : later) {
                for row in call.rows {
                    if let deadline = deadlines[row], deadline < day, deadline >= today {
                        late.insert(row)
                    }
                }
            }
            left = Array(left.dropFirst(day == today ? tonight : later))
            day = day.adding(days: 1)
        }
        return late
    }

    @Test(arguments: 1...60)
    func `the forecast's late set is that of the simulated nights`(burst: Int) {
        var random = Repeatable(state: UInt64(burst))
        var planner = Planner()
        var deadlines: [Int64: CalendarDate] = [:]
        for row in 1...Int64.random(in: 1...3000, using: &random) {
            let days = Int.random(in: -2...9, using: &random)
            let deadline = days == 9 ? nil : Self.today.adding(days: days)
            deadlines[row] = deadline
            planner.add(row: row, action: .restore, deadline: deadline)
        }
        let tonight = Int.random(in: 0...6, using: &random)
        let later = Int.random(in: 1...6, using: &random)
        let nights = Self.nights(tonight: tonight, later: later)
        for plan in [planner.finish()].flatMap({ [$0, $0.ordered(for: nights)] }) {
            let forecast = Forecast(plan, first: Self.today, nights: nights)
            let late = Self.simulated(plan, deadlines, tonight: tonight, later: later)
            #expect(Set(forecast.late) == late)
            #expect(forecast.from == late.compactMap { deadlines[$0] }.min())
            #expect(forecast.overdue == deadlines.values.count { $0 < Self.today })
        }
    }

    private static func late(_ jobs: [CallOrder.Job], _ order: [Int]) -> Int {
        order.enumerated().reduce(0) { sum, item in
            sum + jobs[item.element].late(in: item.offset)
        }
    }

    /// All orders of the first `count` numbers.
    private static func orders(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return orders(count - 1).flatMap { order in
            (0...order.count).map { place in
                var longer = order
                longer.insert(count - 1, at: place)
                return longer
            }
        }
    }

    @Test func `no order has fewer late, and where some order saves everybody this one does`() {
        var random = Repeatable(state: 8)
        for count in 1...7 {
            let all = Self.orders(count)
            for _ in 0..<(count == 7 ? 6 : 40) {
                let jobs = (0..<count).map { _ in
                    CallOrder.Job(
                        due: Int.random(in: 0...count, using: &random),
                        people: Int.random(in: 1...5, using: &random))
                }
                let chosen = CallOrder.fewestLate(jobs)
                #expect(chosen.sorted() == Array(0..<count))
                let least = all.map { Self.late(jobs, $0) }.min()
                #expect(Self.late(jobs, chosen) == least)
            }
        }
    }

    /// A call is cut where it is full, so its people may be due on different days.
    @Test func `no order has fewer late where people of one call are due on different days`() {
        var random = Repeatable(state: 15)
        for count in 1...6 {
            let all = Self.orders(count)
            for _ in 0..<30 {
                let jobs = (0..<count).map { _ in
                    let due = Int.random(in: 0...count, using: &random)
                    return CallOrder.Job(
                        due: due, people: Int.random(in: 1...9, using: &random),
                        further: (0..<Int.random(in: 0...2, using: &random)).map {
                            (due + 1 + $0, Int.random(in: 1...90, using: &random))
                        })
                }
                let chosen = CallOrder.fewestLate(jobs)
                #expect(chosen.sorted() == Array(0..<count))
                #expect(Self.late(jobs, chosen) == all.map { Self.late(jobs, $0) }.min())
            }
        }
        let mixed = [
            CallOrder.Job(due: 1, people: 1, further: [(5, 99)]), CallOrder.Job(due: 1, people: 50),
        ]
        #expect(CallOrder.fewestLate(mixed) == [1, 0])
        #expect(Self.late(mixed, [1, 0]) == 1)
    }

    @Test func `of eight jobs no order has fewer late`() {
        var random = Repeatable(state: 88)
        let all = Self.orders(8)
        for _ in 0..<2 {
            let jobs = (0..<8).map { _ in
                CallOrder.Job(
                    due: Int.random(in: 1...6, using: &random),
                    people: Int.random(in: 1...100, using: &random))
            }
            #expect(
                Self.late(jobs, CallOrder.fewestLate(jobs)) == all.map { Self.late(jobs, $0) }.min()
            )
        }
    }

    /// Plans of up to eight calls, each of people who are due on one day, beside calls of another
    /// endpoint that have nights of their own.
    @Test(arguments: 1...60)
    func
        `of all orders of a plan's calls none has fewer late, and one that saves everybody is found`(
            burst: Int
        ) throws
    {
        var random = Repeatable(state: UInt64(burst) &* 977)
        let count = burst.isMultiple(of: 20) ? 8 : Int.random(in: 1...6, using: &random)
        let tonight = Int.random(in: 0...2, using: &random)
        let later = Int.random(in: 1...2, using: &random)
        var planner = Planner()
        var row: Int64 = 0
        func add(_ people: Int, _ action: Action, _ day: Int) {
            for _ in 0..<people {
                row += 1
                planner.add(row: row, action: action, deadline: Self.today.adding(days: day))
            }
        }
        var jobs: [CallOrder.Job] = []
        for number in 0..<count {
            var extents: [Model.Category: Extent] = [.user: .soft]
            for (bit, category) in [Model.Category.messages, .conversations, .calls].enumerated()
            where number & (1 << bit) != 0 { extents[category] = .soft }
            let day = Int.random(in: 0...4, using: &random)
            let people = Int.random(in: 1...100, using: &random)
            add(people, .delete(try Modes(extents)), day)
            jobs.append(CallOrder.Job(due: tonight + later * day, people: people))
        }
        add(3, .restore, 0)
        let nights = [
            "DeleteUsers": Nights(first: Self.today, tonight: tonight, later: later),
            Self.endpoint: Nights(first: Self.today, tonight: 1, later: 1),
        ]
        let forecast = Forecast(
            planner.finish().ordered(for: nights), first: Self.today, nights: nights)
        let least = Self.orders(count).map { Self.late(jobs, $0) }.min()
        #expect(forecast.late.count == least)
    }

    @Test func `what is late anyway comes first where that makes nobody else late`() {
        let jobs = [(0, 9), (3, 1), (2, 1)].map { CallOrder.Job(due: $0.0, people: $0.1) }
        #expect(CallOrder.fewestLate(jobs) == [0, 2, 1])
        let tight = [(0, 9), (1, 1), (2, 1)].map { CallOrder.Job(due: $0.0, people: $0.1) }
        #expect(CallOrder.fewestLate(tight) == [1, 2, 0])
        #expect(CallOrder.fewestLate([]).isEmpty)
    }

    @Test func `a plan that can be in time is the earliest deadline first`() {
        let plan = Self.plan([(3, 250), (1, 90), (nil, 40), (7, 10)])
        let nights = Self.nights(tonight: 10, later: 10)
        var before: [[Int64]] = []
        for call in plan.calls { before.append(call.rows) }
        #expect(plan.ordered(for: nights).calls.map(\.rows) == before)
        #expect(Forecast(plan, first: Self.today, nights: nights).late.isEmpty)
        #expect(Forecast(plan, first: Self.today, nights: [:]).end == nil)
    }

    @Test func `it says what would save them`() {
        // Four calls due tonight; two minutes at one call a minute take two.
        let plan = Self.plan([(0, 400)])
        let nights = [
            Self.endpoint: Nights(first: Self.today, perMinute: 1, minutes: 2)
        ]
        let forecast = Forecast(plan, first: Self.today, nights: nights)
        #expect(forecast.late.count == 200 && forecast.from == Self.today)
        let saving = Forecast.saving(
            plan, first: Self.today, perMinute: [Self.endpoint: 1], minutes: 2)
        #expect(saving == Forecast.Saving(minutes: 4, perMinute: 2))
        let never = Forecast.saving(
            Self.plan([(0, 200_000)]), first: Self.today, perMinute: [Self.endpoint: 1], minutes: 2)
        #expect(never.minutes == nil && never.perMinute == nil)
    }

    @Test func `whose day is over is known without limits`() {
        let plan = Self.plan([(-1, 3), (0, 2), (nil, 1)])
        let forecast = Forecast(plan, first: Self.today, nights: [:])
        #expect(forecast.overdue == 3 && forecast.late.isEmpty)
    }

    /// A person's feeds take a request of their own, of a limit of its own.
    @Test func `a call leaves with the last of its requests`() throws {
        let feeds = Action.delete(
            try Modes([.user: .hard, .messages: .hard, .conversations: .hard, .feeds: .hard]))
        var planner = Planner()
        for row in 1...250 { planner.add(row: Int64(row), action: feeds, deadline: Self.today) }
        for row in 251...300 {
            planner.add(
                row: Int64(row), action: .deactivate(Deactivation()), deadline: Self.today)
        }
        func night(_ calls: Int) -> Nights {
            Nights(first: Self.today, tonight: calls, later: calls)
        }
        let wide = [
            "DeleteUsers": night(9), "DeactivateUsers": night(9), "UpdateUsersPartial": night(9),
        ]
        func late(_ further: [String: Nights]) -> Int {
            let nights = wide.merging(further) { $1 }
            let plan = planner.finish().ordered(for: nights)
            return Forecast(plan, first: Self.today, nights: nights).late.count
        }
        #expect(late([:]) == 0)
        #expect(late(["DeleteFeedUserData": night(250)]) == 0)
        #expect(late(["DeleteFeedUserData": night(249)]) == 50)
        #expect(late(["DeleteFeedUserData": night(199)]) == 150)
        #expect(late(["UpdateUsersPartial": Nights(first: Self.today, tonight: 0, later: 1)]) == 50)
    }

    @Test func `calls that take many requests are in the order that leaves the fewest late`() throws
    {
        let feeds = Action.delete(
            try Modes([.user: .hard, .messages: .hard, .conversations: .hard, .feeds: .hard]))
        var planner = Planner()
        // Two full calls due today; the one whose day is over goes before neither of them.
        for row in 1...100 {
            planner.add(row: Int64(row), action: feeds, deadline: Self.today.adding(days: -1))
        }
        for row in 101...300 { planner.add(row: Int64(row), action: feeds, deadline: Self.today) }
        let nights = ["DeleteFeedUserData": Nights(first: Self.today, tonight: 200, later: 200)]
        let plan = planner.finish().ordered(for: nights)
        let forecast = Forecast(plan, first: Self.today, nights: nights)
        #expect(forecast.late.isEmpty && forecast.overdue == 100)
        #expect(plan.calls.map { $0.rows.first } == [101, 201, 1])
    }

    @Test(
        arguments: [
            ("01:00", "05:30", 270, ["01:00", "05:29"], ["00:59", "05:30", "12:20"]),
            ("23:00", "01:00", 120, ["23:00", "23:59", "00:00", "00:59"], ["01:00", "22:59"]),
            ("01:00", "01:00", 1440, ["01:00", "00:59", "12:00"], []),
        ] as [(String, String, Int, [String], [String])])
    func `a window is open in its hours, also where it passes midnight`(
        from: String, until: String, minutes: Int, open: [String], closed: [String]
    ) throws {
        let window = NightWindow(
            from: try #require(ClockTime(from)), until: try #require(ClockTime(until)))
        #expect(window.minutes == minutes)
        for text in open { #expect(window.contains(try #require(ClockTime(text))), "\(text)") }
        for text in closed { #expect(!window.contains(try #require(ClockTime(text))), "\(text)") }
    }
}
