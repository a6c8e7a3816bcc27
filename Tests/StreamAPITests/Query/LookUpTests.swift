// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing

@Suite struct `looking people up` {
    @Test func `asks by id, deactivated people included`() async throws {
        let transport = FakeTransport(200, #"{"users":[]}"#)
        let answer = try await client(transport).users(members("al ice/ü@x", "b"))
        #expect(answer.value.isEmpty)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .get)
        #expect(sent.path == "/api/v2/users")
        #expect(sent.body.isEmpty)
        #expect(sent.request.headerFields[.contentType] == nil)
        #expect(
            sent.query == "api_key=key-1&payload=%7B%22filter_conditions%22%3A%7B%22id%22%3A%7B"
                + "%22%24in%22%3A%5B%22al%20ice%2F%C3%BC%40x%22%2C%22b%22%5D%7D%7D%2C%22sort%22"
                + "%3A%5B%7B%22field%22%3A%22id%22%2C%22direction%22%3A1%7D%5D%2C%22limit%22%3A100"
                + "%2C%22include_deactivated_users%22%3Atrue%7D")
    }

    @Test func `reads facts, with times in nanoseconds or as text`() async throws {
        let body = """
            {"users":[
              {"id":"a","role":"admin","teams":["red","blue"],"created_at":1793880000042999999,
               "last_active":"2026-11-05T12:00:00Z","deactivated_at":null,"custom":{"x":"\\ud800"}},
              {"id":"b","role":"user","teams":null,"deactivated_at":1793880000000000000},
              {"id":"stranger","role":"user"},
              {"id":"c","role":"user","deleted_at":1793880000000000000}]}
            """
        let answer = try await client(FakeTransport(200, body)).users(members("a", "b", "c"))
        #expect(
            answer.value == [
                try subject("a"): SubjectFacts(
                    role: "admin", teams: ["red", "blue"],
                    createdAt: Instant(milliseconds: 1_793_880_000_042), lastActive: noon,
                    custom: ["x": "\u{FFFD}"]),
                try subject("b"): SubjectFacts(
                    role: "user", deactivatedAt: noon, unread: [.teams, .custom, .created]),
            ])
    }

    @Test(
        arguments: [
            (
                #"{"hold":"yes","n":4711,"x":1.50,"on":true,"off":false}"#,
                ["hold": "yes", "n": "4711", "x": "1.50", "on": "true", "off": "false"]
            ),
            (#"{"a":null,"b":"","c":[],"d":{},"e":{"f":null}}"#, ["e": #"{"f":null}"#]),
            (#"{"tags":["vip","legal-hold"]}"#, ["tags": #"["vip","legal-hold"]"#]),
            (
                #"{"hold":{"active":true,"by":{"who":"law"}}}"#,
                [
                    "hold": #"{"active":true,"by":{"who":"law"}}"#, "hold.active": "true",
                    "hold.by": #"{"who":"law"}"#, "hold.by.who": "law",
                ]
            ),
            (#"{"hold":"no","hold":"yes"}"#, ["hold": "no\nyes"]),
            ("[]", [:]),
        ] as [(String, [String: String])])
    func `what the app itself keeps with a person is read, in whatever shape`(
        custom: String, texts: [String: String]
    ) async throws {
        let body = #"{"users":[{"id":"a","role":"user","custom":\#(custom)}]}"#
        let answer = try await client(FakeTransport(200, body)).users(members("a"))
        #expect(answer.value[try subject("a")]?.custom == texts)
    }

    @Test func `ids that look alike stay apart`() async throws {
        let body = "{\"users\":[{\"id\":\"e\u{301}\",\"role\":\"user\"}]}"
        let answer = try await client(FakeTransport(200, body))
            .users(members("\u{E9}", "e\u{301}"))
        #expect(answer.value[try subject("\u{E9}")] == nil)
        #expect(answer.value[try subject("e\u{301}")] != nil)
    }

    @Test(arguments: [
        "{}", #"{"users":null}"#, #"{"users":{}}"#, #"{"users":[null]}"#, #"{"users":[{}]}"#,
        #"{"users":[{"id":7}]}"#, #"{"users":[{"id":"a","deactivated_at":true}]}"#,
        #"{"users":[{"id":"a"}]"#,
    ])
    func `an entry that cannot be read never counts as an absence`(body: String) async throws {
        let one = try client(FakeTransport(200, body))
        await #expect(throws: StreamError.unreadable(status: 200)) {
            _ = try await one.users(members("a"))
        }
    }
}
