// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct SandboxServiceTests {
    @Test func `who has key and secret is let in, under both prefixes`() async {
        let probe = Probe()
        for path in ["/app", "/api/v2/app"] {
            let answer = await probe.send(.get, path)
            #expect(answer.status == 200)
            #expect(answer.json["app"]?["name"] == "lethe-sandbox")
            #expect(answer.json["duration"]?.text != nil)
        }
    }

    @Test func `who has not is refused with Stream's codes`() async {
        let probe = Probe()
        let wrongKey = await probe.send(.get, "/app", key: "other")
        #expect(wrongKey.status == 401)
        #expect(wrongKey.code == 2)
        let wrongSecret = await probe.send(.get, "/app", token: Probe.token(secret: "other"))
        #expect(wrongSecret.status == 401)
        #expect(wrongSecret.code == 43)
        let noToken = await probe.send(.get, "/app", token: "")
        #expect(noToken.status == 401)
        #expect(noToken.code == 5)
        #expect(await probe.send(.get, "/app", authType: nil).code == 5)
        let user = Probe.token(secret: "sandbox-secret", payload: #"{"user_id":"user-0001"}"#)
        #expect(await probe.send(.get, "/app", token: user).status == 403)
    }

    @Test func `an error has Stream's shape`() async {
        let answer = await Probe().send(.get, "/api/v2/tasks/none")
        #expect(answer.status == 404)
        #expect(answer.code == 16)
        #expect(answer.json["StatusCode"] == 404)
        #expect(answer.message == "GetTask failed with error: \"Can't find task\"")
        #expect(answer.json["details"] == [])
        #expect(answer.header("Content-Type") == "application/json;charset=utf-8")
    }

    @Test(arguments: ["/", "/nowhere", "/api/v2", "/users/delete", "?", "//", "/users/a/b/c"])
    func `a path that does not exist is 404`(path: String) async {
        #expect(await Probe().send(.get, path).status == 404)
    }

    @Test func `the same requests at the same times are answered by the same bytes`() async {
        var answers: [[String]] = []
        for _ in 1...2 {
            let probe = Probe()
            let body = #"{"user_ids":["user-0001","user-0002"],"user":"soft"}"#
            let first = await probe.send(.post, "/api/v2/users/delete", body)
            let second = await probe.query(#"{"filter_conditions":{},"limit":100}"#)
            answers.append([first.text, second.text])
        }
        #expect(answers[0] == answers[1])
    }
}
