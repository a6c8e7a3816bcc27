// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct ActivationEndpointsTests {
    @Test func `deactivating hides the messages, reactivating brings them back`() async {
        let probe = Probe()
        let before = await probe.world.remains(of: "user-0007")
        let task = await probe.finish(
            "/api/v2/users/deactivate",
            #"{"user_ids":["user-0007","nobody"],"mark_messages_deleted":true}"#)
        let users = task.json["result"]?["users"]?.items ?? []
        #expect(users.count == 1)
        #expect(users.first?["deactivated_at"]?.integer != nil)
        let during = await probe.world.remains(of: "user-0007")
        #expect(during.user == .present)
        #expect(during.deactivated)
        #expect(during.softDeletedMessages == before.visibleMessages)
        #expect(await !probe.found("user-0007", deactivated: false))
        #expect(await probe.found("user-0007", deactivated: true))
        _ = await probe.finish(
            "/api/v2/users/reactivate", #"{"user_ids":["user-0007"],"restore_messages":true}"#)
        #expect(await probe.world.remains(of: "user-0007") == before)
    }

    @Test func `one person is changed at once`() async {
        let probe = Probe()
        let path = "/api/v2/users/user%2D0007"
        let off = await probe.send(.post, path + "/deactivate", "{}")
        #expect(off.status == 201)
        #expect(off.json["user"]?["deactivated_at"]?.integer != nil)
        let on = await probe.send(.post, path + "/reactivate", #"{"name":"Back"}"#)
        #expect(on.json["user"]?["name"] == "Back")
        #expect(on.json["user"]?["deactivated_at"] == nil)
        let nobody = await probe.send(.post, "/api/v2/users/nobody/deactivate", "{}")
        #expect(nobody.status == 404)
        #expect(nobody.code == 16)
    }
}
