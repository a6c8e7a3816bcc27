// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct BanEndpointsTests {
    private let path = "/api/v2/moderation/ban"

    private func user(_ probe: Probe) async -> JSON? {
        await probe.query(#"{"filter_conditions":{"id":"user-0007"}}"#).json["users"]?.items?.first
    }

    @Test func `a ban ends with its time`() async {
        let probe = Probe()
        let answer = await probe.send(
            .post, path, #"{"target_user_id":"user-0007","timeout":5,"reason":"noise"}"#)
        #expect(answer.status == 201)
        #expect(await user(probe)?["banned"] == true)
        #expect(await user(probe)?["ban_expires"] == 1_790_000_300_000_000_000)
        #expect(await probe.world.remains(of: "user-0007").banned)
        probe.pass(299_999)
        #expect(await user(probe)?["banned"] == true)
        probe.pass(1)
        #expect(await user(probe)?["banned"] == false)
        #expect(await user(probe)?["ban_expires"] == nil)
    }

    @Test func `a ban is lifted on both paths, and a shadow ban is another`() async {
        let probe = Probe()
        _ = await probe.send(.post, path, #"{"target_user_id":"user-0007","shadow":true}"#)
        #expect(await user(probe)?["shadow_banned"] == true)
        #expect(await user(probe)?["banned"] == false)
        let old = await probe.send(.delete, "/moderation/ban?target_user_id=user-0007")
        #expect(old.status == 200)
        #expect(await user(probe)?["shadow_banned"] == false)
        _ = await probe.send(.post, path, #"{"target_user_id":"user-0007"}"#)
        let new = await probe.send(
            .post, "/api/v2/moderation/unban?target_user_id=user-0007", "{}")
        #expect(new.status == 201)
        #expect(await user(probe)?["banned"] == false)
    }

    @Test func `a ban can take the messages along, and one in a channel marks nobody`() async {
        let probe = Probe()
        _ = await probe.send(
            .post, path,
            #"{"target_user_id":"user-0007","channel_cid":"team:x","delete_messages":"pruning"}"#)
        let left = await probe.world.remains(of: "user-0007")
        #expect(!left.banned)
        #expect(left.prunedMessages == left.totalMessages)
    }

    @Test(arguments: [
        ("{}", 400), ("x", 400), (#"{"target_user_id":"nobody"}"#, 404),
        (#"{"target_user_id":"user-0007","timeout":-1}"#, 400),
        (#"{"target_user_id":"user-0007","timeout":"5"}"#, 400),
        (#"{"target_user_id":"user-0007","delete_messages":"all"}"#, 400),
    ])
    func `a wrong ban is refused and bans nobody`(body: String, status: Int) async {
        let probe = Probe()
        #expect(await probe.send(.post, path, body).status == status)
        #expect(await user(probe)?["banned"] == false)
        #expect(await probe.send(.post, "/api/v2/moderation/unban").status == 400)
    }
}
