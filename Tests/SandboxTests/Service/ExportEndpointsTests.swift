// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct ExportEndpointsTests {
    @Test func `one person is exported at once`() async {
        let probe = Probe()
        let left = await probe.world.remains(of: "user-0007")
        let answer = await probe.send(.get, "/api/v2/users/user-0007/export")
        #expect(answer.status == 200)
        #expect(answer.json["user"]?["id"] == "user-0007")
        #expect(answer.json["messages"]?.items?.count == left.totalMessages)
        #expect(answer.json["reactions"]?.items?.count == left.reactions)
        #expect(await probe.send(.get, "/users/nobody/export").code == 16)
    }

    @Test func `more than ten thousand messages are too many`() {
        var service = SandboxService(options: SandboxOptions())
        let id = SandboxID("user-0007")
        for number in 0...Population.mostExported {
            service.population.messages.append(
                SandboxMessage(number: -number, author: id, channel: 1, createdAt: 0))
        }
        let call = Call(
            operation: .exportUser, target: Target("/"), pathID: "user-0007", body: [], host: "h",
            now: 0)
        #expect(throws: Refusal.self) { try service.exportUser(call) }
    }

    @Test func `the file of many is fetched from the sandbox itself, for a day`() async throws {
        let probe = Probe()
        let task = await probe.finish(
            "/api/v2/export/users", #"{"user_ids":["user-0007","nobody","user-0008"]}"#)
        let url = try #require(task.json["result"]?["url"]?.text)
        #expect(url.hasPrefix("http://localhost/exports/users/"))
        let path = String(url.dropFirst("http://localhost".count))
        let lines = await probe.send(.get, path, token: "").text.split(separator: "\n")
        let people = lines.map { try? JSONReader.read(Array($0.utf8))["user"]?["id"]?.text }
        #expect(people == ["user-0007", "user-0008"])
        probe.pass(86_401_000)
        #expect(await probe.send(.get, path).status == 403)
        let again = await probe.send(.get, "/tasks/\(task.json["task_id"]?.text ?? "")")
        let other = try #require(again.json["result"]?["url"]?.text)
        #expect(other != url)
        let fresh = String(other.dropFirst("http://localhost".count))
        #expect(await probe.send(.get, fresh).status == 200)
    }

    @Test(arguments: ["/exports/users/none", "/exports/users/none?expires=9999999999"])
    func `there is no file but an exported one`(path: String) async {
        #expect(await Probe().send(.get, path).status == 403)
    }

    @Test func `twenty-six people are too many`() async {
        let ids = (1...26).map { "\"u\($0)\"" }.joined(separator: ",")
        let answer = await Probe().send(
            .post, "/api/v2/export/users", "{\"user_ids\":[\(ids)]}")
        #expect(answer.status == 400)
        #expect(answer.code == 4)
    }

    @Test func `feeds are hidden softly and removed hard, also of the deleted`() async {
        let probe = Probe()
        let path = "/api/v2/feeds/users/user-0007"
        #expect(await probe.world.remains(of: "user-0007").activities == 1)
        _ = await probe.finish(path + "/delete", "{}")
        #expect(await probe.world.remains(of: "user-0007").hiddenActivities == 1)
        _ = await probe.finish("/api/v2/users/delete", #"{"user_ids":["user-0007"]}"#)
        let task = await probe.finish(path + "/delete", #"{"hard_delete":true}"#)
        #expect(task.json["status"] == "completed")
        let left = await probe.world.remains(of: "user-0007")
        #expect(left.hiddenActivities == 0)
        #expect(left.feedReactions == 0)
        #expect(left.follows == 0)
        #expect(await probe.send(.post, "/api/v2/feeds/users/nobody/export").code == 16)
    }
}
