// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation
import Testing

/// A time-stamping authority of the test's own: openssl behind a server on a free port.
struct LocalAuthority {
    let place: Place
    private static let openssl = "/usr/bin/openssl"

    /// Nil where openssl is not installed.
    init?(in place: Place) throws {
        self.place = place
        let made = try tool(
            Self.openssl,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", place.file("tsa.key").path, "-out", certificate.path, "-days", "2",
                "-subj", "/CN=tsa", "-addext", "extendedKeyUsage=critical,timeStamping",
            ])
        guard let made else { return nil }
        try #require(made.status == 0)
        _ = try place.put("serial", "01\n")
        _ = try place.put(
            "tsa.cnf",
            """
            [tsa]
            default_tsa = one
            [one]
            serial = \(place.file("serial").path)
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256

            """)
    }

    /// The certificate, which is its own authority.
    var certificate: URL { place.file("tsa.pem") }

    /// The answer to a request.
    func answer(_ request: [UInt8]) throws -> Data {
        try Data(request).write(to: place.file("query"))
        let done = try tool(
            Self.openssl,
            [
                "ts", "-reply", "-config", place.file("tsa.cnf").path, "-section", "one",
                "-queryfile", place.file("query").path, "-signer", certificate.path, "-inkey",
                place.file("tsa.key").path, "-out", place.file("reply").path,
            ])
        try #require(done?.status == 0)
        return try Data(contentsOf: place.file("reply"))
    }

    /// Whether openssl finds the stamp to be of these bytes.
    func verifies(_ stamp: URL, of data: URL) throws -> Bool {
        try tool(
            Self.openssl,
            [
                "ts", "-verify", "-data", data.path, "-in", stamp.path, "-CAfile",
                certificate.path,
            ])?.status == 0
    }
}

/// A server on a free port of 127.0.0.1 that answers as `handler` does; lends its address.
func withServer<T>(
    _ handler: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse,
    _ body: (_ address: String) async throws -> T
) async throws -> T {
    let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
    await server.appendRoute("*", handler: handler)
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else {
        throw SocketError.unsupportedAddress
    }
    return try await body("http://127.0.0.1:\(port)/tsr?a=b")
}
