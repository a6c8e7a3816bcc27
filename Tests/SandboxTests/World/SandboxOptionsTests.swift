// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct SandboxOptionsTests {
    @Test(arguments: [(60, "60"), (0, "1"), (-5, "1")])
    func `an operation can have a limit of its own`(limit: Int, told: String) async {
        let probe = Probe {
            $0.limits = ["GetTask": limit]
            $0.limitScale = 1
        }
        let task = await probe.send(.get, "/api/v2/tasks/none")
        #expect(task.header("X-RateLimit-Limit") == told)
        let app = await probe.send(.get, "/api/v2/app")
        #expect(app.header("X-RateLimit-Limit") == "10000")
    }

    @Test func `the first answers to deletions are lost where that is asked for`() async {
        let probe = Probe { $0.lostAnswers = 1 }
        let body = #"{"user_ids":["user-0001"]}"#
        let first = await probe.send(.post, "/api/v2/users/delete", body)
        #expect(first.status == 503)
        #expect(first.text.contains("upstream"))
        #expect(await !probe.found("user-0001"))
        #expect(await probe.send(.post, "/api/v2/users/delete", body).status == 201)
    }
}
