// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks

/// A server on a free port of 127.0.0.1 that answers with what it was asked: the method and the
/// target in `X-Target`, the field `X-Sent` in `X-Seen`, and the body. `/busy` answers with 429.
func withEchoServer<T>(_ body: (_ authority: String) async throws -> T) async throws -> T {
    // A slow machine may take its time.
    let server = HTTPServer(
        address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 600, logger: .disabled)
    await server.appendRoute("*") { request in
        let bytes = try await request.bodyData
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return HTTPResponse(
            statusCode: request.path == "/busy" ? .tooManyRequests : .ok,
            headers: [
                HTTPHeader("X-Seen"): request.headers[HTTPHeader("X-Sent")] ?? "-",
                HTTPHeader("X-Target"): "\(request.method.rawValue) \(request.path)?\(query)",
            ], body: bytes)
    }
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else {
        throw SocketError.unsupportedAddress
    }
    return try await body("127.0.0.1:\(port)")
}
