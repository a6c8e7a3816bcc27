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
        #expect(estimate.slowest == "DeleteUsers")
        #expect(estimate.unknown.isEmpty)
    }

    @Test(arguments: [nil, 0, -1] as [Int?])
    func `an unknown limit is said and not guessed`(limit: Int?) {
        let limits = limit.map { ["DeleteUsers": $0] } ?? [:]
        let estimate = PlanEstimate(calls: ["DeleteUsers": 3], perMinute: limits)
        #expect(estimate.duration(of: "DeleteUsers") == nil)
        #expect(estimate.duration == .zero)
        #expect(estimate.slowest == nil)
        #expect(estimate.unknown == ["DeleteUsers"])
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
