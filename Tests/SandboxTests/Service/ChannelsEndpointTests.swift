// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct ChannelsEndpointTests {
    private func channels(_ probe: Probe, _ body: String, old: Bool = false) async -> [JSON] {
        let answer = await probe.send(.post, old ? "/channels" : "/api/v2/chat/channels", body)
        #expect(answer.status == 201)
        return (answer.json["channels"]?.items ?? []).compactMap { $0["channel"] }
    }

    @Test(arguments: [false, true])
    func `channels are found by their maker, until they are handed over`(old: Bool) async {
        let probe = Probe()
        let filter = #"{"filter_conditions":{"created_by_id":{"$in":["user-0001"]}},"limit":30}"#
        let owned = await probe.world.remains(of: "user-0001").ownedChannels
        let found = await channels(probe, filter, old: old)
        #expect(owned > 0)
        #expect(found.count == owned)
        #expect(found.allSatisfy { $0["created_by"]?["id"] == "user-0001" })
        _ = await probe.finish(
            "/api/v2/users/delete",
            """
            {"user_ids":["user-0001"],"user":"hard","messages":"hard","conversations":"hard"}
            """)
        #expect(await channels(probe, filter, old: old).isEmpty)
    }

    @Test func `hidden channels are not found, and pages follow each other`() async {
        let probe = Probe()
        let filter = #""filter_conditions":{"members":{"$in":["user-0001"]}}"#
        let all = await channels(probe, "{\(filter),\"limit\":30}")
        #expect(all.count > 1)
        let second = await channels(probe, "{\(filter),\"limit\":1,\"offset\":1}")
        #expect(second == Array(all.dropFirst().prefix(1)))
        _ = await probe.finish(
            "/api/v2/users/delete", #"{"user_ids":["user-0001"],"conversations":"soft"}"#)
        let left = await channels(probe, "{\(filter),\"limit\":30}")
        #expect(left.allSatisfy { $0["member_count"] != 2 })
    }

    @Test(arguments: [
        "x", #"{"filter_conditions":[]}"#, #"{"filter_conditions":{"shoe":1}}"#,
        #"{"filter_conditions":{"members":{"$gt":"a"}}}"#, #"{"limit":31}"#, #"{"offset":-1}"#,
    ])
    func `a wrong query is refused`(body: String) async {
        let answer = await Probe().send(.post, "/api/v2/chat/channels", body)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
    }
}
