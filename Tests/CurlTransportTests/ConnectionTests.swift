// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Synchronization
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct ConnectionTests {
    private static let empty = answer("HTTP/1.1 200 OK\nContent-Length: 0")

    @Test func `a connection is kept for the next request`() async throws {
        try await ScriptedServer.with(Array(repeating: .answer(Self.empty), count: 5)) { server in
            try await CurlTransport.with { transport in
                for _ in 0..<5 {
                    _ = try await transport.send(server.request(.post), body: [1])
                }
            }
            #expect(server.requests.count == 5)
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `without tls nobody waits for the answer of another`() async throws {
        try await ScriptedServer.with([.silence, .answer(Self.empty)]) { server in
            try await CurlTransport.with { transport in
                let isAnswered = Mutex(false)
                async let _: Void = {
                    _ = try? await transport.send(server.request(), body: [])
                    isAnswered.withLock { $0 = true }
                }()
                var arrivals = server.arrivals.makeAsyncIterator()
                await arrivals.next()
                let response = try await transport.send(server.request(), body: [])
                #expect(response.head.status.code == 200)
                #expect(!isAnswered.withLock { $0 })
            }
        }
    }

    @Test func `a reused handle forgets the body and fields of the request before`() async throws {
        let steps = Array(repeating: ScriptedServer.Step.answer(Self.empty), count: 2)
        try await ScriptedServer.with(steps) { server in
            try await CurlTransport.with { transport in
                var first = server.request(.post)
                first.headerFields[.authorization] = "secret"
                _ = try await transport.send(first, body: Array("old".utf8))
                _ = try await transport.send(server.request(.get), body: [])
            }
            let second = try #require(server.requests.last)
            #expect(second.hasPrefix("GET / HTTP/1.1\r\n"))
            #expect(!second.contains("secret"))
            #expect(!second.lowercased().contains("content-"))
            #expect(!second.contains("old"))
        }
    }

    @Test func `a lost kept connection repeats a get`() async throws {
        let steps: [ScriptedServer.Step] = [
            .answer(Self.empty), .answerThenClose([]), .answer(Self.empty),
        ]
        try await ScriptedServer.with(steps) { server in
            try await CurlTransport.with { transport in
                _ = try await transport.send(server.request(), body: [])
                let response = try await transport.send(server.request(), body: [])
                #expect(response.head.status.code == 200)
            }
            #expect(server.requests.count == 3)
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .patch, .delete])
    func `a lost kept connection never repeats what changes something`(
        method: HTTPRequest.Method
    ) async throws {
        let steps: [ScriptedServer.Step] = [
            .answer(Self.empty), .answerThenClose([]), .answer(Self.empty),
        ]
        try await ScriptedServer.with(steps) { server in
            try await CurlTransport.with { transport in
                _ = try await transport.send(server.request(method), body: [])
                let error = try await failure(transport, server.request(method))
                #expect(error.code == .connectionLost)
                #expect(error.reach == .maybeSent)
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test func `nothing is sent into a private network where none is allowed`() async throws {
        try await ScriptedServer.with([.answer(Self.empty)]) { server in
            var options = CurlOptions()
            options.mayBePrivate = false
            try await CurlTransport.with(options: options) { transport in
                for method in [HTTPRequest.Method.get, .post] {
                    let error = try await failure(transport, server.request(method))
                    #expect(error.code == .badRequest)
                    #expect(error.reach == .neverSent)
                }
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        let moved = answer("HTTP/1.1 302 Found\nLocation: /other\nContent-Length: 0")
        try await ScriptedServer.with([.answer(moved)]) { server in
            try await CurlTransport.with { transport in
                let response = try await transport.send(server.request(), body: [])
                #expect(response.head.status.code == 302)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `what libcurl writes itself is not written twice`() async throws {
        try await ScriptedServer.with([.answer(Self.empty)]) { server in
            try await CurlTransport.with { transport in
                var request = server.request(.post)
                request.headerFields[.contentLength] = "9"
                request.headerFields[.transferEncoding] = "chunked"
                request.headerFields[.contentType] = "application/json"
                _ = try await transport.send(request, body: Array("{}".utf8))
            }
            let sent = try #require(server.requests.first).lowercased()
            #expect(sent.contains("content-length: 2\r\n"))
            #expect(sent.contains("content-type: application/json\r\n"))
            #expect(sent.contains("user-agent: lethe\r\n"))
            #expect(!sent.contains("transfer-encoding"))
            #expect(!sent.contains("expect"))
        }
    }
}
