// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct LifetimeTests {
    private static func outcome(
        _ transport: CurlTransport, _ request: HTTPRequest
    ) async -> Result<Response, TransportError> {
        do throws(TransportError) {
            return .success(try await transport.send(request, body: []))
        } catch {
            return .failure(error)
        }
    }

    @Test func `cancelling a task in flight ends its request`() async throws {
        try await ScriptedServer.with([.silence]) { server in
            try await CurlTransport.with { transport in
                let request = server.request(.post)
                let task = Task { await Self.outcome(transport, request) }
                for await _ in server.arrivals { break }
                task.cancel()
                let error = try await #require(throws: TransportError.self) {
                    try await task.value.get()
                }
                #expect(error.code == .cancelled)
                #expect(error.reach == .maybeSent)
            }
        }
    }

    @Test func `a cancelled task sends nothing`() async throws {
        try await ScriptedServer.with([.silence]) { server in
            try await CurlTransport.with { transport in
                let request = server.request(.post)
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return await Self.outcome(transport, request)
                }
                let error = try await #require(throws: TransportError.self) {
                    try await task.value.get()
                }
                #expect(error.code == .cancelled)
                #expect(error.reach == .neverSent)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `cancelling one request leaves the others alone`() async throws {
        let ok = answer("HTTP/1.1 200 OK\nContent-Length: 0")
        try await ScriptedServer.with([.silence, .answer(ok)]) { server in
            try await CurlTransport.with { transport in
                let request = server.request(.post)
                let task = Task { await Self.outcome(transport, request) }
                for await _ in server.arrivals { break }
                task.cancel()
                let response = try await transport.send(request, body: [])
                #expect(response.head.status.code == 200)
                _ = await task.value
            }
        }
    }

    @Test func `closing ends what is in flight`() async throws {
        try await ScriptedServer.with([.silence]) { server in
            let request = server.request(.post)
            let task = try await CurlTransport.with { transport in
                let task = Task { await Self.outcome(transport, request) }
                for await _ in server.arrivals { break }
                return task
            }
            let error = try await #require(throws: TransportError.self) {
                try await task.value.get()
            }
            #expect(error.code == .closed)
            #expect(error.reach == .maybeSent)
        }
    }

    @Test func `a closed transport sends nothing`() async throws {
        try await ScriptedServer.with([]) { server in
            let escaped = try await CurlTransport.with { $0 }
            let error = try await failure(escaped, server.request(.post))
            #expect(error.code == .closed)
            #expect(error.reach == .neverSent)
            #expect(server.connectionCount == 0)
        }
    }

    @Test func `the error of the body passes through`() async {
        struct Mine: Error {}
        await #expect(throws: Mine.self) {
            try await CurlTransport.with { _ in throw Mine() }
        }
    }

    @Test func `cancelling many requests while they start loses no waiter`() async throws {
        try await ScriptedServer.with([]) { server in
            try await CurlTransport.with { transport in
                let request = server.request(.post)
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<100 {
                        group.addTask {
                            let task = Task { await Self.outcome(transport, request) }
                            task.cancel()
                            _ = await task.value
                        }
                    }
                }
            }
        }
    }
}
