// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// Answers that are other than what the application found.
struct TwistTests {
    private static let filter =
        #"{"filter_conditions":{"id":{"$in":["user-0001","user-0002","user-0003"]}}}"#

    private static func ids(_ effect: SandboxFault.Effect) async -> [String] {
        let probe = Probe { $0.faults = [SandboxFault(effect, operation: "QueryUsers")] }
        return await probe.query(filter).userIDs.sorted()
    }

    @Test(arguments: [
        (Twist.empty, [String]()), (.capped(1), ["user-0001"]),
        (
            .repeated,
            ["user-0001", "user-0001", "user-0002", "user-0002", "user-0003", "user-0003"]
        ),
        (.renamed, ["somebody-else-0", "somebody-else-1", "somebody-else-2"]),
        (.joined(1), ["somebody-else-0", "user-0001", "user-0002", "user-0003"]),
    ])
    func `the list is another one`(twist: Twist, ids: [String]) async {
        let found = await Self.ids(.twist(twist))
        #expect(found.count == ids.count)
        #expect(twist == .capped(1) || found == ids)
    }

    @Test func `a task's id is hidden, and the work is done`() async {
        let probe = Probe { $0.faults = [SandboxFault(.hideTask)] }
        let answer = await probe.send(
            .post, "/api/v2/users/delete", #"{"user_ids":["user-0001"]}"#)
        #expect(answer.status == 201)
        #expect(answer.json["task_id"] == nil)
        #expect(await probe.world.remains(of: "user-0001").user == .softDeleted)
    }

    @Test func `a firewall's page carries nothing out`() async {
        let probe = Probe { $0.faults = [SandboxFault(.firewall)] }
        let answer = await probe.send(
            .post, "/api/v2/users/delete", #"{"user_ids":["user-0001"]}"#)
        #expect(answer.status == 403)
        #expect(answer.text.hasPrefix("<html>"))
        #expect(answer.header("X-RateLimit-Limit") == nil)
        #expect(await probe.world.remains(of: "user-0001").user == .present)
    }

    @Test(arguments: ["9223372036854775807", "-1", "4611686018427387904", "many"])
    func `limits are absurd`(says: String) async {
        let probe = Probe { $0.faults = [SandboxFault(.absurdLimit(says))] }
        let answer = await probe.send(.get, "/api/v2/app")
        #expect(answer.header("X-RateLimit-Limit") == says)
        #expect(answer.header("X-RateLimit-Remaining") == says)
        #expect(answer.header("X-RateLimit-Reset").flatMap { Int64($0) } != nil)
    }
}
