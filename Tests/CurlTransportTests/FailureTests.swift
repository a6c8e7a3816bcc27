// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct FailureTests {
    @Test func `a refused connection sent nothing`() async throws {
        let port = try refusedPort()
        try await CurlTransport.with { transport in
            let request = HTTPRequest(
                method: .post, scheme: "http", authority: "127.0.0.1:\(port)",
                path: "/?token=s3cret")
            let error = try await failure(transport, request, body: [1])
            #expect(error.code == .cannotConnect)
            #expect(error.reach == .neverSent)
            #expect(!"\(error)".contains("s3cret"))
        }
    }

    @Test func `a failed tls handshake sent nothing`() async throws {
        let plain = ScriptedServer.Step.answerThenClose(answer("HTTP/1.1 200 OK"))
        try await ScriptedServer.with([plain]) { server in
            try await CurlTransport.with(
                options: CurlOptions(connectTimeout: .milliseconds(200))
            ) { transport in
                let error = try await failure(transport, server.request(.post, scheme: "https"))
                #expect([.tls, .timedOut, .cannotConnect].contains(error.code))
                #expect(error.reach == .neverSent)
            }
        }
    }

    @Test func `a missing file of authorities sends nothing`() async throws {
        try await ScriptedServer.with([]) { server in
            try await CurlTransport.with(
                options: CurlOptions(caFile: "/nonexistent/ca.pem")
            ) { transport in
                let error = try await failure(transport, server.request(.post, scheme: "https"))
                #expect(error.code == .tls)
                #expect(error.reach == .neverSent)
                #expect(!error.detail.contains("nonexistent"))
            }
        }
    }

    @Test(arguments: [
        answer("HTTP/1.1 200 OK\nContent-Length: 10", [1, 2]), [],
        Array("HTTP/1.1 200 OK\r\nContent-Le".utf8),
        Array("HTTP/1.1 200 OK\r\nDate: now\r\n".utf8),
        answer("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", Array("5\r\nab".utf8)),
    ])
    func `a connection closed before the answer's end may have sent`(
        bytes: [UInt8]
    ) async throws {
        try await ScriptedServer.with([.answerThenClose(bytes)]) { server in
            try await CurlTransport.with { transport in
                let error = try await failure(transport, server.request(.post), body: [1])
                #expect(error.code == .connectionLost)
                #expect(error.reach == .maybeSent)
            }
        }
    }

    @Test(arguments: [
        Array("SSH-2.0-OpenSSH_9.2\r\n".utf8),
        answer("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 3", [1, 2, 3]),
    ])
    func `an answer that is not http is a bad answer`(bytes: [UInt8]) async throws {
        try await ScriptedServer.with([.answerThenClose(bytes)]) { server in
            try await CurlTransport.with { transport in
                let error = try await failure(transport, server.request(.post), body: [1])
                #expect(error.code == .badAnswer)
                #expect(error.reach == .maybeSent)
            }
        }
    }

    @Test func `a service that never answers runs into the time limit`() async throws {
        try await ScriptedServer.with([.silence]) { server in
            let options = CurlOptions(totalTimeout: .milliseconds(50))
            try await CurlTransport.with(options: options) { transport in
                let error = try await failure(transport, server.request(.post))
                #expect(error.code == .timedOut)
                // On a slow machine the limit can pass before the connection stands.
                if !server.requests.isEmpty { #expect(error.reach == .maybeSent) }
            }
        }
    }

    @Test func `a handshake that never ends sent nothing`() async throws {
        try await ScriptedServer.with([.silence]) { server in
            let options = CurlOptions(connectTimeout: .milliseconds(50))
            try await CurlTransport.with(options: options) { transport in
                let error = try await failure(transport, server.request(.post, scheme: "https"))
                #expect(error.code == .timedOut)
                #expect(error.reach == .neverSent)
            }
        }
    }
}
