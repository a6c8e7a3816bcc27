// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct RoundTripTests {
    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete])
    func `method, target, field and body arrive and come back`(
        method: HTTPRequest.Method
    ) async throws {
        try await withEchoServer { authority in
            try await CurlTransport.with { transport in
                let request = HTTPRequest(
                    method: method, scheme: "http", authority: authority, path: "/users?a=1",
                    headerFields: [Self.sent: "some value"])
                let body = Array(UInt8.min...UInt8.max)
                let response = try await transport.send(request, body: body)
                #expect(response.head.status.code == 200)
                #expect(response.head.headerFields[Self.seen] == "some value")
                #expect(
                    response.head.headerFields[Self.target] == "\(method.rawValue) /users?a=1")
                #expect(response.body == body)
            }
        }
    }

    @Test func `an answer with an error status is an answer`() async throws {
        try await withEchoServer { authority in
            try await CurlTransport.with { transport in
                let request = HTTPRequest(
                    method: .get, scheme: "http", authority: authority, path: "/busy")
                let response = try await transport.send(request, body: [])
                #expect(response.head.status == .tooManyRequests)
                #expect(response.body.isEmpty)
            }
        }
    }

    @Test func `two hundred requests at once get their own answers`() async throws {
        try await withEchoServer { authority in
            // A slow machine may take its time over two hundred.
            let options = CurlOptions(
                connectTimeout: .seconds(600), totalTimeout: .seconds(600))
            try await CurlTransport.with(options: options) { transport in
                let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let request = HTTPRequest(
                                method: .post, scheme: "http", authority: authority, path: "/")
                            let body = Array("request \(number)".utf8)
                            return try await transport.send(request, body: body).body == body
                        }
                    }
                    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(right == 200)
            }
        }
    }

    private static let sent = field("X-Sent")
    private static let seen = field("X-Seen")
    private static let target = field("X-Target")

    private static func field(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .accept
    }
}
