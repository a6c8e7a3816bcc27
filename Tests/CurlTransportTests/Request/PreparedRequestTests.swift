// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import Transport

@testable import CurlTransport

struct PreparedRequestTests {
    @Test(arguments: ["http", "https"])
    func `certificates go unchecked for this machine only`(scheme: String) throws {
        let far = HTTPRequest(method: .get, scheme: scheme, authority: "chat.example", path: "/")
        let error = #expect(throws: TransportError.self) {
            try PreparedRequest(far, body: [], verifyTLS: false)
        }
        #expect(error?.code == .badRequest)
        #expect(error?.reach == .neverSent)
        _ = try PreparedRequest(far, body: [], verifyTLS: true)
        let near = HTTPRequest(method: .get, scheme: scheme, authority: "127.0.0.1", path: "/")
        _ = try PreparedRequest(near, body: [], verifyTLS: false)
    }

    @Test(arguments: [
        ("https", "chat.example", true, false), ("https", "chat.example", false, false),
        ("http", "chat.example", true, true), ("http", "tsa.example", false, false),
        ("http", "127.0.0.1:8080", true, true), ("http", "localhost", false, true),
        ("https", "[::1]:8443", true, true), ("https", "127.0.0.1.example", true, false),
    ])
    func `this machine and a secret in plain http go past every proxy`(
        scheme: String, host: String, hasSecret: Bool, avoids: Bool
    ) throws {
        var request = HTTPRequest(method: .get, scheme: scheme, authority: host, path: "/")
        if hasSecret { request.headerFields[.authorization] = "secret" }
        let prepared = try PreparedRequest(request, body: [], verifyTLS: true)
        #expect(prepared.avoidsProxies == avoids)
    }

    @Test func `the transport refuses before it connects`() async throws {
        let options = CurlOptions(verifyTLS: false)
        try await CurlTransport.with(options: options) { transport in
            let request = HTTPRequest(
                method: .get, scheme: "https", authority: "chat.example", path: "/")
            let error = try await failure(transport, request)
            #expect(error.code == .badRequest)
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, true), (.head, true), (.options, true), (.post, false),
        (.put, false), (.patch, false), (.delete, false),
    ])
    func `only asking is safe`(method: HTTPRequest.Method, isSafe: Bool) throws {
        let request = HTTPRequest(method: method, scheme: "http", authority: "a", path: "/")
        #expect(try PreparedRequest(request, body: [], verifyTLS: true).isSafe == isSafe)
    }

    @Test func `fields become lines in libcurl's notation`() throws {
        let request = HTTPRequest(
            method: .get, scheme: "http", authority: "a", path: "/",
            headerFields: [.accept: "text/plain", .authorization: "", .connection: "close"])
        let prepared = try PreparedRequest(request, body: [], verifyTLS: true)
        #expect(
            prepared.headers == [
                "Expect:", "Content-Type:", "Accept: text/plain", "Authorization;",
            ])
    }
}
