// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct ControlRoutesTests {
    private static let deletion = #"{"user_ids":["user-0001","user-0002"],"user":"soft"}"#

    @Test func `what is left of a person is told category by category`() async {
        let probe = Probe()
        let remains = await probe.world.remains(of: "user-0007")
        let told = await probe.send(.get, "/sandbox/people/user-0007", token: "none")
        #expect(told.status == 200)
        #expect(told.json["user"] == "present")
        #expect(told.json["tokens_revoked"] == false)
        #expect(told.json["visible_messages"] == .int(Int64(remains.visibleMessages)))
        let fields = Mirror(reflecting: remains).children.count
        #expect(told.json.members?.count == fields)
        let nobody = await probe.send(.get, "/sandbox/people/no%2Fbody")
        #expect(nobody.json["user"] == "neverExisted")
    }

    @Test func `everybody is listed`() async {
        let probe = Probe()
        let told = await probe.send(.get, "/sandbox/people")
        let ids = await probe.world.allUserIDs()
        #expect(told.json["ids"]?.items?.compactMap(\.text) == ids)
    }

    @Test func `the calls are listed in their order, with whom they name`() async {
        let probe = Probe { $0.faults = [SandboxFault(.drop(applied: false), turn: .call(2))] }
        _ = await probe.send(.post, "/api/v2/users/delete", Self.deletion)
        _ = await probe.send(.post, "/api/v2/users/user-0003/deactivate", "{}")
        _ = await probe.send(.get, "/api/v2/app")
        _ = await probe.send(.post, "/api/v2/users/delete", "{")
        _ = await probe.send(.get, "/sandbox/people")
        let told = await probe.send(.get, "/sandbox/calls")
        let calls = told.json["calls"]?.items ?? []
        #expect(calls.map { $0["number"] } == [1, 2, 3, 4])
        let names = calls.compactMap { $0["operation"]?.text }
        #expect(names == ["DeleteUsers", "DeactivateUser", "GetApp", "DeleteUsers"])
        #expect(calls.map { $0["applied"]?.flag } == [true, false, true, false])
        #expect(calls.map { $0["changes"]?.flag } == [true, true, false, true])
        #expect(calls.map { $0["status"] } == [201, .null, 200, 400])
        #expect(calls[0]["people"] == ["user-0001", "user-0002"])
        #expect(calls[1]["people"] == ["user-0003"])
        #expect(calls[1]["faults"] == ["drop_before"])
        let late = await probe.send(.get, "/sandbox/calls?after=3")
        #expect(late.json["calls"]?.items?.count == 1)
        let inProcess = await probe.world.calls(after: 3)
        #expect(inProcess.map(\.number) == [4])
    }

    @Test(arguments: [
        ("/api/v2/users", #"{"users":{"a":{"id":"a"},"b":{"id":"b"}}}"#, ["a", "b"]),
        ("/users/restore", #"{"user_ids":["a"]}"#, ["a"]),
        ("/users/delete", "", []),
        ("/api/v2/moderation/ban", #"{"target_user_id":"a"}"#, ["a"]),
        ("/api/v2/moderation/unban?target_user_id=a%2Fb", "", ["a/b"]),
        ("/api/v2/feeds/users/a%20b/delete", "{}", ["a b"]),
    ])
    func `a call names people in its body, its query or its path`(
        path: String, body: String, people: [String]
    ) async {
        let probe = Probe()
        _ = await probe.send(.post, path, body)
        #expect(await probe.world.calls().map(\.people) == [people])
    }

    @Test func `faults are set, counted and taken away`() async {
        let probe = Probe()
        let set = await probe.send(
            .post, "/sandbox/faults", #"[{"fault": "plain", "status": 500, "next": 2}]"#)
        #expect(set.status == 200)
        for expected in [500, 500, 200] {
            #expect(await probe.send(.get, "/api/v2/app").status == expected)
        }
        let told = await probe.send(.get, "/sandbox/faults")
        #expect(told.json["faults"] == [["fault": "plain", "matched": 3, "struck": 2]])
        #expect(told.json["struck"] == 2)
        _ = await probe.send(.post, "/sandbox/faults", #"[{"fault": "plain", "status": 500}]"#)
        #expect(await probe.send(.post, "/sandbox/faults", "[]").json["faults"] == [])
        #expect(await probe.send(.get, "/api/v2/app").status == 200)
    }

    @Test func `faults that cannot be read are refused, and the old ones stay`() async {
        let probe = Probe { $0.faults = [SandboxFault(.plain(status: 500, applied: false))] }
        let refused = await probe.send(.post, "/sandbox/faults", #"[{"fault": "?"}]"#)
        #expect(refused.status == 400)
        #expect(refused.message.contains("fault 1 has an unknown word"))
        #expect(await probe.send(.get, "/api/v2/app").status == 500)
    }

    @Test func `somebody comes back, once`() async {
        let probe = Probe()
        _ = await probe.finish("/api/v2/users/delete", Self.deletion)
        let path = "/sandbox/people/user-0001/return"
        let back = await probe.send(.post, path)
        #expect(back.status == 200)
        #expect(back.json["user"] == "present")
        #expect(await probe.found("user-0001"))
        #expect(await !probe.found("user-0002"))
        #expect(await probe.send(.post, path).status == 400)
        #expect(await probe.world.comeBack("user-0002"))
        #expect(await !probe.world.comeBack("user-0002"))
    }

    @Test func `a restored backup brings somebody back as they were made`() async {
        let probe = Probe()
        _ = await probe.finish("/api/v2/users/delete", Self.deletion)
        let path = "/sandbox/people/user-0001/return"
        for wrong in [#"{"created_at": 5}"#, #"{"made": "2026-01-31T00:00:00Z"}"#, "[]", "{"] {
            #expect(await probe.send(.post, path, wrong).status == 400, "\(wrong)")
        }
        let back = await probe.send(.post, path, #"{"created_at": "2025-01-31T00:00:00Z"}"#)
        #expect(back.json["user"] == "present")
        let shown = await probe.query(#"{"filter_conditions":{"id":{"$in":["user-0001"]}}}"#)
        // Nanoseconds, as this version of the paths tells times.
        let created = shown.json["users"]?.items?.first?["created_at"]?.integer
        #expect(created == 1_738_281_600_000_000_000)
    }

    @Test func `the clock is moved and resets are told wrongly`() async {
        let probe = Probe()
        let accepted = await probe.send(.post, "/api/v2/users/delete", Self.deletion)
        let set = await probe.send(
            .post, "/sandbox/clock",
            #"{"advance_milliseconds": 5000, "reset_skew_seconds": 100}"#)
        #expect(set.json == ["ahead_milliseconds": 5000, "reset_skew_seconds": 100])
        let task = await probe.send(.get, "/tasks/\(accepted.json["task_id"]?.text ?? "")")
        #expect(task.json["status"] == "completed")
        #expect(task.header("X-RateLimit-Reset") == "1790000140")
        let before = await probe.world.time
        await probe.world.advance(milliseconds: 60_000)
        await probe.world.skewResets(seconds: 0)
        #expect(await probe.world.time == before + 60_000)
        let app = await probe.send(.get, "/app")
        #expect(app.header("X-RateLimit-Reset") == "1790000100")
    }

    @Test(arguments: ["", "{}", "[]", #"{"advance": 1}"#, #"{"advance_milliseconds": "1"}"#])
    func `a clock takes whole numbers under its own names`(body: String) async {
        #expect(await Probe().send(.post, "/sandbox/clock", body).status == 400)
    }

    @Test func `the routes need the key, and lie off the API's paths`() async {
        let probe = Probe()
        let stranger = await probe.send(.get, "/sandbox/calls", key: "other")
        #expect(stranger.status == 401)
        #expect(stranger.code == 2)
        #expect(await probe.send(.get, "/api/v2/sandbox/calls").status == 404)
        #expect(await probe.send(.get, "/sandbox/nothing").status == 404)
        #expect(await probe.send(.delete, "/sandbox/calls").status == 404)
    }
}
