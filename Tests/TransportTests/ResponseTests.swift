// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import Transport

struct ResponseTests {
    @Test func `a response keeps its head and its bytes`() {
        let head = HTTPResponse(status: .tooManyRequests, headerFields: [.retryAfter: "7"])
        let response = Response(head: head, body: [0, 0xFF])
        #expect(response.head.status.code == 429)
        #expect(response.head.headerFields[.retryAfter] == "7")
        #expect(response.body == [0, 0xFF])
    }

    @Test func `any transport can stand behind the protocol`() async throws {
        let transport: any Transport = Echo()
        let request = HTTPRequest(method: .post, scheme: "https", authority: "a", path: "/")
        #expect(try await transport.send(request, body: [1, 2]).body == [1, 2])
    }

    private struct Echo: Transport {
        func send(
            _ request: HTTPRequest, body: [UInt8]
        ) async throws(TransportError) -> Response {
            Response(head: HTTPResponse(status: .ok), body: body)
        }
    }
}
