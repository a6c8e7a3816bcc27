// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct LimitsTests {
    /// Limits that an expectation may change.
    private final class Meter {
        var limits: Limits

        init(scale: Int) {
            limits = Limits(scale: scale)
        }

        func take(_ operation: Sandbox.Operation, now: Int64) -> Bool {
            limits.take(operation, now: now)
        }
    }

    @Test func `six deletions a minute, one each five seconds`() {
        let meter = Meter(scale: 1)
        #expect(meter.take(.deleteUsers, now: 0))
        #expect(!meter.take(.deleteUsers, now: 4999))
        for step in 1...5 { #expect(meter.take(.deleteUsers, now: Int64(step) * 5000)) }
        #expect(!meter.take(.deleteUsers, now: 59_999))
        #expect(meter.limits.standing(.deleteUsers, now: 59_999).remaining == 0)
        #expect(meter.limits.standing(.deleteUsers, now: 59_999).reset == 60)
        #expect(meter.take(.deleteUsers, now: 60_000))
    }

    @Test func `a second has a thirtieth of the minute`() {
        let meter = Meter(scale: 1)
        for _ in 1...10 { #expect(meter.take(.getTask, now: 500)) }
        #expect(!meter.take(.getTask, now: 999))
        #expect(meter.take(.getTask, now: 1000))
        #expect(meter.take(.getApp, now: 999))
    }

    @Test func `the scale multiplies`() {
        let meter = Meter(scale: 10)
        #expect(meter.limits.limit(.deleteUsers) == 60)
        #expect(meter.take(.deleteUsers, now: 0))
        #expect(meter.take(.deleteUsers, now: 0))
        #expect(!meter.take(.deleteUsers, now: 0))
    }

    @Test(arguments: [Int.min, -1, 0, 1, Int.max])
    func `any scale leaves at least the default`(scale: Int) {
        let meter = Meter(scale: scale)
        #expect(meter.limits.limit(.deleteUsers) >= 6)
        #expect(meter.take(.deleteUsers, now: 0))
    }

    @Test func `one call too many is 429 with code 9, and every answer has the headers`() async {
        let probe = Probe { $0.limitScale = 1 }
        let body = #"{"user_ids":["user-0001"]}"#
        let first = await probe.send(.post, "/api/v2/users/delete", body)
        #expect(first.header("X-RateLimit-Limit") == "6")
        #expect(first.header("X-RateLimit-Remaining") == "5")
        #expect(first.header("X-RateLimit-Reset").flatMap { Int64($0) } == 1_790_000_040)
        let second = await probe.send(.post, "/api/v2/users/delete", body)
        #expect(second.status == 429)
        #expect(second.code == 9)
        #expect(second.header("X-RateLimit-Remaining") == "5")
        probe.pass(5000)
        #expect(await probe.send(.post, "/api/v2/users/delete", body).status == 201)
    }

    @Test(arguments: [
        ("DeleteUsers", 6), ("DeleteUser", 60), ("DeactivateUser", 60), ("ReactivateUser", 60),
        ("UpdateUsers", 300), ("UpdateUsersPartial", 300), ("Ban", 300), ("Unban", 300),
        ("QueryUsers", 1000), ("ExportUser", 60), ("GetApp", 10000),
    ])
    func `each operation has Stream's default`(name: String, limit: Int) {
        let operation = Sandbox.Operation(rawValue: name)
        #expect(operation?.limit == limit)
    }

    @Test func `each platform that is asked for is told, and only the server's is used up`() async {
        let probe = Probe { $0.limitScale = 1 }
        let some = await probe.send(.get, "/rate_limits?ios=true&endpoints=GetRateLimits")
        #expect(some.json["ios"]?["GetRateLimits"]?["remaining"] == 60)
        #expect(some.json["server_side"] == nil)
        probe.pass(2000)
        let all = await probe.send(.get, "/rate_limits")
        #expect(all.json["server_side"]?["GetRateLimits"]?["remaining"] == 58)
        for platform in ["android", "ios", "web", "unity"] {
            #expect(all.json[platform]?["DeleteUsers"]?["limit"] == 6)
        }
    }

    @Test func `the limits can be asked for`() async {
        let probe = Probe { $0.limitScale = 1 }
        let answer = await probe.send(
            .get, "/api/v2/rate_limits?server_side=true&endpoints=DeleteUsers,GetRateLimits")
        let platform = answer.json["server_side"]
        #expect(platform?.members?.count == 2)
        #expect(platform?["DeleteUsers"]?["limit"] == 6)
        // The call itself counts.
        #expect(platform?["GetRateLimits"]?["remaining"] == 59)
    }
}
