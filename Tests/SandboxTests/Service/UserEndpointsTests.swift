// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct UserEndpointsTests {
    @Test func `pages follow each other by id`() async {
        let probe = Probe()
        let first = await probe.query(
            """
            {"filter_conditions":{"id":{"$gt":"user-0098"}},"limit":3,
             "sort":[{"field":"id","direction":1}]}
            """)
        // user-0100 is deactivated.
        #expect(first.userIDs == ["user-0099", "user-0101", "user-0102"])
        #expect(await probe.query(#"{"filter_conditions":{}}"#).userIDs.count == 30)
        let older = await probe.query(
            #"{"filter_conditions":{},"id_gt":"user-0098","id_lt":"user-0101"}"#)
        #expect(older.userIDs == ["user-0099"])
    }

    @Test(arguments: [
        #"{"limit":1}"#, #"{"filter_conditions":[]}"#, "x", #"{"filter_conditions":{"shoe":1}}"#,
        #"{"filter_conditions":{},"limit":101}"#, #"{"filter_conditions":{},"offset":1001}"#,
        #"{"filter_conditions":{"id":{"$like":"a"}}}"#,
        #"{"filter_conditions":{},"sort":[{"field":""}]}"#,
    ])
    func `a wrong query is 400 with code 4`(payload: String) async {
        let answer = await Probe().query(payload)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
    }

    @Test func `filters compare and join`() async {
        let probe = Probe()
        let admins = await probe.query(
            """
            {"filter_conditions":{"$and":[{"role":"admin"},{"$or":[{"id":"admin-2"},{"id":"x"}]}]}}
            """)
        #expect(admins.userIDs == ["admin-2"])
        let custom = await probe.query(
            #"{"filter_conditions":{"custom.email":{"$eq":"user-0004@example.com"}}}"#)
        #expect(custom.userIDs == ["user-0004"])
    }

    @Test func `times are nanoseconds in the second version and text in the first`() async {
        let probe = Probe()
        let payload = Probe.encode(#"{"filter_conditions":{"id":"user-0001"}}"#)
        let second = await probe.send(.get, "/api/v2/users?payload=\(payload)").json["users"]
        let first = await probe.send(.get, "/users?payload=\(payload)").json["users"]
        let nanoseconds = second?.items?.first?["created_at"]?.integer ?? 0
        #expect(nanoseconds > 1_700_000_000_000_000_000)
        let text = first?.items?.first?["created_at"]?.text ?? ""
        #expect(RFC3339.parse(text) == nanoseconds / 1_000_000)
        #expect(first?.items?.first?["email"] == "user-0001@example.com")
        #expect(second?.items?.first?["custom"]?["email"] == "user-0001@example.com")
    }

    @Test func `an upsert replaces, a patch sets and unsets`() async {
        let probe = Probe()
        _ = await probe.send(
            .post, "/api/v2/users",
            #"{"users":{"user-0001":{"id":"user-0001","name":"A","custom":{"x":1}}}}"#)
        let patched = await probe.send(
            .patch, "/api/v2/users",
            #"{"users":[{"id":"user-0001","set":{"color":"blue"},"unset":["x","name"]}]}"#)
        #expect(patched.status == 200)
        let user = patched.json["users"]?["user-0001"]
        #expect(user?["custom"] == ["color": "blue"])
        #expect(user?["name"] == nil)
        #expect(patched.json["membership_deletion_task_id"] == "")
    }

    @Test func `tokens are revoked and allowed again`() async {
        let probe = Probe()
        func set(_ value: String) async -> Int {
            await probe.send(
                .patch, "/api/v2/users",
                """
                {"users":[{"id":"user-0001","set":{"revoke_tokens_issued_before":\(value)}}]}
                """
            ).status
        }
        #expect(await set("\"2026-11-01T00:00:00Z\"") == 200)
        #expect(await probe.world.remains(of: "user-0001").tokensRevoked)
        #expect(await set("\"yesterday\"") == 400)
        #expect(await set("null") == 200)
        #expect(await !probe.world.remains(of: "user-0001").tokensRevoked)
    }

    @Test func `an id that only looks the same is another`() async {
        let probe = Probe()
        _ = await probe.send(.post, "/users", #"{"users":{"K":{"id":"K"}}}"#)
        #expect(await probe.found("K"))
        // The Kelvin sign is canonically equivalent to the letter.
        #expect(await probe.world.remains(of: "\u{212A}").user == .neverExisted)
        let bad = await probe.send(
            .post, "/users", #"{"users":{"a b":{"id":"a b"},"ok":{"id":"ok"}}}"#)
        #expect(bad.code == 4)
        #expect(await !probe.found("ok"))
    }
}
