// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct DeletionRulesTests {
    private let path = "/api/v2/users/delete"

    @Test func `soft keeps everything, hides it, and can be restored`() async {
        let probe = Probe()
        let before = await probe.world.remains(of: "user-0007")
        let task = await probe.finish(
            path, #"{"user_ids":["user-0007"],"user":"soft","messages":"soft"}"#)
        #expect(task.json["status"] == "completed")
        #expect(task.json["result"]?["user-0007"] == ["status": "ok"])
        let after = await probe.world.remains(of: "user-0007")
        #expect(after.user == .softDeleted)
        #expect(after.softDeletedMessages == before.totalMessages)
        #expect(after.visibleMessages == 0)
        #expect(after.conversations == before.conversations)
        #expect(await !probe.found("user-0007"))
        let restored = await probe.send(
            .post, "/api/v2/users/restore", #"{"user_ids":["user-0007"]}"#)
        #expect(restored.status == 201)
        #expect(await probe.found("user-0007"))
        // Restoring brings the record back, not the messages.
        #expect(await probe.world.remains(of: "user-0007").visibleMessages == 0)
    }

    @Test func `pruning nulls and cannot be restored`() async {
        let probe = Probe()
        let before = await probe.world.remains(of: "user-0007")
        _ = await probe.finish(
            path, #"{"user_ids":["user-0007"],"user":"pruning","messages":"pruning"}"#)
        let after = await probe.world.remains(of: "user-0007")
        #expect(after.user == .pruned)
        #expect(after.prunedMessages == before.totalMessages)
        let restored = await probe.send(
            .post, "/api/v2/users/restore", #"{"user_ids":["user-0007"]}"#)
        #expect(restored.status == 400)
    }

    @Test func `hard removes everything and burns the id`() async {
        let probe = Probe()
        _ = await probe.finish(
            path,
            """
            {"user_ids":["user-0007"],"user":"hard","messages":"hard","conversations":"hard",
             "calls":"hard","files":true}
            """)
        let left = await probe.world.remains(of: "user-0007")
        var expected = Remains(user: .removed)
        // What others said and what no option reaches.
        expected.mentionsByOthers = left.mentionsByOthers
        expected.groupCalls = left.groupCalls
        expected.activities = left.activities
        expected.feedReactions = left.feedReactions
        expected.follows = left.follows
        #expect(left == expected)
        let again = await probe.send(
            .post, "/api/v2/users", #"{"users":{"user-0007":{"id":"user-0007"}}}"#)
        #expect(again.status == 404)
        #expect(again.code == 16)
        let repeated = await probe.finish(path, #"{"user_ids":["user-0007"]}"#)
        #expect(repeated.json["result"]?["user-0007"] == ["status": "ok"])
    }

    @Test func `messages stay when nobody asked for them to go`() async {
        let probe = Probe()
        let before = await probe.world.remains(of: "user-0007")
        _ = await probe.finish(path, #"{"user_ids":["user-0007"],"messages":null,"calls":""}"#)
        let after = await probe.world.remains(of: "user-0007")
        #expect(after.user == .softDeleted)
        #expect(after.visibleMessages == before.visibleMessages)
        #expect(after.calls == before.calls)
        #expect(after.files == before.files)
    }

    @Test func `a conversation takes the other's messages along, a group does not`() {
        var population = Seeding.populate(SandboxOptions())
        let id = SandboxID("user-0003")
        let groups = population.channels.filter { !$0.isConversation }.count
        var order = DeletionOrder(ids: [id])
        order.user = .hard
        order.messages = .hard
        order.conversations = .hard
        let theirs = Set(
            population.channels.filter { $0.isConversation && $0.members.contains(id) }
                .map(\.number))
        #expect(population.messages.contains { theirs.contains($0.channel) && $0.author != id })
        population.delete(order, sparing: [], generatedOwner: SandboxID("delete-user-1"))
        #expect(!population.messages.contains { theirs.contains($0.channel) })
        #expect(!population.channels.contains { $0.members.contains(id) })
        #expect(population.channels.filter { $0.members.count > 2 }.count == groups)
    }

    @Test func `channels of a removed owner go to the one named or to a made-up one`() async {
        for named in [true, false] {
            let probe = Probe()
            let owners = await owners(probe)
            guard let owner = owners.first else {
                Issue.record("nobody owns a group")
                return
            }
            let count = await probe.world.remains(of: owner).ownedGroupChannels
            let extra = named ? #","new_channel_owner_id":"admin-1""# : ""
            _ = await probe.finish(
                path,
                #"{"user_ids":["\#(owner)"],"user":"hard","messages":"hard","#
                    + #""conversations":"hard"\#(extra)}"#)
            #expect(await probe.world.remains(of: owner).ownedGroupChannels == 0)
            let taken = await probe.world.remains(of: "admin-1").ownedGroupChannels
            #expect(taken == (named ? count : 0))
        }
    }

    private func owners(_ probe: Probe) async -> [String] {
        var owners: [String] = []
        for id in await probe.world.allUserIDs()
        where await probe.world.remains(of: id).ownedGroupChannels > 0 {
            owners.append(id)
        }
        return owners
    }
}
