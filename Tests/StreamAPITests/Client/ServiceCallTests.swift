// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Testing
import Transport

@Suite struct `calls about the service` {
    @Test func `the app is named, and its secrets are not read`() async throws {
        let transport = FakeTransport(
            200,
            #"{"app":{"name":"Shop","id":1234,"placement":"eu-west","suspended":true,"#
                + #""sqs_secret":"hidden"}}"#)
        let answer = try await client(transport).app()
        #expect(
            answer.value
                == AppInfo(name: "Shop", id: "1234", region: "eu-west", suspended: true))
        #expect(!String(reflecting: answer).contains("hidden"))
        #expect(transport.sent.first?.request.path == "/api/v2/app?api_key=key-1")
    }

    @Test(arguments: [
        #""x":1"#, #""id":"""#, #""id":1.5"#, #""id":null"#, #""id":7,"id":7"#, #""id":["7"]"#,
        #""id":7,"suspended":"true""#, #""id":7,"suspended":1"#,
        #""id":7,"suspended":false,"suspended":true"#,
    ])
    func `an app without an id, or of which nobody can tell whether it is suspended, is none`(
        members: String
    ) async throws {
        let one = try client(FakeTransport(200, #"{"app":{"name":"Shop",\#(members)}}"#))
        await #expect(throws: StreamError.unreadable(status: 200)) { _ = try await one.app() }
    }

    @Test func `of a long name the beginning is kept`() async throws {
        let body = #"{"app":{"id":"7","name":"\#(String(repeating: "a", count: 100_000))"}}"#
        let app = try await client(FakeTransport(200, body)).app().value
        #expect(app.name.count == 101 && app.id == "7" && !app.suspended)
    }

    @Test func `limits are asked for by name`() async throws {
        let transport = FakeTransport(
            200,
            #"{"server_side":{"DeleteUsers":{"limit":6,"remaining":5,"reset":1793880060},"#
                + #""GetTask":{"limit":"?"},"Other":{"limit":1,"remaining":1,"reset":1}}}"#)
        let answer = try await client(transport).rateLimits([.deleteUsers, .getTask])
        #expect(
            answer.value == [
                .deleteUsers: RateLimit(
                    limit: 6, remaining: 5, reset: Instant(milliseconds: 1_793_880_060_000))
            ])
        #expect(
            transport.sent.first?.request.path
                == "/api/v2/rate_limits?api_key=key-1&server_side=true"
                + "&endpoints=DeleteUsers%2CGetTask")
    }

    @Test func `a path before the api's own is kept`() async throws {
        let transport = FakeTransport(200, #"{"app":{"name":"x","id":1}}"#)
        let one = try client(transport, baseURL: "http://127.0.0.1:8080/mirror/stream//")
        _ = try await one.app()
        let sent = try #require(transport.sent.first)
        #expect(sent.request.scheme == "http")
        #expect(sent.request.authority == "127.0.0.1:8080")
        #expect(sent.path == "/mirror/stream/api/v2/app")
    }

    @Test func `a task is asked for by its name`() async throws {
        let transport = FakeTransport(200, #"{"task_id":"t-1","status":"running"}"#)
        let answer = try await client(transport).task(taskID("t-1"), of: .erasure)
        #expect(answer.value == TaskReport(state: .running("running"), results: [:]))
        #expect(transport.sent.first?.path == "/api/v2/tasks/t-1")
    }

    @Test func `an answer's limit is that of its headers`() async throws {
        let transport = FakeTransport(
            200, #"{"app":{"name":"x","id":1}}"#,
            [("X-RateLimit-Limit", "300,300"), ("X-RateLimit-Remaining", "299")])
        let answer = try await client(transport).app()
        #expect(answer.limit == RateLimit(limit: 300, remaining: 299, reset: nil))
    }

    @Test func `an error of the transport is handed on`() async throws {
        let error = TransportError(code: .timedOut, reach: .maybeSent, detail: "timed out")
        let one = try client(FakeTransport(.failure(error)))
        await #expect(throws: StreamError.transport(error)) { _ = try await one.app() }
    }
}
