// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct UserFieldsTests {
    private func patch(_ probe: Probe, _ change: String) async -> Probe.Answer {
        await probe.send(
            .patch, "/api/v2/users", #"{"users":[{"id":"user-0007",\#(change)}]}"#)
    }

    @Test func `dots lead into objects`() async {
        let probe = Probe()
        _ = await patch(probe, #""set":{"a":{"b":1,"c":2},"teams_role":{"red":"admin"}}"#)
        let answer = await patch(
            probe,
            #""set":{"a.d.e":true,"custom.x":1,"teams_role.blue":"user"},"unset":["a.b","none.x"]"#)
        let user = answer.json["users"]?["user-0007"]
        #expect(user?["custom"]?["a"] == ["c": 2, "d": ["e": true]])
        #expect(user?["custom"]?["x"] == 1)
        #expect(user?["teams_role"] == ["red": "admin", "blue": "user"])
    }

    @Test(arguments: [
        #""set":{"id":"x"}"#, #""set":{"created_at":"2026-01-01T00:00:00Z"}"#,
        #""set":{"banned":true}"#, #""set":{"":1}"#, #""set":{"a..b":1}"#, #""set":{"a b":1}"#,
        #""set":{"name":1}"#, #""set":{"teams":"red"}"#, #""set":{"teams":[""]}"#,
        #""set":{"teams_role":"admin"}"#, #""set":{"invisible":"yes"}"#, #""unset":[1]"#,
    ])
    func `what cannot be set is refused and nothing is written`(change: String) async {
        let probe = Probe()
        let before = await probe.query(#"{"filter_conditions":{"id":"user-0007"}}"#)
        let answer = await patch(probe, change)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
        let after = await probe.query(#"{"filter_conditions":{"id":"user-0007"}}"#)
        #expect(after.text == before.text)
    }

    @Test func `custom data stays under five kilobytes`() async {
        let probe = Probe()
        let text = String(repeating: "x", count: 5000)
        #expect(await patch(probe, #""set":{"text":"\#(text)"}"#).status == 200)
        #expect(await patch(probe, #""set":{"text":"\#(text + text)"}"#).status == 400)
    }

    @Test func `a replacing write keeps what only the service sets`() async {
        let probe = Probe()
        _ = await patch(
            probe, #""set":{"revoke_tokens_issued_before":"2026-01-01T00:00:00Z","x":1}"#)
        let before = await probe.world.remains(of: "user-0007")
        let body =
            #"{"users":{"user-0007":{"id":"user-0007","privacy_settings":{"#
            + #""typing_indicators":{"enabled":false}}}}}"#
        let answer = await probe.send(.post, "/api/v2/users", body)
        let user = answer.json["users"]?["user-0007"]
        #expect(user?["name"] == nil)
        #expect(user?["custom"] == [:])
        #expect(user?["privacy_settings"] == ["typing_indicators": ["enabled": false]])
        #expect(await probe.world.remains(of: "user-0007") == before)
    }

    @Test func `two changes of one person in a call follow each other`() async {
        let answer = await Probe().send(
            .patch, "/api/v2/users",
            """
            {"users":[{"id":"user-0007","set":{"x":1}},{"id":"user-0007","set":{"y":2}}]}
            """)
        let custom = answer.json["users"]?["user-0007"]?["custom"]
        #expect(custom?["x"] == 1)
        #expect(custom?["y"] == 2)
    }
}
