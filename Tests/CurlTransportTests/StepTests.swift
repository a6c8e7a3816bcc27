// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

/// A connection whose answers do not belong to its requests.
@Suite(.timeLimit(.minutes(5)))
struct StepTests {
    private static func named(_ name: String) -> [UInt8] {
        answer("HTTP/1.1 200 OK\nContent-Length: \(name.utf8.count)", Array(name.utf8))
    }

    private func name(_ response: Response) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    @Test(arguments: [HTTPRequest.Method.get, .post])
    func `an answer that nobody asked for is no answer to the next request`(
        method: HTTPRequest.Method
    ) async throws {
        let steps: [ScriptedServer.Step] = [.answer(Self.named("one")), .answer(Self.named("two"))]
        try await ScriptedServer.with(steps) { server in
            try await CurlTransport.with { transport in
                let first = try await transport.send(server.request(method), body: [])
                #expect(name(first) == "one")
                server.push(Self.named("stray"))
                let second = try await transport.send(server.request(method), body: [])
                #expect(name(second) == "two")
            }
            // Nothing was sent where the stray answer lay.
            #expect(server.requests.count == 2)
            #expect(server.connectionCount == 2)
        }
    }

    static let surplus: [[UInt8]] = [
        named("one") + named("two"), named("one") + [0], named("one") + Array("\r\n".utf8),
        answer("HTTP/1.1 200 OK\nContent-Length: 0") + named("two"),
        answer("HTTP/1.1 204 No Content") + named("two"),
        answer(
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked",
            Array("3\r\none\r\n0\r\n\r\n".utf8) + named("two")),
    ]

    @Test(arguments: surplus)
    func `an answer with more behind it may be anybody's`(bytes: [UInt8]) async throws {
        let steps: [ScriptedServer.Step] = [.answer(bytes), .answer(Self.named("three"))]
        try await ScriptedServer.with(steps) { server in
            try await CurlTransport.with { transport in
                let error = try await failure(transport, server.request(.post), body: [1])
                #expect(error.code == .badAnswer)
                #expect(error.reach == .maybeSent)
                let next = try await transport.send(server.request(.post), body: [1])
                #expect(name(next) == "three")
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test func `a timeout on a kept connection that was told is not taken for an answer`()
        async throws
    {
        let gone = answer("HTTP/1.1 408 Request Timeout\nContent-Length: 0\nConnection: close")
        try await ScriptedServer.with([.answer(Self.named("one")), .answer(Self.named("two"))]) {
            server in
            try await CurlTransport.with { transport in
                _ = try await transport.send(server.request(.post), body: [1])
                server.push(gone)
                let second = try await transport.send(server.request(.post), body: [1])
                #expect(second.head.status.code == 200)
            }
        }
    }
}
