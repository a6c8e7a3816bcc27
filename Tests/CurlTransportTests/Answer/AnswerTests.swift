// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct AnswerTests {
    /// The word `lethe`, compressed.
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x49,
        0x2D, 0xC9, 0x48, 0x05, 0x00, 0x94, 0xDE, 0x1C, 0x55, 0x05, 0x00, 0x00,
        0x00,
    ]

    private static func receive(
        _ bytes: [UInt8], options: CurlOptions = CurlOptions()
    ) async throws -> Response {
        try await ScriptedServer.with([.answer(bytes)]) { server in
            try await CurlTransport.with(options: options) { transport in
                try await transport.send(server.request(), body: [])
            }
        }
    }

    @Test func `a compressed body arrives decoded, and its head does not deny it`() async throws {
        let response = try await Self.receive(
            answer(
                "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: \(Self.gzip.count)",
                Self.gzip))
        #expect(response.body == Array("lethe".utf8))
        #expect(response.head.headerFields[.contentEncoding] == nil)
        #expect(response.head.headerFields[.contentLength] == nil)
    }

    @Test(arguments: [
        "Content-Length: 5\n\nhello", "Transfer-Encoding: chunked\n\n5\nhello\n0\nX-Late: 1\n\n",
    ])
    func `the head holds every field once, and no trailer`(rest: String) async throws {
        let text = "HTTP/1.1 200 OK\nX-Two: a\nX-Two:  b \nX-None:\n" + rest
        let response = try await Self.receive(Array(text.replacing("\n", with: "\r\n").utf8))
        let two = try #require(HTTPField.Name("X-Two"))
        let none = try #require(HTTPField.Name("X-None"))
        let late = try #require(HTTPField.Name("X-Late"))
        #expect(response.head.headerFields[values: two] == ["a", "b"])
        #expect(response.head.headerFields[none] == "")
        #expect(response.head.headerFields[late] == nil)
        #expect(response.body == Array("hello".utf8))
    }

    @Test func `an interim answer leaves nothing behind`() async throws {
        let text = "HTTP/1.1 103 Early Hints\nX-Early: 1\n\nHTTP/1.1 204 No Content\n\n"
        let response = try await Self.receive(Array(text.replacing("\n", with: "\r\n").utf8))
        #expect(response.head.status.code == 204)
        #expect(response.head.headerFields.isEmpty)
    }

    @Test func `a body of exactly the limit is taken`() async throws {
        let response = try await Self.receive(
            answer("HTTP/1.1 200 OK\nContent-Length: 4", [1, 2, 3, 4]),
            options: CurlOptions(maxBodyBytes: 4))
        #expect(response.body == [1, 2, 3, 4])
    }

    @Test(arguments: [
        answer("HTTP/1.1 200 OK\nContent-Length: 5", [1, 2, 3, 4, 5]),
        answer("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", Array("5\r\nabcde".utf8)),
        answer("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: \(gzip.count)", gzip),
        answer(
            "HTTP/1.1 200 OK\n"
                + String(repeating: "X-A: \(String(repeating: "a", count: 8000))\n", count: 40)
                + "Content-Length: 0"),
    ])
    func `an answer over a limit is broken off`(bytes: [UInt8]) async throws {
        let error = try await #require(throws: TransportError.self) {
            try await Self.receive(bytes, options: CurlOptions(maxBodyBytes: 4))
        }
        #expect(error.code == .answerTooLarge)
        #expect(error.reach == .maybeSent)
    }
}
