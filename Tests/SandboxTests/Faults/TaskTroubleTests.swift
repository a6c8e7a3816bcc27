// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// Tasks that do not go as they should.
struct TaskTroubleTests {
    private static let three = #"{"user_ids":["user-0001","user-0002","user-0003"]}"#
    private static let removal = """
        {"user_ids":["user-0001","user-0002","user-0003"],"user":"hard","messages":"hard",\
        "conversations":"hard"}
        """

    private static func probe(_ effects: SandboxFault.Effect...) -> Probe {
        Probe { $0.faults = effects.map { SandboxFault($0, operation: "DeleteUsers") } }
    }

    private static func standings(_ probe: Probe) async -> [Remains.User] {
        var all: [Remains.User] = []
        for number in 1...3 { all.append(await probe.world.remains(of: "user-000\(number)").user) }
        return all
    }

    @Test func `a task fails, and nobody's data goes`() async {
        let probe = Self.probe(.failTask)
        let task = await probe.finish("/api/v2/users/delete", Self.removal)
        #expect(task.json["status"] == "failed")
        #expect(task.json["error"]?["type"] == "internal")
        #expect(task.json["error"]?["description"]?.text != nil)
        #expect(task.json["result"] == nil)
        let standings = await Self.standings(probe)
        #expect(standings == [.softDeleted, .softDeleted, .softDeleted])
    }

    @Test func `a task hangs for ever`() async {
        let probe = Self.probe(.hangTask)
        let accepted = await probe.send(.post, "/api/v2/users/delete", Self.removal)
        let id = accepted.json["task_id"]?.text ?? ""
        for _ in 1...3 {
            probe.pass(86_400_000)
            let task = await probe.send(.get, "/api/v2/tasks/\(id)")
            #expect(task.json["status"] == "running")
        }
        let standings = await Self.standings(probe)
        #expect(standings == [.softDeleted, .softDeleted, .softDeleted])
    }

    @Test func `a task says a word that nobody knows, and ends all the same`() async {
        let probe = Self.probe(.nameTask("paused"))
        let accepted = await probe.send(.post, "/api/v2/users/delete", Self.removal)
        let path = "/api/v2/tasks/\(accepted.json["task_id"]?.text ?? "")"
        let early = await probe.send(.get, path)
        #expect(early.json["status"] == "paused")
        probe.pass(5000)
        let late = await probe.send(.get, path)
        #expect(late.json["status"] == "completed")
    }

    @Test func `some fail, some are missing, the rest is ok`() async {
        let probe = Self.probe(.splitTask(failing: 1, missing: 1))
        let task = await probe.finish("/api/v2/users/delete", Self.removal)
        #expect(task.json["status"] == "completed")
        let result = task.json["result"]
        #expect(result?.members?.map(\.name) == ["user-0001", "user-0003"])
        #expect(result?["user-0001"]?["status"] == "error")
        #expect(result?["user-0003"] == ["status": "ok"])
        let standings = await Self.standings(probe)
        #expect(standings == [.softDeleted, .removed, .removed])
    }

    @Test func `a deactivation splits too`() async {
        let probe = Probe { $0.faults = [SandboxFault(.splitTask(failing: 1, missing: 1))] }
        let task = await probe.finish("/api/v2/users/deactivate", Self.three)
        let users = task.json["result"]?["users"]?.items ?? []
        #expect(users.compactMap { $0["id"]?.text } == ["user-0001", "user-0003"])
        #expect(users.map { $0["deactivated_at"] == nil } == [true, false])
        #expect(await !probe.world.remains(of: "user-0001").deactivated)
        #expect(await probe.world.remains(of: "user-0002").deactivated)
    }

    @Test func `a task is forgotten, but done`() async {
        let probe = Self.probe(.forgetTask)
        let task = await probe.finish("/api/v2/users/delete", Self.removal)
        #expect(task.status == 404)
        #expect(task.code == 16)
        let standings = await Self.standings(probe)
        #expect(standings == [.removed, .removed, .removed])
    }

    @Test func `people come back once they are deleted, and have nothing`() async {
        let probe = Self.probe(.returnPeople)
        let task = await probe.finish("/api/v2/users/delete", Self.removal)
        #expect(task.json["result"]?["user-0001"] == ["status": "ok"])
        #expect(await probe.found("user-0001"))
        let remains = await probe.world.remains(of: "user-0001")
        #expect(remains.user == .present)
        #expect(remains.totalMessages == 0)
    }
}
