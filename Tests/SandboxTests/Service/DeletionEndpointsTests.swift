// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct DeletionEndpointsTests {
    private let path = "/api/v2/users/delete"

    @Test func `people vanish at once and their data when the task is completed`() async {
        let probe = Probe { $0.taskMilliseconds = 1000...1000 }
        let before = await probe.world.remains(of: "user-0007")
        let accepted = await probe.send(
            .post, path, #"{"user_ids":["user-0007"],"user":"pruning","messages":"pruning"}"#)
        #expect(accepted.status == 201)
        #expect(await !probe.found("user-0007"))
        let id = accepted.json["task_id"]?.text ?? ""
        var seen: [String] = []
        for step: Int64 in [0, 100, 200, 699] {
            probe.pass(step)
            let task = await probe.send(.get, "/tasks/\(id)")
            seen.append(task.json["status"]?.text ?? "")
            #expect(task.json["result"] == nil)
        }
        #expect(seen == ["waiting", "pending", "running", "running"])
        let between = await probe.world.remains(of: "user-0007")
        #expect(between.visibleMessages == before.visibleMessages)
        probe.pass(1)
        #expect(await probe.world.remains(of: "user-0007").visibleMessages == 0)
        #expect(await probe.send(.get, "/tasks/\(id)").json["status"] == "completed")
    }

    @Test(arguments: [
        #"{"user_ids":["user-0001"],"user":"hard"}"#,
        #"{"user_ids":["user-0001"],"user":"hard","messages":"hard","conversations":"soft"}"#,
        #"{"user_ids":["user-0001"],"conversations":"pruning"}"#,
        #"{"user_ids":["user-0001"],"user":"gone"}"#,
        #"{"user_ids":["user-0001"],"files":"yes"}"#,
        #"{"user_ids":["user-0001"],"new_channel_owner_id":"nobody"}"#,
        #"{"user_ids":["user-0001"],"new_channel_owner_id":"user-0001"}"#,
        #"{"user_ids":[]}"#, #"{"user_ids":[1]}"#, #"{"user_ids":"user-0001"}"#, "{}", "[]", "x",
    ])
    func `wrong input is 400 with code 4 and changes nothing`(body: String) async {
        let probe = Probe()
        let answer = await probe.send(.post, path, body)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
        #expect(answer.message.hasPrefix("DeleteUsers failed with error: \""))
        #expect(await probe.found("user-0001"))
    }

    @Test(arguments: ["delete", "restore", "deactivate", "reactivate"])
    func `a hundred and one ids are too many`(verb: String) async {
        let ids = (1...101).map { "\"u\($0)\"" }.joined(separator: ",")
        let answer = await Probe().send(
            .post, "/api/v2/users/\(verb)", "{\"user_ids\":[\(ids)]}")
        #expect(answer.status == 400)
        #expect(answer.code == 4)
    }

    @Test func `unknown people are accepted and reported one by one`() async {
        let probe = Probe()
        let task = await probe.finish(path, #"{"user_ids":["nobody","user-0002"]}"#)
        #expect(task.json["result"]?["user-0002"] == ["status": "ok"])
        #expect(task.json["result"]?["nobody"]?["status"] == "error")
        #expect(await probe.world.remains(of: "nobody").user == .neverExisted)
    }

    @Test func `a soft deletion can be made a hard one`() async {
        let probe = Probe { $0.taskMilliseconds = Int.min...0 }
        _ = await probe.finish(path, #"{"user_ids":["user-0002"]}"#)
        let body = """
            {"user_ids":["user-0002"],"user":"hard","messages":"hard","conversations":"hard"}
            """
        let task = await probe.finish(path, body)
        #expect(task.json["result"]?["user-0002"] == ["status": "ok"])
        #expect(await probe.world.remains(of: "user-0002").user == .removed)
    }

    @Test func `restoring is all or nothing`() async {
        let probe = Probe()
        _ = await probe.finish(path, #"{"user_ids":["user-0002"]}"#)
        let answer = await probe.send(
            .post, "/users/restore", #"{"user_ids":["user-0002","user-0003"]}"#)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
        #expect(answer.message.contains("is not deleted, it can't be restored"))
        #expect(await !probe.found("user-0002"))
    }

    @Test(arguments: [
        #""user":"soft""#, #""user":"pruning""#,
        #""user":"hard","messages":"hard","conversations":"hard""#,
    ])
    func `the id of a deleted person cannot be written, nor anybody beside it`(
        modes: String
    ) async {
        let probe = Probe()
        _ = await probe.finish(path, #"{"user_ids":["user-0002"],\#(modes)}"#)
        let answer = await probe.send(
            .post, "/api/v2/users",
            #"{"users":{"new":{"id":"new"},"user-0002":{"id":"user-0002"}}}"#)
        #expect(answer.status == 404)
        #expect(answer.code == 16)
        #expect(answer.message.contains("was deleted"))
        #expect(await !probe.found("new"))
        let patch = await probe.send(
            .patch, "/api/v2/users", #"{"users":[{"id":"user-0002","set":{"name":"A"}}]}"#)
        #expect(patch.code == 16)
    }

    @Test func `the older deletion of one is done at once`() async {
        let probe = Probe()
        let before = await probe.world.remains(of: "user-0002")
        let soft = await probe.send(.delete, "/users/user-0002?mark_messages_deleted=true")
        #expect(soft.status == 200)
        #expect(soft.json["user"]?["deleted_at"]?.text != nil)
        let hidden = await probe.world.remains(of: "user-0002")
        #expect(hidden.user == .softDeleted)
        #expect(hidden.softDeletedMessages == before.totalMessages)
        #expect(await probe.send(.delete, "/users/user-0002").code == 16)
        let hard = await probe.send(
            .delete, "/users/user-0003?hard_delete=true&delete_conversation_channels=true")
        #expect(hard.status == 200)
        let left = await probe.world.remains(of: "user-0003")
        #expect(left.user == .removed)
        #expect(left.totalMessages == 0)
        #expect(left.conversations == 0)
        // There is no such call under the other prefix.
        #expect(await probe.send(.delete, "/api/v2/users/user-0004").status == 404)
        #expect(await probe.found("user-0004"))
    }

    @Test func `faults happen to whom they were ordered for`() async {
        let probe = Probe {
            $0.failingUsers = ["user-0002"]
            $0.zombies = ["user-0003"]
            $0.lostAnswers = 1
        }
        let lost = await probe.send(.post, path, #"{"user_ids":["user-0004"]}"#)
        #expect(lost.status == 503)
        #expect(lost.json == .null)
        let task = await probe.finish(
            path,
            """
            {"user_ids":["user-0002","user-0003"],"user":"hard","messages":"hard",
             "conversations":"hard"}
            """)
        #expect(task.json["result"]?["user-0002"]?["status"] == "error")
        #expect(task.json["result"]?["user-0003"]?["status"] == "ok")
        #expect(await probe.world.remains(of: "user-0002").user == .softDeleted)
        #expect(await probe.found("user-0003"))
        #expect(await probe.world.remains(of: "user-0004").user == .softDeleted)
    }
}
