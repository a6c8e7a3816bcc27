// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// What the suites of official clients send, and expect to be taken.
struct OfficialSuitesTests {
    @Test func `a record that was read can be written, whatever else is in it`() async {
        let probe = Probe()
        let read = await probe.query(#"{"filter_conditions":{"id":"user-0007"}}"#)
        let record = read.json["users"]?.items?.first ?? .null
        let body = JSON.object([.init("users", ["user-0007": record])])
        let text = String(decoding: body.bytes, as: UTF8.self)
        #expect(await probe.send(.post, "/api/v2/users", text).status == 201)
        let null = #"{"users":{"new":{"id":"new","blocked_user_ids":null,"banned":false}}}"#
        #expect(await probe.send(.post, "/api/v2/users", null).status == 201)
        #expect(await probe.found("new"))
    }

    @Test func `privacy settings of a partial update merge`() async {
        let probe = Probe()
        func set(_ settings: String) async -> JSON? {
            let answer = await probe.send(
                .patch, "/api/v2/users",
                #"{"users":[{"id":"user-0001","set":{"privacy_settings":\#(settings)}}]}"#)
            return answer.json["users"]?["user-0001"]?["privacy_settings"]
        }
        _ = await set(#"{"typing_indicators":{"enabled":false}}"#)
        let both = await set(#"{"read_receipts":{"enabled":true}}"#)
        #expect(
            both == ["typing_indicators": ["enabled": false], "read_receipts": ["enabled": true]])
    }

    @Test(arguments: ["/api/v2/users", "/users"])
    func `people are sorted by a custom name, and who has none has a place`(path: String) async {
        let probe = Probe()
        _ = await probe.send(
            .post, "/api/v2/users",
            """
            {"users":{"a":{"id":"a","custom":{"shoe":42}},"b":{"id":"b"},\
            "c":{"id":"c","custom":{"shoe":38}}}}
            """)
        func sorted(_ direction: Int) async -> [String] {
            let payload = """
                {"filter_conditions":{"id":{"$in":["a","b","c"]}},\
                "sort":[{"field":"shoe","direction":\(direction)}]}
                """
            return await probe.send(.get, path + "?payload=" + Probe.encode(payload)).userIDs
        }
        #expect(await sorted(1) == ["b", "c", "a"])
        #expect(await sorted(-1) == ["a", "c", "b"])
    }

    @Test func `teams are asked for by one name, and by none`() async {
        let probe = Probe()
        let red = await probe.query(#"{"filter_conditions":{"teams":"red"},"limit":100}"#)
        let none = await probe.query(#"{"filter_conditions":{"teams":null},"limit":100}"#)
        #expect(red.status == 200)
        #expect(!red.userIDs.isEmpty)
        #expect(!none.userIDs.isEmpty)
        #expect(Set(red.userIDs).isDisjoint(with: none.userIDs))
    }

    @Test func `the limits are told of every operation`() async {
        let answer = await Probe().send(.get, "/api/v2/rate_limits?server_side=true")
        let names = Set(answer.json["server_side"]?.members?.map(\.name) ?? [])
        #expect(names.isSuperset(of: Operation.allCases.map(\.rawValue)))
        #expect(names.isSuperset(of: ["SendMessage", "UpdateChannel", "QueryThreads", "GoLive"]))
        #expect(names.count == answer.json["server_side"]?.members?.count)
        let one = await Probe().send(
            .get, "/api/v2/rate_limits?server_side=true&endpoints=SendMessage")
        #expect(one.json["server_side"]?.members?.map(\.name) == ["SendMessage"])
    }

    @Test(arguments: [
        ("/api/v2/moderation/ban", #"{"target_user_id":"user-0001","timeout":0}"#),
        ("/api/v2/users/delete", #"{"user_ids":["user-0001"],"files":""}"#),
    ])
    func `empty values are taken for none`(path: String, body: String) async {
        #expect(await Probe().send(.post, path, body).status == 201)
    }
}
