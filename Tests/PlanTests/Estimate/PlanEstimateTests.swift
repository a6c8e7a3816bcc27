// SPDX-License-Identifier: Apache-2.0
import Model
import Plan
import Testing

@Suite struct PlanEstimateTests {
    @Test(arguments: [(0, 6, 0), (1, 6, 10), (6, 6, 60), (1000, 6, 10_000), (7, 60, 7)])
    func `calls take a limit's interval each`(calls: Int, limit: Int, seconds: Int) {
        let estimate = PlanEstimate(
            calls: ["DeleteUsers": calls], perMinute: ["DeleteUsers": limit])
        #expect(estimate.duration == .seconds(seconds))
    }

    @Test func `the slowest endpoint decides`() {
        let estimate = PlanEstimate(
            calls: ["DeleteUsers": 12, "DeactivateUsers": 30],
            perMinute: ["DeleteUsers": 6, "DeactivateUsers": 60])
        #expect(estimate.duration == .seconds(120))
        #expect(estimate.unknown.isEmpty)
    }

    @Test(arguments: [nil, 0, -1] as [Int?])
    func `an unknown limit is said and not guessed`(limit: Int?) {
        let limits = limit.map { ["DeleteUsers": $0] } ?? [:]
        let estimate = PlanEstimate(calls: ["DeleteUsers": 3], perMinute: limits)
        #expect(estimate.duration(of: "DeleteUsers") == nil)
        #expect(estimate.duration == .zero)
        #expect(estimate.unknown == ["DeleteUsers"])
    }

    @Test func `the feeds of each person are a request of their own`() throws {
        var planner = Planner()
        let feeds = Action.delete(
            try Modes([.user: .hard, .messages: .hard, .conversations: .hard, .feeds: .hard]))
        for row in 1...150 { planner.add(row: Int64(row), action: feeds, deadline: nil) }
        let plan = planner.finish()
        #expect(plan.callsByEndpoint == ["DeleteUsers": 2, "DeleteFeedUserData": 150])
        let limits = ["DeleteUsers": 6, "DeleteFeedUserData": 60]
        #expect(PlanEstimate(plan, perMinute: limits).duration == .seconds(150))
    }

    @Test func `a plan knows its calls by endpoint`() throws {
        var planner = Planner()
        let soft = Action.delete(try Modes(user: .soft))
        let pruning = Action.delete(try Modes(user: .pruning))
        for row in 1...150 { planner.add(row: Int64(row), action: soft, deadline: nil) }
        planner.add(row: 151, action: pruning, deadline: nil)
        planner.add(row: 152, action: .deactivate(Deactivation()), deadline: nil)
        planner.add(row: 153, action: .restore, deadline: nil)
        let plan = planner.finish()
        #expect(
            plan.callsByEndpoint == [
                "DeleteUsers": 3, "DeactivateUsers": 1, "UpdateUsersPartial": 1,
                "RestoreUsers": 1,
            ])
        #expect(PlanEstimate(plan, perMinute: ["DeleteUsers": 6]).duration == .seconds(30))
    }
}

@Suite struct PlanBoundTests {
    private static let task = Duration.seconds(45)

    /// Calls, the limit, how far into the minute the first one leaves, and when the last one can.
    static let table: [(Int, Int, Double, Double)] = [
        (0, 6, 0, 0), (1, 6, 0, 0), (2, 6, 0, 5), (6, 6, 0, 25), (7, 6, 0, 60), (51, 6, 0, 490),
        (51, 6, 30, 460), (51, 6, 59, 486), (100, 60, 0, 79.5), (100, 60, 30, 49.5),
        (60, 60, 0, 29.5), (61, 60, 0, 60),
    ]

    @Test(arguments: table)
    func `no run is faster than windows and shares of a second allow`(
        calls: Int, limit: Int, passed: Double, last: Double
    ) {
        let estimate = PlanEstimate(
            calls: ["DeleteUsers": calls], perMinute: ["DeleteUsers": limit])
        let bound = estimate.bound(longestTask: Self.task, intoWindow: .seconds(passed))
        #expect(bound == .seconds(last) + Self.task)
        #expect(estimate.expected(longestTask: Self.task) == estimate.duration + Self.task)
    }

    @Test(arguments: [Int.max, 1 << 62, 1_000_000_001])
    func `no limit is too large to count with`(limit: Int) {
        let estimate = PlanEstimate(calls: ["DeleteUsers": 200], perMinute: ["DeleteUsers": limit])
        #expect(estimate.bound(longestTask: .zero) < .seconds(1))
        #expect(estimate.duration < .seconds(1))
    }

    @Test func `the slowest endpoint decides here too`() {
        let estimate = PlanEstimate(
            calls: ["DeleteUsers": 7, "DeactivateUsers": 61, "RestoreUsers": 900],
            perMinute: ["DeleteUsers": 6, "DeactivateUsers": 30])
        #expect(estimate.bound(longestTask: .zero) == .seconds(120))
    }
}
